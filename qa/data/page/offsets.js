// Places in texts: code points, in which the server counts, as UTF-16 units, in which JavaScript does.

// A function from an offset in code points to one in UTF-16 units of the text.
export const unitsOf = (text) => {
  if (!/[\ud800-\udfff]/.test(text)) return (offset) => offset;
  const starts = [];
  let at = 0;
  for (const character of text) {
    starts.push(at);
    at += character.length;
  }
  starts.push(at);
  return (offset) => starts[Math.min(offset, starts.length - 1)];
};

// The one change that makes a text of another: what stands before and after it is the same.
export const difference = (before, after) => {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let same = 0;
  while (same < most - start && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
};

// Where a span stands after a change; `null` when the change touches it.
export const moved = (span, change) => {
  if (!span || span.end <= change.start) return span;
  if (span.start < change.end) return null;
  const by = change.text.length - (change.end - change.start);
  return { ...span, start: span.start + by, end: span.end + by };
};

// Where a span stands after a change that may lie in it.
export const grown = (span, change) => {
  const by = change.text.length - (change.end - change.start);
  const start = span.start <= change.start ? span.start : span.start >= change.end ? span.start + by : change.start;
  const end = span.end < change.start ? span.end : span.end >= change.end ? span.end + by : change.start + change.text.length;
  return { ...span, start, end };
};
