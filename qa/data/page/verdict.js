// What to do, in a line, and what must be fixed first; score and penalty; what was not checked.
import { $, make } from "./dom.js";
import { shape } from "./cards.js";
import { visible } from "./marks.js";
import { safeOnes } from "./repairs.js";
import { findings, isOpen, state } from "./state.js";
import { number, say } from "./words.js";

const SHOWN = 6;
const RANK = { critical: 0, major: 1 };

export const lead = () => {
  const { words, counts, verdict } = state.report;
  if (!words) return say("verdict.empty");
  const must = counts.critical + counts.major;
  const kinds = [must && say("must", { n: must }), counts.minor && say("look", { n: counts.minor })].filter(Boolean);
  return `${say(`verdict.${verdict}`)}: ${kinds.join(", ") || say("verdict.nothing")}`;
};

export const drawVerdict = () => {
  const place = $("verdict");
  const { report } = state;
  place.hidden = !report;
  place.classList.toggle("stale", state.isStale);
  if (!report) return;
  document.title = `${lead()} – mtqa`;
  const safe = safeOnes().length;
  place.replaceChildren(
    make("h2", { tabindex: "-1" }, lead()),
    ...first(),
    make("p", { class: "do" }, safe > 0 && make("button", { type: "button", "data-do": "fix-safe" }, say("do.safe", { n: safe }))),
    make("p", { class: "numbers" }, numbers()),
    make("p", { class: "numbers" }, say("unconfirmed")),
    notChecked(),
  );
};

const first = () => {
  const must = findings().filter((one) => isOpen(one) && one.severity in RANK);
  if (!must.length) return [];
  must.sort((one, other) => RANK[one.severity] - RANK[other.severity]);
  const rows = must.slice(0, SHOWN).map((one) =>
    make("li", {}, shape(one.severity), " ", make("a", { href: `#at=${one.id}`, lang: "en" }, visible(one.message))));
  const rest = must.length - SHOWN;
  return [make("ol", { class: "first" }, rows, rest > 0 && make("li", { class: "rest" }, say("more", { n: rest })))];
};

const numbers = () => {
  const { score, penalty, counts, words, models } = state.report;
  const accepted = findings().filter((one) => !isOpen(one)).length;
  const said = [
    say("score", { score: number(Math.round(score * 10) / 10), penalty }),
    `${say("counts", counts)} ${say("in-words", { n: words })}${accepted ? `; ${say("accepted", { n: accepted })}` : ""}.`,
    models.length ? say("models", { models: models.join(", ") }) : "",
  ];
  return said.join(" ");
};

const notChecked = () => {
  const told = state.report.not_checked;
  if (!told.length) return make("span");
  const count = told.reduce((sum, one) => sum + one.codes.length, 0);
  const reasons = told.map((one) => make("li", {}, make("span", { lang: "en" }, one.reason), `: ${one.codes.join(", ")}`));
  return make("details", { class: "numbers" }, make("summary", {}, say("not-checked", { n: count })), make("ul", {}, reasons));
};
