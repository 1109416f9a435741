// What the server answered, as the page needs it: findings and paragraphs, with places in UTF-16 units.
import { grown, moved, unitsOf } from "./offsets.js";
import { SIDES } from "./state.js";

const shapedBy = (units, place) => place && { ...place, start: units(place.start), end: units(place.end) };

// The document of an answer; `sent` are the fingerprints that the page itself asked to be accepted.
export const received = (answer, texts, sent) => {
  const [document] = answer.documents;
  const units = Object.fromEntries(SIDES.map((side) => [side, unitsOf(texts[side].text)]));
  const places = (one) => Object.fromEntries(SIDES.map((side) => [side, shapedBy(units[side], one[side])]));
  const segments = document.segments.map((one) => ({ ...one, ...places(one) }));
  const paragraphs = paragraphsOf(segments);
  const home = new Map(paragraphs.flatMap((paragraph) => paragraph.segments.map((id) => [id, paragraph.number])));
  const whole = new Map(segments.map((one) => [one.segment, one.target]));
  const finding = (one) => ({
    ...one,
    ...places(one),
    id: one.fingerprint,
    paragraph: home.get(one.segment),
    isWhole: !one.target,
    target: shapedBy(units.target, one.target) ?? whole.get(one.segment),
    fixes: one.fixes.map((fix) => shapedBy(units.target, fix)),
    theirs: one.status && !sent.has(one.fingerprint) ? one.status : null,
  });
  const found = [...document.findings, ...document.accepted].map(finding);
  found.sort((one, other) => one.target.start - other.target.start || one.target.end - other.target.end);
  const [, source, target] = /langs:(.*)-(.*)$/.exec(answer.signature) ?? [];
  const langs = { source: known(source), target: known(target), reference: known(target) };
  return { ...document, segments, paragraphs, findings: found, langs, signature: answer.signature };
};

const known = (lang) => (lang && lang !== "?" ? lang : "");

// Neighbouring segments of one paragraph, and what they span in each text. What is missing has its place between them.
const paragraphsOf = (segments) => {
  const paragraphs = [];
  for (const one of segments) {
    let last = paragraphs.at(-1);
    if (last?.paragraph !== one.paragraph) {
      const { start } = one.target;
      last = { number: paragraphs.length, paragraph: one.paragraph, role: one.role, segments: [], start, end: start, source: [], reference: [] };
      paragraphs.push(last);
    }
    last.segments.push(one.segment);
    if (one.target.start < one.target.end) {
      if (last.start === last.end) last.start = one.target.start;
      last.end = one.target.end;
    }
    for (const side of ["source", "reference"]) if (one[side]) last[side].push(one[side]);
  }
  return paragraphs;
};

// The same after a change of the translation: what the change touches is no longer known. Where two paragraphs meet, the
// change belongs to the one that is being edited, or else to the first.
export const movedReport = (report, change, editing) => {
  const found = report.findings.map((one) => {
    const target = moved(one.target, change);
    const fixes = one.fixes.map((fix) => moved(fix, change));
    return target && { ...one, target, fixes: fixes.includes(null) ? [] : fixes };
  });
  const near = report.paragraphs.filter((one) => one.end >= change.start && one.start <= change.start);
  const here = near.find((one) => one.start === editing?.start && one.end === editing?.end) ?? near[0];
  const isBehind = (one) => one !== here && one.start >= change.end;
  const paragraphs = report.paragraphs.map((one) => (isBehind(one) ? moved(one, change) : grown(one, change)));
  return { ...report, paragraphs, findings: found.filter((one) => one) };
};
