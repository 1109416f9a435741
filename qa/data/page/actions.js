// What buttons and keys do. Those of a card are given its finding and the button.
import { $ } from "./dom.js";
import { about } from "./about.js";
import { cancel, check, recheck, stop } from "./check.js";
import { tell } from "./drawing.js";
import { back, edit, stopEditing } from "./editing.js";
import { copy, saveTranslation, translation } from "./export.js";
import { isShown, filter } from "./filter.js";
import { ignore, startOver } from "./history.js";
import { ask, reopen } from "./ignores.js";
import { help } from "./keys.js";
import { choose, fill, take } from "./opening.js";
import { make as repair, safeOnes } from "./repairs.js";
import { rowAt, rowFrom } from "./rows.js";
import { byId, cardOf, current, deselect, onward, step } from "./selecting.js";
import { Refusal } from "./server.js";
import { SIDES, changed, state } from "./state.js";
import { forget } from "./storage.js";
import { say } from "./words.js";

let left = ""; // the translation that was worked at: when it comes back, its history goes on

// What the server refuses is said on the page.
export const attempt = async (action) => {
  try {
    await action();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    state.trouble = { word: error.word, values: error.values };
    changed();
  }
};

export const start = () => {
  for (const side of SIDES) take(side);
  if (!state.texts.target.text.trim()) {
    state.trouble = { word: "trouble.empty", values: {} };
    changed();
    return;
  }
  if (state.texts.target.text !== left) {
    state.saved = state.texts.target.text;
    startOver();
  }
  state.isWorking = true;
  state.report = null;
  state.isAhead = state.at !== "";
  check();
};

export const toTexts = () => {
  stop();
  left = state.texts.target.text;
  state.isWorking = false;
  state.editing = null;
  state.trouble = null;
  for (const side of SIDES) fill(side);
  changed();
};

const fix = (id) => {
  const finding = byId(id);
  if (finding) onward(id, () => told(repair([finding])));
};

const told = (count) => {
  if (count) tell(say("told.fixed", { n: count }));
};

const goBack = (way) => {
  if (state.isWorking && back(way)) tell(say(`told.${way}`));
};

const copyFinding = async (id, button) => {
  const { code, name, message, target } = byId(id);
  const { text, name: file } = state.texts.target;
  const where = `${file || say("target")}:${target.line}:${target.column}`;
  const isCopied = await copy(`${where}: ${message} “${text.slice(target.start, target.end)}” ${code} ${name}`);
  if (isCopied) copied(button);
};

const copyTranslation = async (_, button) => {
  if (!(await copy(translation()))) return;
  state.saved = state.texts.target.text;
  copied(button);
};

const copied = (button) => {
  tell(say("copied"));
  if (!button) return;
  button.textContent = say("copied");
  setTimeout(() => { button.textContent = say(button.dataset.word ?? "do.copy"); }, 1500);
};

export const editRow = ({ paragraph }, start = paragraph.end, end = start) => edit(paragraph, start, end);

const editCurrent = () => {
  const finding = current();
  if (!finding) return;
  const { start, end } = finding.target;
  editRow(rowAt(finding.id), start, finding.isWhole ? start : end);
};

export const buttons = {
  texts: toTexts,
  undo: () => goBack("undo"),
  redo: () => goBack("redo"),
  cancel,
  check: () => recheck(0),
  help,
  "fix-safe": () => told(repair(safeOnes())),
  "copy-text": copyTranslation,
  "save-text": () => {
    saveTranslation();
    state.saved = state.texts.target.text;
  },
  open: (_, button) => choose(button),
  edit: (_, button) => editRow(rowFrom(button)),
  fix,
  ignore: ask,
  "not-ignore": () => ask(""),
  reopen,
  copy: copyFinding,
  explain: (id) => attempt(() => about(byId(id).code)),
  forget: () => {
    ignore(new Map());
    forget();
    tell(say("told.forgotten"));
  },
};

const leave = () => {
  if (state.editing) {
    stopEditing();
    cardOf(state.at)?.focus({ preventScroll: true });
  } else if (state.ignoring) {
    ask("");
  } else {
    deselect();
  }
};

const withCurrent = (action) => () => {
  const finding = current();
  if (finding && state.isWorking && isShown(finding, filter())) action(finding.id);
};

export const keys = {
  check: () => (state.isWorking ? recheck(0) : start()),
  undo: buttons.undo,
  redo: buttons.redo,
  leave,
  j: () => step(1),
  k: () => step(-1),
  f: withCurrent(fix),
  F: buttons["fix-safe"],
  i: withCurrent(ask),
  c: withCurrent(copyFinding),
  e: withCurrent(editCurrent),
  u: buttons.undo,
  U: buttons.redo,
  "/": () => $("filter").elements.severity[0].focus(),
  "?": help,
};
