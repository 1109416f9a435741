// What a repair makes of the translation; which findings have one that can be made here.
import { findings, isOpen, state } from "./state.js";
import { repair } from "./history.js";

const LONGEST = 400;
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

// The changes that a finding's repair stands for; none where it would change markup.
const changesOf = (finding) => {
  const { text, kind } = state.texts.target;
  if (kind !== "html") return finding.fixes;
  if (finding.fixes.some((fix) => /[<>]/.test(text.slice(fix.start, fix.end)))) return [];
  return finding.fixes.map((fix) => ({ ...fix, text: fix.text.replace(/[&<>]/g, (one) => ESCAPES[one]) }));
};

// The marked words before and after the repair; where very many are marked, those that the repair touches.
export const repaired = (finding) => {
  const changes = [...changesOf(finding)].sort((one, other) => one.start - other.start);
  if (!changes.length) return null;
  const { text } = state.texts.target;
  const touched = [Math.min(...changes.map((one) => one.start)), Math.max(...changes.map((one) => one.end))];
  let [start, end] = [Math.min(touched[0], finding.target.start), Math.max(touched[1], finding.target.end)];
  if (end - start > LONGEST) [start, end] = touched;
  let after = "";
  let at = start;
  for (const change of changes) {
    if (change.start < at) continue;
    after += text.slice(at, change.start) + change.text;
    at = change.end;
  }
  return { before: text.slice(start, end), after: after + text.slice(at, end) };
};

const isSafe = (finding) => isOpen(finding) && finding.fixes.length > 0 && finding.fixes.every((fix) => fix.applicability === "safe");

export const safeOnes = () => findings().filter((finding) => isSafe(finding) && changesOf(finding).length);

// Makes the repairs of findings at once; of two that touch each other the first, the other is found again.
export const make = (chosen) => {
  const taken = [];
  const done = [];
  for (const finding of chosen) {
    const changes = apart(changesOf(finding));
    if (!changes.length || changes.some((one) => taken.some((other) => touch(one, other)))) continue;
    taken.push(...changes);
    done.push(finding);
  }
  if (taken.length) repair(taken, done);
  return done.length;
};

const apart = (changes) => changes.filter((one, index) => !changes.slice(0, index).some((other) => touch(one, other)));

const touch = (one, other) => one.start < other.end && other.start < one.end ? true : one.start === other.start;
