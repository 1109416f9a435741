// What leaves the page: the repaired translation, the report in other formats, the ignored findings.
import { $, make } from "./dom.js";
import { toml } from "./ignores.js";
import { exported } from "./server.js";
import { state } from "./state.js";

const TYPES = { html: "html", json: "json", sarif: "sarif" };

export const save = (name, blob) => {
  const url = URL.createObjectURL(blob);
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
};

const baseName = () => (state.texts.target.name || "translation.txt").replace(/\.[^.]+$/, "");

// The translation as it stands, with the line ends of its file.
export const translation = () => state.texts.target.text.replaceAll("\n", state.texts.target.eol);

export const saveTranslation = () => {
  const { name, kind } = state.texts.target;
  const type = kind === "html" ? "text/html" : "text/plain";
  save(name || `translation.${kind === "html" ? "html" : "txt"}`, new Blob([translation()], { type: `${type};charset=utf-8` }));
};

export const saveReport = async (format) => {
  if (format === "ignores") save("mtqa-ignore.toml", new Blob([toml()], { type: "application/toml" }));
  else save(`${baseName()}.report.${TYPES[format]}`, await exported(format));
};

// Puts a text into the clipboard, or, where the browser does not let us, into a field to be copied by hand.
export const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    $("by-hand").querySelector("textarea").value = text;
    $("by-hand").showModal();
    $("by-hand").querySelector("textarea").select();
    return false;
  }
};
