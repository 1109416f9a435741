// The paragraphs side by side with the cards of their findings. Only rows of which something changed are made again.
import { $, make } from "./dom.js";
import { card } from "./cards.js";
import { fieldFor, own } from "./editing.js";
import { marked } from "./marks.js";
import { SIDES, acceptance, findings, state } from "./state.js";
import { lang, languageName, say } from "./words.js";

let rows = []; // { element, paragraph, found, signature, cards, ends, field, session } in order
const rowOf = new WeakMap();
export const rowFrom = (element) => rowOf.get(element?.closest(".paragraph"));
export const rowAt = (id) => rows.find((row) => row.ends.has(id));
export const eachRow = () => rows;

const sidesShown = () => SIDES.filter((side) => side === "target" || state.texts[side].text.trim());

// Draws the report: rows that look as before stay where they are.
export const drawRows = () => {
  const { report } = state;
  $("heads").replaceChildren(...(report ? heads() : []));
  $("sentences").className = `sentences sides-${sidesShown().length}`;
  const paragraphs = own(report?.paragraphs ?? []);
  const session = paragraphs.some((one) => one.isEdited) ? state.editing.session : null;
  const edited = rows.find((row) => row.field && row.session === session);
  const pool = Map.groupBy(rows.filter((row) => row !== edited), (row) => row.signature);
  const byParagraph = Map.groupBy(findings(), (finding) => finding.paragraph);
  const drawn = paragraphs.map((paragraph) => {
    const found = byParagraph.get(paragraph.number) ?? [];
    const signature = signed(paragraph, found);
    if (paragraph.isEdited && edited) return refreshed(edited, paragraph, found, signature);
    const row = pool.get(signature)?.shift() ?? built(paragraph, found, signature);
    return settled(Object.assign(row, { paragraph, found }));
  });
  const kept = new Set(drawn);
  for (const row of rows) if (!kept.has(row)) row.element.remove();
  let next = $("rows").firstElementChild;
  for (const row of drawn) {
    if (row.element === next) next = next.nextElementSibling;
    else $("rows").insertBefore(row.element, next);
  }
  rows = drawn;
};

const heads = () => [
  make("div", { class: "texts" }, sidesShown().map((side) => make("p", {}, head(side)))),
  make("p", {}, say("findings")),
];

const head = (side) => {
  const code = langOf(side);
  return code ? `${say(side)} · ${languageName(code)}` : say(side);
};

const langOf = (side) => state.texts[side].lang || state.report?.langs[side] || "";

// All that a row shows: two of one signature look the same.
const signed = (paragraph, found) => {
  const slices = sidesShown().map((side) => parts(paragraph, side).map((span) => state.texts[side].text.slice(span.start, span.end)));
  const shown = found.map((one) => {
    const { id, message, target, fixes } = one;
    return [id, message, target.line, target.column, fixes.map((fix) => fix.text), acceptance(one), state.ignoring === id];
  });
  const marks = sidesShown().map((side) => {
    const first = parts(paragraph, side)[0]?.start ?? 0;
    return found.map((one) => one[side] && [one[side].start - first, one[side].end - first]);
  });
  return JSON.stringify([lang, paragraph.role, sidesShown().map(langOf), slices, marks, shown]);
};

// The spans of a paragraph in one of the texts; segments that follow each other are one.
const parts = (paragraph, side) => {
  if (side === "target") return [paragraph];
  const text = state.texts[side].text;
  const joined = [];
  for (const { start, end } of paragraph[side]) {
    const last = joined.at(-1);
    if (last && last.end <= start && !text.slice(last.end, start).trim()) last.end = end;
    else joined.push({ start, end });
  }
  return joined;
};

const built = (paragraph, found, signature) => {
  const notes = make("div", { class: "notes" }, found.map(card));
  const cells = sidesShown().map((side) => cell(paragraph, side, found));
  const texts = make("div", { class: "texts" }, label(paragraph), cells);
  const element = make("div", { class: "paragraph" }, make("div", { class: `row ${paragraph.role}` }, texts, notes));
  const row = { element, paragraph, signature, found, field: null, session: null };
  rowOf.set(element, row);
  return indexed(row);
};

// A row whose text has become a field, or whose field has become a text; the cards stay, for a click may be on its way.
const settled = (row) => {
  const { paragraph, found } = row;
  if (paragraph.isEdited === true) {
    row.field = fieldFor(paragraph, found, langOf("target"));
    row.session = state.editing.session;
    row.element.querySelector(".target").replaceWith(row.field.element);
    return indexed(row);
  }
  if (!row.field) return row;
  row.field = row.session = null;
  row.element.querySelector(".target").replaceWith(cell(paragraph, "target", found));
  return indexed(row);
};

// The row in which a person types keeps its field; what stands around it is made again.
const refreshed = (row, paragraph, found, signature) => {
  row.field.update(paragraph, found);
  if (row.signature !== signature) {
    row.element.firstElementChild.className = `row ${paragraph.role}`;
    row.element.querySelector(".role").replaceWith(label(paragraph));
    row.element.querySelector(".notes").replaceChildren(...found.map(card));
    for (const side of ["source", "reference"]) row.element.querySelector(`.${side}`)?.replaceWith(cell(paragraph, side, found));
  }
  return indexed(Object.assign(row, { paragraph, found, signature }));
};

// Which elements belong to a finding.
const indexed = (row) => {
  row.ends = new Map();
  for (const end of row.element.querySelectorAll("[data-notes]")) {
    for (const id of end.dataset.notes.split(" ")) row.ends.set(id, [...(row.ends.get(id) ?? []), end]);
  }
  row.cards = [...row.element.querySelectorAll(".note")];
  return row;
};

const label = (paragraph) =>
  make(
    "p",
    { class: "role" },
    paragraph.role === "body" ? null : say(`role.${paragraph.role}`),
    make("button", { type: "button", class: "link edit", "data-do": "edit" }, say("do.edit")),
  );

const cell = (paragraph, side, found) => {
  const { text, kind } = state.texts[side];
  const spans = parts(paragraph, side);
  const overs = found.filter((one) => one[side]).map((one) => ({ id: one.id, finding: one, ...within(one[side], spans) }));
  const shown = spans.flatMap((span, index) => [...(index ? [" "] : []), ...marked(text, span, kind, overs)]);
  const isBlank = !shown.some((node) => (node.textContent ?? node).trim());
  const nothing = isBlank && paragraph.role !== "furniture" ? make("span", { class: "nothing" }, say("nothing")) : null;
  return make("p", { class: `text ${side} ${kind}`, lang: langOf(side) || null, dir: "auto", "data-side": side }, shown, nothing);
};

// What is missing behind the last word of a paragraph may have its place in front of the next one.
const within = ({ start, end }, spans) => {
  if (start < end || !spans.length) return { start, end };
  const at = Math.max(spans[0].start, Math.min(start, spans.at(-1).end));
  return { start: at, end: at };
};
