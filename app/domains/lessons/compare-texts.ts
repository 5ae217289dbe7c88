// Two texts beside each other: what stayed, line by line, and where lines changed, which words.

import { type Edit, shortestEdit } from "./shortest-edit.ts";

/** A stretch of text; marked where it is only in this one of the two. */
export interface Piece {
  text: string;
  marked: boolean;
}

export type Passage =
  | { kind: "same"; lines: string[] }
  /** Lines that changed, with all their words; one of the sides may be empty. */
  | { kind: "changed"; before: Piece[]; after: Piece[] };

/** @returns passages in order: the lines of `before` and of `after` joined again are the texts */
export function compareTexts(before: string, after: string): Passage[] {
  const passages: Passage[] = [];
  for (const run of runsOf(shortestEdit(linesOf(before), linesOf(after)))) {
    if (run.removed.length + run.added.length === 0) passages.push({ kind: "same", lines: run.same });
    else passages.push({ kind: "changed", ...compareWords(run.removed.join("\n"), run.added.join("\n")) });
  }
  return passages;
}

/** Which words of a passage changed. */
export function compareWords(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const edits = shortestEdit(wordsOf(before), wordsOf(after));
  return { before: piecesOf(edits, "removed"), after: piecesOf(edits, "added") };
}

/** However a text's lines end, they are the same lines. */
function linesOf(text: string): string[] {
  return text.split(/\r\n|\n|\r/);
}

/** Words, signs and the space between them. */
function wordsOf(text: string): string[] {
  return text.match(/\s+|[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu) ?? [];
}

interface Run {
  same: string[];
  removed: string[];
  added: string[];
}

/** Runs of the same kind: all same, or all changed. */
function runsOf(edits: readonly Edit[]): Run[] {
  const runs: Run[] = [];
  for (const { kind, text } of edits) {
    const last = runs.at(-1);
    const isChange = kind !== "same";
    const fits = last !== undefined && last.removed.length + last.added.length > 0 === isChange;
    const run = fits ? last : { same: [], removed: [], added: [] };
    if (!fits) runs.push(run);
    run[kind].push(text);
  }
  return runs;
}

/** One side's words joined to stretches; a mere space between two marked words is marked with them. */
function piecesOf(edits: readonly Edit[], own: "removed" | "added"): Piece[] {
  const pieces: Piece[] = [];
  for (const { kind, text } of edits) {
    if (kind !== "same" && kind !== own) continue;
    const marked = kind === own;
    const last = pieces.at(-1);
    const bridge = pieces.at(-2);
    if (last?.marked === marked) last.text += text;
    else if (marked && bridge?.marked && last !== undefined && /^[^\S\n]+$/.test(last.text)) {
      bridge.text += last.text + text;
      pieces.pop();
    } else pieces.push({ text, marked });
  }
  return pieces;
}
