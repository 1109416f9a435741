// What the page knows: the texts, what the server said of them, what is selected. Whoever changes it calls `changed`.
import { recallIgnores } from "./storage.js";

export const SIDES = ["source", "target", "reference"];
export const SEVERITIES = ["critical", "major", "minor"];
// A text; `kind` is the server's word for how it is read, `eol` the line end of its file.
export const empty = () => ({ text: "", kind: "text", lang: "", name: "", eol: "\n" });

export const state = {
  texts: { source: empty(), target: empty(), reference: empty() },
  isWorking: false, // the texts are read beside their findings; otherwise they are being put in
  saved: "", // the translation as it last came to the page or left it
  report: null, // what was found, moved along with the edits since
  isStale: false, // the texts changed since
  busySince: 0,
  trouble: null, // { word, values } of what went wrong
  ignores: recallIgnores(), // fingerprint -> { reason, code, text }
  key: "", // what a server that wants one is given; it is kept nowhere
  encoder: "",
  encoderTrouble: "", // why the server cannot use it
  at: "", // the finding that is selected, and whether it has yet to come into sight
  isAhead: false,
  ignoring: "", // the one whose reason is being written, and what is written of it
  draft: "",
  isAsking: false, // its field has yet to be given the focus
  editing: null, // the span of the translation that stands in a field
};

const listeners = [];
let isQueued = false;

export const watch = (listener) => listeners.push(listener);

// Draws what changed, once for all changes of a turn.
export const changed = () => {
  if (isQueued) return;
  isQueued = true;
  queueMicrotask(() => {
    isQueued = false;
    for (const listener of listeners) listener();
  });
};

export const findings = () => state.report?.findings ?? [];

// By what a finding is accepted: by the reader of this page, or by what the server says (a comment, its own list).
export const acceptance = (finding) =>
  finding.theirs ?? (state.ignores.has(finding.id) ? { how: "ignored", reason: state.ignores.get(finding.id).reason } : null);

export const isOpen = (finding) => !acceptance(finding);
