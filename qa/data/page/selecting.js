// One finding is selected: both its ends and its card are lit and in sight, and keys act on it.
import { $ } from "./dom.js";
import { remember } from "./address.js";
import { lightCurrent, show, shown } from "./filter.js";
import { rowAt } from "./rows.js";
import { findings, state } from "./state.js";

export const byId = (id) => findings().find((one) => one.id === id);
export const current = () => byId(state.at);
export const cardOf = (id) => rowAt(id)?.cards.find((card) => card.dataset.id === id);

export const goTo = (id) => {
  state.at = id;
  reveal();
  remember();
};

export const reveal = () => {
  state.isAhead = false;
  const card = cardOf(state.at);
  if (!card) return;
  if (card.hidden) {
    $("filter").reset();
    show();
  }
  rowAt(state.at).element.querySelector(`.target [data-notes~="${CSS.escape(state.at)}"]`)?.scrollIntoView({ block: "center" });
  card.scrollIntoView({ block: "nearest" });
  card.focus({ preventScroll: true });
  lightCurrent();
};

export const step = (by) => {
  const seen = shown();
  const at = seen.findIndex((one) => one.id === state.at);
  const next = seen[at < 0 ? (by > 0 ? 0 : seen.length - 1) : at + by];
  if (next) goTo(next.id);
};

// After a finding is done with, the next one that is shown is selected.
export const onward = (id, action) => {
  const seen = shown();
  const at = seen.findIndex((one) => one.id === id);
  action();
  const next = seen[at + 1] ?? seen[at - 1];
  state.at = next?.id ?? "";
  state.isAhead = Boolean(next);
  remember();
};

export const deselect = () => {
  document.activeElement?.blur();
  state.at = "";
  lightCurrent();
  remember();
};
