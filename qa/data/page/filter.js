// Which findings are shown: by severity, check, status and words; which of them are lit.
import { $, all, make } from "./dom.js";
import { shape } from "./cards.js";
import { eachRow, rowAt } from "./rows.js";
import { SEVERITIES, acceptance, findings, isOpen, state } from "./state.js";
import { lang, say } from "./words.js";

let drawn = "";
const form = () => $("filter");

// What the form says; without a severity nothing is shown.
export const filter = () => {
  const chosen = new FormData(form());
  const text = (name) => String(chosen.get(name) ?? "");
  const [severities, only, words] = [chosen.getAll("severity"), chosen.has("only"), text("words").trim()];
  return { severities, check: text("check"), status: text("status"), only, words };
};

export const setFilter = ({ severities, check, status, only }) => {
  const { elements } = form();
  for (const box of elements.severity) box.checked = severities.includes(box.value);
  drawChecks(check);
  elements.check.value = check;
  elements.status.value = status;
  elements.only.checked = only;
};

export const drawFilter = () => {
  const counts = Map.groupBy(findings().filter(isOpen), (one) => one.severity);
  for (const severity of SEVERITIES) {
    const label = ` ${say(severity)} ${counts.get(severity)?.length ?? 0}`;
    $(`count-${severity}`).replaceChildren(shape(severity), label);
  }
  drawChecks(form().elements.check.value);
  show();
};

// The checks that found something, by family. One that is asked for stays, though nothing is found any more.
const drawChecks = (asked) => {
  const counts = Map.groupBy(findings(), (one) => one.code);
  const listed = [...counts.keys()].sort().map((code) => [code, `${code} ${counts.get(code)[0].name} (${counts.get(code).length})`]);
  const families = Map.groupBy(listed, ([code]) => code.slice(0, 3));
  const signature = JSON.stringify([lang, listed, asked]);
  if (signature === drawn) return;
  drawn = signature;
  const options = [...families].map(([family, checks]) => {
    const sum = checks.reduce((count, [code]) => count + counts.get(code).length, 0);
    const whole = checks.length > 1 ? [make("option", { value: family }, say("family", { family, count: sum }))] : [];
    return make("optgroup", { label: family }, whole, checks.map(([code, label]) => make("option", { value: code }, label)));
  });
  const select = form().elements.check;
  select.replaceChildren(make("option", { value: "" }, say("checks.all")), ...options);
  if (asked && !all("option", select).some((one) => one.value === asked)) select.append(make("option", { value: asked }, asked));
  select.value = asked;
};

export const isShown = (finding, { severities, check, status }) => {
  const isAsked = status === "all" || (status === "accepted") === (acceptance(finding) !== null);
  return isAsked && severities.includes(finding.severity) && finding.code.startsWith(check);
};

export const shown = () => {
  const asked = filter();
  return eachRow().flatMap((row) => (isFound(row, asked.words) ? row.found.filter((one) => isShown(one, asked)) : []));
};

const isFound = (row, words) => !words || row.element.textContent.toLowerCase().includes(words.toLowerCase());

export const show = () => {
  const asked = filter();
  let count = 0;
  for (const row of eachRow()) {
    const found = isFound(row, asked.words);
    const seen = new Set(found ? row.found.filter((one) => isShown(one, asked)).map((one) => one.id) : []);
    count += seen.size;
    for (const card of row.cards) set(card, "hidden", !seen.has(card.dataset.id));
    for (const mark of all("mark", row.element)) mark.classList.toggle("off", !mark.dataset.notes.split(" ").some((id) => seen.has(id)));
    set(row.element, "hidden", !row.field && (!found || (asked.only && seen.size === 0)));
  }
  form().querySelector("output").value = say("shown", { count, all: findings().length });
};

const set = (element, name, value) => {
  if (element[name] !== value) element[name] = value;
};

export const light = (ids) => {
  for (const end of all(".lit")) end.classList.remove("lit");
  for (const id of ids) for (const end of rowAt(id)?.ends.get(id) ?? []) end.classList.add("lit");
};

export const lightCurrent = () => light(state.at ? [state.at] : []);
