// The language of the page: its words, which of them a number needs, and the choice, remembered in this browser.
import { all } from "./dom.js";
import { recall, keep } from "./storage.js";

const LANGS = ["en", "bg"];
let words = {};
let plurals = new Intl.PluralRules("en");
let names = new Intl.DisplayNames("en", { type: "language" });
export let lang = "en";

// The words of a key; `{name}` stands for a value, and the value `n` chooses between `key.one` and `key.other`.
export const say = (key, values = {}) => {
  const form = "n" in values ? words[`${key}.${plurals.select(values.n)}`] : undefined;
  const said = form ?? words[key] ?? key;
  return said.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name]) : values[name]));
};

export const number = (value, digits = 2) => value.toLocaleString(lang, { maximumFractionDigits: digits });

export const languageName = (code) => {
  try {
    return names.of(code) ?? code;
  } catch {
    return code; // no code of a language: it stays as it is
  }
};

export const preferred = () => {
  const asked = recall("lang") ?? (navigator.language || "en").slice(0, 2);
  return LANGS.includes(asked) ? asked : "en";
};

export const speak = async (chosen) => {
  const answer = await fetch(new URL(`./${chosen}.json`, import.meta.url));
  words = await answer.json();
  lang = chosen;
  plurals = new Intl.PluralRules(chosen);
  names = new Intl.DisplayNames(chosen, { type: "language" });
  document.documentElement.lang = chosen;
  write();
};

export const choose = async (chosen) => {
  await speak(chosen);
  keep("lang", chosen);
};

// Puts the words into the elements that ask for them by `data-word`, `data-label`, `data-hint`.
const write = () => {
  for (const one of all("[data-word]")) one.textContent = say(one.dataset.word);
  for (const one of all("[data-label]")) one.setAttribute("aria-label", say(one.dataset.label));
  for (const one of all("[data-hint]")) one.setAttribute("placeholder", say(one.dataset.hint));
};
