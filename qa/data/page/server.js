// What is asked of the server, and what is said on the page when it does not answer as it should.
import { state } from "./state.js";

// Said on the page by a word of it, with the server's own sentence.
export class Refusal extends Error {
  constructor(word, values = {}, field = null) {
    super(values.message ?? word);
    this.word = word;
    this.values = values;
    this.field = field;
  }
}

const WORDS = { 401: "trouble.key", 408: "trouble.slow", 413: "trouble.large", 429: "trouble.busy", 503: "trouble.full", 504: "trouble.slow" };

const ask = async (path, options = {}) => {
  const headers = { ...options.headers, ...(state.key && { Authorization: `Bearer ${state.key}` }) };
  try {
    return await fetch(path, { ...options, headers });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal("trouble.down");
  }
};

const refusal = async (answer) => {
  let said = {};
  try {
    said = (await answer.json()).error ?? {};
  } catch {
    // not ours: a proxy's page
  }
  const word = WORDS[answer.status] ?? (answer.status < 500 ? "trouble.refused" : "trouble.failed");
  const seconds = Number(answer.headers.get("Retry-After")) || 10;
  return new Refusal(word, { message: said.message ?? "", status: answer.status, seconds }, said.field ?? null);
};

const post = async (path, body, signal) => {
  const headers = { "Content-Type": "application/json" };
  const answer = await ask(path, { method: "POST", headers, body: JSON.stringify(body), signal });
  if (!answer.ok) throw await refusal(answer);
  return answer;
};

const sent = ({ text, kind, lang }) => (text.trim() ? { [kind]: text, ...(lang && { lang }) } : null);

const request = () => {
  const { source, target, reference } = state.texts;
  return {
    target: sent(target),
    source: sent(source),
    reference: sent(reference),
    name: target.name || "article",
    accepted: [...state.ignores].map(([fingerprint, { reason }]) => ({ fingerprint, reason })),
    segments: true,
    ...(state.encoder && { encoder: state.encoder }),
  };
};

export const lint = async (signal) => (await post("/v1/lint", request(), signal)).json();

export const exported = async (format) => (await post(`/v1/export?format=${format}`, request())).blob();

const get = async (path) => {
  const answer = await ask(path);
  if (!answer.ok) throw await refusal(answer);
  return answer.json();
};

export const aboutCheck = (code) => get(`/v1/checks/${encodeURIComponent(code)}`);

// The texts that the server was started with, if it was.
export const pair = async () => {
  const answer = await ask("/v1/pair");
  if (answer.status === 404) return null;
  if (!answer.ok) throw await refusal(answer);
  return answer.json();
};
