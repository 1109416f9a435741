// Draws what changed: the bar, troubles, progress, and the texts with their findings.
import { $, all } from "./dom.js";
import { placeCaret } from "./editing.js";
import { drawFilter, lightCurrent } from "./filter.js";
import { canRedo, canUndo } from "./history.js";
import { drawRows } from "./rows.js";
import { cardOf, reveal } from "./selecting.js";
import { state } from "./state.js";
import { drawVerdict, lead } from "./verdict.js";
import { say } from "./words.js";

const SHORT = 0.4; // seconds of which nothing is told
let clock = 0;
let saidLast = "";

export const draw = () => {
  const before = document.activeElement;
  const focused = before?.closest?.(".note")?.dataset.id;
  $("entry").hidden = state.isWorking;
  $("work").hidden = !state.isWorking;
  drawBar();
  drawEncoder();
  drawTrouble();
  drawProgress();
  if (state.isWorking) drawWork();
  if (focused && !document.activeElement?.closest(".note")) cardOf(focused)?.focus({ preventScroll: true });
  if (state.isAsking || (state.ignoring && before?.name === "reason")) focusReason();
  placeCaret();
};

const focusReason = () => {
  const field = cardOf(state.ignoring)?.querySelector("input");
  state.isAsking = false;
  if (!field || field === document.activeElement) return;
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
};

const drawWork = () => {
  drawVerdict();
  drawRows();
  drawFilter();
  lightCurrent();
  if (state.isAhead && state.report) reveal();
  if (!state.report || state.isStale || lead() === saidLast) return;
  saidLast = lead();
  tell(saidLast);
};

// For those who hear the page.
export const tell = (said) => {
  $("said").textContent = said;
};

const drawBar = () => {
  const { isWorking, report, texts, ignores } = state;
  $("filter").hidden = !isWorking || !report;
  $("name").textContent = isWorking ? texts.target.name : "";
  for (const one of all(".working", $("bar"))) one.hidden = !isWorking;
  $("undo").disabled = !canUndo();
  $("redo").disabled = !canRedo();
  $("kept").textContent = ignores.size ? say("kept.ignores", { n: ignores.size }) : "";
  $("signature").textContent = report?.signature ?? "";
};

const drawEncoder = () => {
  const { encoder, encoderTrouble } = state;
  $("encoder").checked = encoder !== "";
  $("encoder-trouble").hidden = !encoderTrouble;
  $("encoder-trouble").textContent = encoderTrouble && say("trouble.encoder", { message: encoderTrouble });
};

const drawTrouble = () => {
  const { trouble, isWorking } = state;
  $("trouble").hidden = !trouble;
  $("key").hidden = trouble?.word !== "trouble.key";
  $("again").hidden = !isWorking || !$("key").hidden;
  if (trouble) $("trouble").querySelector("p").textContent = say(trouble.word, trouble.values);
};

const drawProgress = () => {
  clearTimeout(clock);
  const { busySince, encoder } = state;
  const seconds = busySince ? (performance.now() - busySince) / 1000 : 0;
  $("progress").hidden = seconds < SHORT;
  $("elapsed").textContent = say(encoder ? "checking.encoder" : "checking.since", { seconds: Math.floor(seconds) });
  if (busySince) clock = setTimeout(drawProgress, seconds < SHORT ? SHORT * 1000 + 20 : 1000);
};
