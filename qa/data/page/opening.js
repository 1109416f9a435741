// Texts come in: typed or pasted into their fields, chosen as files, or dropped on the page.
import { $, all } from "./dom.js";
import { changed, empty, state } from "./state.js";

const MARKUP = /^\s*<(?:!doctype|html|head|body|article|section|div|p|h[1-6])\b/i;

// The fields of a side on the page.
const fields = (side) => {
  const part = document.querySelector(`#entry [data-side="${side}"]`);
  const [text, lang, kind, name] = ["textarea", "[name=lang]", "[name=kind]", ".name"].map((one) => part.querySelector(one));
  return { text, lang, kind, name };
};

export const fill = (side) => {
  const { text, kind, lang, name } = state.texts[side];
  const into = fields(side);
  into.text.value = text;
  into.lang.value = lang;
  into.kind.value = kind;
  into.name.textContent = name;
};

export const put = (side, text) => {
  state.texts = { ...state.texts, [side]: { ...empty(), ...text } };
  fill(side);
};

// What stands in the fields is the text; a browser writes line ends of its own there.
export const take = (side) => {
  const { text, kind, lang } = fields(side);
  const before = state.texts[side];
  const isNew = !text.value.trim();
  state.texts = { ...state.texts, [side]: { ...(isNew ? empty() : before), text: text.value, kind: kind.value, lang: lang.value.trim() } };
};

// What is pasted over all there was is another text; it may look like HTML.
export const pasted = (side, field, text) => {
  if (field.selectionStart > 0 || field.selectionEnd < field.value.length) return;
  const into = fields(side);
  into.kind.value = MARKUP.test(text) ? "html" : "text";
  into.name.textContent = "";
  state.texts = { ...state.texts, [side]: empty() };
};

// A text of the server's own pair.
export const given = (side, { text, html, lang, name }) =>
  put(side, { ...lines(text ?? html), kind: html === undefined ? "text" : "html", lang: lang ?? "", name: name ?? "" });

const lines = (text) => ({ text: text.replace(/\r\n?/g, "\n"), eol: text.includes("\r\n") ? "\r\n" : "\n" });

export const openFile = async (side, file) => {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    const isHtml = file.type === "text/html" || /\.x?html?$/i.test(file.name);
    put(side, { ...lines(text), kind: isHtml ? "html" : "text", name: file.name });
    state.trouble = null;
  } catch {
    state.trouble = { word: "trouble.encoding", values: { name: file.name } };
  }
  changed();
};

let chosenFor = "target"; // whose file is being chosen
export const asked = () => chosenFor;

export const choose = (button) => {
  chosenFor = sideUnder(button);
  $("file").click();
};

// Where a file is let go: on a side, or else on the translation.
export const sideUnder = (element) => element?.closest?.("[data-side]")?.dataset.side ?? "target";

export const showDrop = (side) => {
  for (const one of all("#entry [data-side]")) one.classList.toggle("drop", one.dataset.side === side);
};
