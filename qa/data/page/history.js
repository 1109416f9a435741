// Changes of the translation and of what is ignored, undone and done again.
import { difference, grown } from "./offsets.js";
import { movedReport } from "./report.js";
import { changed, state } from "./state.js";
import { keepIgnores } from "./storage.js";
import { recheck } from "./check.js";

const MOST = 500;
const PAUSE = 1000; // typing after a pause is a change of its own
let past = [];
let future = [];
let typedAt = 0;

export const canUndo = () => past.length > 0;
export const canRedo = () => future.length > 0;
export const startOver = () => {
  past = [];
  future = [];
};

const now = () => ({ text: state.texts.target.text, ignores: state.ignores });

const remember = (isTyping = false) => {
  const goesOn = isTyping && past.length > 0 && performance.now() - typedAt < PAUSE;
  if (!goesOn) past = [...past.slice(1 - MOST), now()];
  typedAt = isTyping ? performance.now() : 0;
  future = [];
};

// Makes one change of the translation: findings, paragraphs and the field being edited move along.
const put = (change) => {
  const target = state.texts.target;
  const text = target.text.slice(0, change.start) + change.text + target.text.slice(change.end);
  state.texts = { ...state.texts, target: { ...target, text } };
  if (state.report) state.report = movedReport(state.report, change, state.editing);
  if (state.editing) state.editing = grown(state.editing, change);
  state.isStale = true;
};

export const type = (change, wait) => {
  remember(true);
  put(change);
  recheck(wait);
  changed();
};

// Several changes at once, none of which touches another, by which findings are done with.
export const repair = (changes, done) => {
  remember();
  state.report = { ...state.report, findings: state.report.findings.filter((one) => !done.includes(one)) };
  for (const change of [...changes].sort((one, other) => other.start - one.start)) put(change);
  recheck(0);
  changed();
};

export const ignore = (ignores) => {
  remember();
  setIgnores(ignores);
  recheck(0);
  changed();
};

const setIgnores = (ignores) => {
  state.ignores = ignores;
  keepIgnores(ignores);
};

const goTo = (there) => {
  if (there.ignores !== state.ignores) setIgnores(there.ignores);
  const change = difference(state.texts.target.text, there.text);
  const isInside = state.editing && change.start >= state.editing.start && change.end <= state.editing.end;
  if (!isInside) state.editing = null;
  if (change.start < change.end || change.text) put(change);
  typedAt = 0;
  recheck(0);
  changed();
  return change;
};

export const undo = () => {
  if (!past.length) return null;
  future = [...future, now()];
  const there = past.at(-1);
  past = past.slice(0, -1);
  return goTo(there);
};

export const redo = () => {
  if (!future.length) return null;
  past = [...past, now()];
  const there = future.at(-1);
  future = future.slice(0, -1);
  return goTo(there);
};
