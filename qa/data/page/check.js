// Asks the server to lint the texts: a while after the last change, one request at a time, to be cancelled.
import { received } from "./report.js";
import { Refusal, lint } from "./server.js";
import { changed, state } from "./state.js";

let waiting = 0;
let running = null;

// Lints after a pause; what was asked before is of no use any more.
export const recheck = (wait = 500) => {
  if (!state.isWorking) return;
  clearTimeout(waiting);
  running?.abort();
  waiting = setTimeout(check, wait);
};

export const stop = () => {
  clearTimeout(waiting);
  running?.abort();
  running = null;
  state.busySince = 0;
};

export const cancel = () => {
  stop();
  state.isStale = true;
  state.trouble = { word: "trouble.cancelled", values: {} };
  changed();
};

export const check = async () => {
  clearTimeout(waiting);
  running?.abort();
  const mine = new AbortController();
  running = mine;
  state.busySince ||= performance.now();
  state.trouble = null;
  changed();
  const { texts, ignores } = state;
  try {
    const report = received(await lint(mine.signal), texts, ignores);
    if (running === mine) state.report = report;
    if (running === mine) state.isStale = false;
  } catch (error) {
    if (error.name === "AbortError") return;
    if (running === mine) explain(error);
  }
  if (running !== mine) return;
  running = null;
  state.busySince = 0;
  changed();
};

const explain = (error) => {
  if (!(error instanceof Refusal)) throw error;
  state.isStale = true;
  if (state.encoder && error.word === "trouble.refused" && [null, "encoder"].includes(error.field)) {
    state.encoder = ""; // if the encoder was not the fault, the next answer tells what is
    state.encoderTrouble = error.message;
    recheck(0);
  } else {
    state.trouble = { word: error.word, values: error.values };
  }
};
