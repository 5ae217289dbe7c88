// The state of reading one file: where we are, what was mentioned, what is wrong so far.

import type { Node } from "mdast";
import type { Anchors } from "./anchors.ts";
import type { Mentions } from "./document.ts";
import { type Place, type Problem, placeAt, START } from "./problem.ts";

export interface Reading {
  readonly path: string;
  readonly source: string;
  readonly problems: Problem[];
  readonly mentions: Mentions;
  /** Known before the text is read, so that a link can lead to what comes later. */
  anchors: Anchors;
}

export function startReading(path: string, source: string): Reading {
  return {
    path,
    source,
    problems: [],
    mentions: { variables: [], images: [], links: [], terms: [], headings: [], figures: [] },
    anchors: new Map(),
  };
}

/** Notes an error at a node or a place. */
export function note(reading: Reading, where: Node | Place, rule: string, sentence: string): void {
  const at = "line" in where ? where : placeOf(where);
  reading.problems.push({
    path: reading.path,
    line: at.line,
    column: at.column,
    rule,
    severity: "error",
    sentence,
  });
}

export function placeOf(node: Node): Place {
  const start = node.position?.start;
  return start ? { line: start.line, column: start.column } : START;
}

/** The place of a string within a node's own source, from the given occurrence on; the node's start if absent. */
export function placeWithin(reading: Reading, node: Node, part: string, occurrence: number): Place {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? start;
  let offset = reading.source.indexOf(part, start);
  for (let seen = 0; seen < occurrence && offset >= 0; seen += 1) {
    offset = reading.source.indexOf(part, offset + part.length);
  }
  return offset >= 0 && offset < end ? placeAt(reading.source, offset) : placeOf(node);
}
