// What this browser remembers: the language of the page, and fingerprints of ignored findings with their reasons.
// Texts are never kept.
const PREFIX = "mtqa.";
const MOST = 2000;

export const recall = (name) => {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null; // a browser that keeps nothing
  }
};

export const keep = (name, value) => {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // as above: it holds until the page is closed
  }
};

export const forget = () => {
  try {
    for (const name of ["lang", "ignores"]) localStorage.removeItem(PREFIX + name);
  } catch {
    // nothing was kept
  }
};

export const recallIgnores = () => {
  try {
    const kept = JSON.parse(recall("ignores") ?? "[]");
    return new Map(kept.map(({ fingerprint, reason }) => [String(fingerprint), { reason: String(reason) }]));
  } catch {
    return new Map(); // written by something else
  }
};

export const keepIgnores = (ignores) => {
  const kept = [...ignores].slice(-MOST).map(([fingerprint, { reason }]) => ({ fingerprint, reason }));
  keep("ignores", JSON.stringify(kept));
};
