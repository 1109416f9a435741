// Keys: from finding to finding, and what can be done with the one that is selected.
import { $, make } from "./dom.js";
import { open } from "./about.js";
import { isField } from "./editing.js";
import { say } from "./words.js";

const HELP = Object.entries({
  j: "next", k: "previous", f: "fix", "Shift F": "safe", i: "ignore", c: "copy", e: "edit",
  u: "undo", "Shift U": "redo", "/": "filter", "?": "help", Esc: "leave", "Ctrl Enter": "check",
});

export const help = () => {
  const rows = HELP.map(([keys, word]) => {
    const shown = keys.split(" ").map((key) => make("kbd", {}, key));
    return make("div", {}, make("dt", {}, shown), make("dd", {}, say(`keys.${word}`)));
  });
  open(say("keys"), [make("dl", { lang: document.documentElement.lang }, rows)]);
};

const isTyping = (element) => element.matches("textarea, select, input:not([type='checkbox'])");
const isUndo = (key, shift) => (key === "z" ? (shift ? "redo" : "undo") : key === "y" ? "redo" : null);

// `actions`: what a key does, by its name. A field of the entry keeps its own undo.
export const listen = (actions) => {
  document.addEventListener("keydown", (event) => {
    if ($("page").open || $("by-hand").open) return;
    const { target, key } = event;
    const isHeld = event.ctrlKey || event.metaKey;
    if (isHeld && key === "Enter") return act(event, actions.check);
    const step = isHeld && isUndo(key.toLowerCase(), event.shiftKey);
    if (step && (isField(target) || !isTyping(target))) return act(event, actions[step]);
    if (key === "Escape") return act(event, actions.leave);
    if (isHeld || event.altKey || isTyping(target) || !actions[key]) return undefined;
    return act(event, actions[key]);
  });
};

const act = (event, action) => {
  event.preventDefault();
  action();
};
