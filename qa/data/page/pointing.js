// What is pointed at, or focused, or under the caret lights up at all its ends.
import { remember } from "./address.js";
import { isField, stopEditing } from "./editing.js";
import { light, lightCurrent } from "./filter.js";
import { rowFrom } from "./rows.js";
import { state } from "./state.js";

let isSteered = false; // by keys: a text that scrolls under a resting pointer is not pointed at

const lightFrom = (element) => {
  const end = element.closest?.("[data-notes]");
  if (end) light(end.dataset.notes.split(" "));
  else lightCurrent();
};

const lightUnderCaret = (field) => {
  const at = state.editing.start + field.selectionStart;
  const here = rowFrom(field)?.found.filter((one) => one.target.start <= at && at <= one.target.end) ?? [];
  light(here.map((one) => one.id));
};

export const listen = () => {
  document.addEventListener("keydown", () => { isSteered = true; }, { capture: true });
  document.addEventListener("pointerover", (event) => { if (!isSteered) lightFrom(event.target); });
  document.addEventListener("pointermove", (event) => {
    if (isSteered) lightFrom(event.target);
    isSteered = false;
  });
  document.addEventListener("focusin", ({ target }) => {
    const note = target.closest(".note");
    if (note && note.dataset.id !== state.at) {
      state.at = note.dataset.id;
      remember();
    }
    lightFrom(target);
  });
  document.addEventListener("focusout", ({ target }) => {
    if (isField(target)) setTimeout(() => { if (state.editing && !isField(document.activeElement)) stopEditing(); });
  });
  document.addEventListener("selectionchange", () => {
    if (state.editing && isField(document.activeElement)) lightUnderCaret(document.activeElement);
  });
};
