// Findings that the reader of the page ignores, each with a reason, and the file in which a project keeps them.
import { ignore } from "./history.js";
import { changed, findings, state } from "./state.js";

export const ask = (id) => {
  state.ignoring = id;
  state.isAsking = id !== "";
  state.draft = "";
  changed();
};

export const ignoreFor = (id, reason) => {
  const finding = findings().find((one) => one.id === id);
  const entry = { reason, code: finding?.code, text: state.texts.target.text.slice(finding?.target.start, finding?.target.end) };
  state.ignoring = "";
  ignore(new Map([...state.ignores, [id, entry]]));
};

export const reopen = (id) => ignore(new Map([...state.ignores].filter(([one]) => one !== id)));

// A basic string of TOML; it knows neither half a surrogate pair nor a bare DEL.
const quoted = (text) => JSON.stringify(text.toWellFormed()).replaceAll("\u007f", "\\u007F");

// mtqa-ignore.toml with every ignored finding; what is known only of the article at hand is said of its findings.
export const toml = () => {
  const lines = ["# Findings that were accepted, each with its reason. mtqa lint neither shows nor scores them."];
  for (const [fingerprint, { reason, code, text }] of state.ignores) {
    const found = findings().find((one) => one.id === fingerprint);
    const words = text ?? (found && state.texts.target.text.slice(found.target.start, found.target.end));
    lines.push("", "[[accepted]]", `fingerprint = ${quoted(fingerprint)}`);
    if (code ?? found?.code) lines.push(`code = ${quoted(code ?? found.code)}`);
    if (words) lines.push(`text = ${quoted(words)}`);
    lines.push(`reason = ${quoted(reason)}`);
  }
  return `${lines.join("\n")}\n`;
};
