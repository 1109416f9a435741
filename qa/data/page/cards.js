// The card of a finding: how bad it is, what is wrong, the repair, and what can be done about it.
import { make } from "./dom.js";
import { plain, visible } from "./marks.js";
import { repaired } from "./repairs.js";
import { acceptance, state } from "./state.js";
import { number, say } from "./words.js";

const SHAPES = { critical: "◆", major: "▲", minor: "●" };
export const shape = (severity) => make("span", { class: `shape ${severity}`, "aria-hidden": "true" }, SHAPES[severity]);

const action = (name, word, key) => make("button", { type: "button", "data-do": name, title: key && say("key", { key }) }, say(word));

export const card = (finding) => {
  const accepted = acceptance(finding);
  const { id, severity } = finding;
  const attributes = { class: `note ${severity}${accepted ? " accepted" : ""}`, "data-notes": id, "data-id": id };
  const kind = accepted ? say("kind.accepted", { severity: say(severity) }) : say(`kind.${severity}`);
  return make(
    "article",
    { ...attributes, tabindex: "-1", "aria-label": `${kind}: ${finding.message}` },
    make("p", { class: "kind" }, shape(severity), ` ${kind}`),
    make("h3", { lang: "en" }, visible(finding.message)),
    change(finding),
    accepted && reason(accepted),
    make("p", { class: "about" }, explain(finding), `${sure(finding)} · ${place(finding)}`),
    state.ignoring === id ? asking() : actions(finding, accepted),
  );
};

const explain = ({ code, name }) => make("button", { type: "button", class: "link", "data-do": "explain", lang: "en" }, `${code} ${name}`);

const change = (finding) => {
  const { kind, lang } = state.texts.target;
  const words = repaired(finding);
  if (!words) return finding.fixes.length ? make("p", { class: "aside" }, say("repair.markup")) : null;
  const [before, after] = [plain(words.before, kind), plain(words.after, kind)];
  const isGuess = finding.fixes[0].applicability === "suggested";
  return make(
    "p",
    { class: "repair" },
    before ? [make("del", {}, make("bdi", { lang }, visible(before))), " → "] : `${say("repair.insert")} `,
    after ? make("ins", {}, make("bdi", { lang }, visible(after))) : say("repair.remove"),
    isGuess && make("span", { class: "aside" }, ` ${say("repair.guess")}`),
  );
};

const reason = ({ how, reason: why }) =>
  make("p", { class: "reason" }, say(`accepted.${how}`), why ? [": ", make("bdi", {}, visible(why))] : "");

const sure = ({ confidence }) => (confidence < 1 ? ` · ${say("sure", { percent: number(100 * confidence, 0) })}` : "");

const place = ({ target }) => target.label || say("place", { line: target.line, column: target.column });

const actions = (finding, accepted) => {
  if (accepted) return make("p", { class: "do" }, !finding.theirs && action("reopen", "do.reopen"), action("copy", "do.copy", "c"));
  const canRepair = repaired(finding) !== null;
  const [ignore, copy] = [action("ignore", "do.ignore", "i"), action("copy", "do.copy", "c")];
  return make("p", { class: "do" }, canRepair && action("fix", "do.fix", "f"), ignore, copy);
};

const asking = () =>
  make(
    "form",
    { class: "why", "data-form": "ignore" },
    make("label", {}, say("ignore.why"), make("input", { name: "reason", required: true, maxlength: "500", autocomplete: "off", value: state.draft })),
    make("button", {}, say("do.ignore")),
    make("button", { type: "button", "data-do": "not-ignore" }, say("do.not")),
  );
