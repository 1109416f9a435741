// The page of a check, opened over the texts. Of the server's HTML only elements of plain prose are taken, anew.
import { $, make } from "./dom.js";
import { aboutCheck } from "./server.js";

const PLAIN = new Set("H1 H2 H3 H4 P UL OL LI PRE CODE EM STRONG BLOCKQUOTE TABLE THEAD TBODY TR TH TD".split(" "));

const taken = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE) return null;
  const children = [...node.childNodes].map(taken).filter((one) => one !== null);
  if (node.tagName === "A" && /^https?:/.test(node.getAttribute("href") ?? "")) {
    return make("a", { href: node.getAttribute("href"), rel: "noreferrer", target: "_blank" }, children);
  }
  return PLAIN.has(node.tagName) ? make(node.tagName, {}, children) : make("span", {}, children);
};

export const about = async (code) => {
  const said = await aboutCheck(code);
  const parsed = new DOMParser().parseFromString(said.html, "text/html");
  parsed.querySelector("h1")?.remove();
  open(`${said.code} ${said.name}`, [...parsed.body.childNodes].map(taken).filter((one) => one !== null));
};

export const open = (title, content) => {
  const dialog = $("page");
  dialog.querySelector("h2").textContent = title;
  dialog.querySelector(".page").replaceChildren(...content);
  dialog.showModal();
  dialog.querySelector("h2").focus();
};
