// A paragraph of the translation in a field: what is typed is the text at once, and marks follow under the letters.
import { make } from "./dom.js";
import { difference } from "./offsets.js";
import { marked } from "./marks.js";
import { redo, type, undo } from "./history.js";
import { changed, state } from "./state.js";
import { say } from "./words.js";

let field = null; // the textarea, while there is one
let sessions = 0;
let caret = null; // where it has to stand in the translation after the next drawing

// The paragraphs, the edited one marked as such: its span may have spaces, or nothing at all, beside what was linted.
export const own = (paragraphs) => {
  if (!state.editing) return paragraphs;
  const { text } = state.texts.target;
  const { start, end } = state.editing;
  const here = paragraphs.filter((one) => one.end >= start && one.start <= end);
  const [first] = here.filter((one) => one.end > one.start || here.length === 1);
  if (!first) return withEmpty(paragraphs, start, end);
  const isSame = (one) => text.slice(start, end).trim() === text.slice(one.start, one.end).trim();
  if (here.some(isSame)) return paragraphs.map((one) => (one === here.find(isSame) ? { ...one, start, end, isEdited: true } : one));
  return apart(paragraphs, here, start, end);
};

// Everything was deleted, and nothing typed yet.
const withEmpty = (paragraphs, start, end) => {
  const index = paragraphs.findIndex((one) => one.start > end);
  const empty = { number: -1, role: "body", segments: [], start, end, source: [], reference: [], isEdited: true };
  return paragraphs.toSpliced(index < 0 ? paragraphs.length : index, 0, empty);
};

// One paragraph has become several: the one with the caret goes on being edited.
const apart = (paragraphs, here, start, end) => {
  const at = field ? start + field.selectionStart : end;
  const last = here.filter((one) => one.start <= at).at(-1) ?? here[0];
  caret ??= at;
  const span = { start: Math.max(start, Math.min(last.start, at)), end: Math.min(end, Math.max(last.end, at)) };
  state.editing = { ...state.editing, ...span };
  return paragraphs.map((one) => (one === last ? { ...one, ...span, isEdited: true } : one));
};

// The field of a paragraph, over its marked text, which gives it its size.
export const fieldFor = (paragraph, found, lang) => {
  const under = make("div", { class: "under", "aria-hidden": "true" });
  field = make("textarea", { rows: "1", "aria-label": say("edited"), spellcheck: "true", dir: "auto", lang: lang || null });
  const mine = field;
  const element = make("div", { class: "text target editing", "data-side": "target" }, under, field);
  const update = (span, marks) => {
    const { text } = state.texts.target;
    const value = text.slice(span.start, span.end);
    const overs = marks.map((one) => ({ id: one.id, finding: one, ...one.target })).filter((one) => one.start < one.end);
    under.replaceChildren(...marked(text, span, "text", overs), "\u200b");
    for (const link of under.querySelectorAll("a")) link.replaceWith(...link.childNodes);
    if (mine.value !== value) mine.value = value;
  };
  update(paragraph, found);
  return { element, update };
};

// Puts the field of a span into the page, its caret or selection at places of the translation.
export const edit = (span, start, end = start) => {
  sessions += 1;
  state.editing = { start: span.start, end: span.end, session: sessions };
  caret = [start, end];
  changed();
};

export const stopEditing = () => {
  state.editing = null;
  changed();
};

// After drawing: the caret where it has to be.
export const placeCaret = () => {
  if (!state.editing || !field?.isConnected || caret === null) return;
  const [start, end] = [caret].flat();
  caret = null;
  field.focus({ preventScroll: true });
  field.setSelectionRange(start - state.editing.start, (end ?? start) - state.editing.start);
};

export const typed = () => {
  const { start, end } = state.editing;
  const change = difference(state.texts.target.text.slice(start, end), field.value);
  type({ start: start + change.start, end: start + change.end, text: change.text });
};

// Undoes or does again; in a field the caret goes to what changed.
export const back = (step) => {
  const change = step === "undo" ? undo() : redo();
  if (change && state.editing) caret = change.start + change.text.length;
  return change !== null;
};

export const isField = (element) => element !== null && element === field;

// The place in the translation that was clicked; the end of the paragraph where the shown text is not the text.
export const offsetAt = ({ clientX, clientY }, { start, end }) => {
  const hit = document.caretPositionFromPoint?.(clientX, clientY);
  const cell = hit?.offsetNode.parentElement?.closest(".target");
  if (!cell || state.texts.target.kind === "html" || cell.querySelector(".anchor, .control, .nothing")) return end;
  const before = document.createRange();
  before.setStart(cell, 0);
  before.setEnd(hit.offsetNode, hit.offset);
  return Math.min(end, start + before.toString().length);
};
