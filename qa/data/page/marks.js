// A text as the page shows it: what findings mark in it, what is invisible in it, and HTML without its tags.
import { acceptance } from "./state.js";
import { make } from "./dom.js";
import { say } from "./words.js";

const RANK = { critical: 3, major: 2, minor: 1 };
const BIDI = {
  "\u202a": "LRE", "\u202b": "RLE", "\u202c": "PDF", "\u202d": "LRO", "\u202e": "RLO",
  "\u2066": "LRI", "\u2067": "RLI", "\u2068": "FSI", "\u2069": "PDI",
};
// Line ends and tabs are seen as such, joiners shape what stands beside them, Arabic signs enclose numbers.
const INVISIBLE = /(?![\t\n\r\u200c\u200d\u0600-\u0605\u06dd\u0890\u0891\u08e2])[\p{Cc}\p{Cf}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu;
const MARKUP = /<!--[\s\S]*?-->|<\/?[a-zA-Z][^>]*>|&(?:#\d+|#x[\da-f]+|\w+);/gi;

// Raw HTML as what a reader sees of it: pieces with the place of each in the raw text; plain text is one piece.
const pieces = (raw, start, kind) => {
  if (kind !== "html") return [{ start, end: start + raw.length, shown: raw }];
  const found = [];
  let at = 0;
  for (const match of raw.matchAll(MARKUP)) {
    if (match.index > at) found.push({ start: start + at, end: start + match.index, shown: raw.slice(at, match.index) });
    at = match.index + match[0].length;
    found.push({ start: start + match.index, end: start + at, shown: meant(match[0]), isAtom: true });
  }
  if (at < raw.length) found.push({ start: start + at, end: start + raw.length, shown: raw.slice(at) });
  return found;
};

const meant = (markup) => {
  if (markup[0] === "&") return new DOMParser().parseFromString(markup, "text/html").body.textContent;
  return /^<br\b/i.test(markup) ? "\n" : "";
};

export const plain = (raw, kind) => pieces(raw, 0, kind).map((piece) => piece.shown).join("");

// Text with labels in place of characters that are not seen, or that turn a text around.
export const visible = (text) => {
  const shown = [];
  let at = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    shown.push(text.slice(at, match.index));
    const code = `U+${match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    shown.push(make("span", { class: "control", title: code }, BIDI[match[0]] ?? code));
    at = match.index + match[0].length;
  }
  shown.push(text.slice(at));
  return shown.filter((one) => one !== "");
};

// A span of a text cut wherever a finding starts or ends: nodes, marks among them. `overs`: { id, finding, start, end }.
export const marked = (text, span, kind, overs) => {
  const here = overs.filter((over) => over.end >= span.start && over.start <= span.end);
  const anchors = here.filter((over) => over.start === over.end);
  const spans = here.filter((over) => over.start < over.end);
  const cuts = new Set([span.start, span.end, ...here.flatMap((over) => [over.start, over.end])]);
  const stops = [...cuts].filter((at) => at >= span.start && at <= span.end).sort((one, other) => one - other);
  const all = pieces(text.slice(span.start, span.end), span.start, kind);
  const nodes = [];
  for (const [index, start] of stops.entries()) {
    const there = anchors.filter((over) => over.start === start);
    if (there.length) nodes.push(mark(there, anchor()));
    const end = stops[index + 1];
    if (end === undefined) break;
    const shown = visible(all.map((piece) => part(piece, start, end)).join(""));
    const over = spans.filter((one) => one.start <= start && one.end >= end);
    nodes.push(...(over.length && shown.length ? [mark(over, ...shown)] : shown));
  }
  return nodes;
};

const part = (piece, start, end) => {
  if (piece.isAtom) return piece.start >= start && piece.start < end ? piece.shown : "";
  return piece.shown.slice(Math.max(0, start - piece.start), Math.max(0, end - piece.start));
};

const anchor = () => make("span", { class: "anchor", role: "img", "aria-label": say("here") }, "‸");

// The worst severity of what is open here, or that all is accepted.
const look = (overs) => {
  const open = overs.filter((over) => !acceptance(over.finding));
  open.sort((one, other) => RANK[other.finding.severity] - RANK[one.finding.severity]);
  return open.length ? open[0].finding.severity : "accepted";
};

const mark = (overs, ...shown) => {
  const ids = overs.map((over) => over.id);
  const link = make("a", { href: `#at=${ids[0]}` }, ...shown);
  return make("mark", { class: look(overs), "data-notes": ids.join(" ") }, link);
};
