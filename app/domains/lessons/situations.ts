// A scenario's situations: level-4 headings with a tag, each with its text and, unless it is an ending, its choices.

import type { Heading, RootContent } from "mdast";
import { readAsked } from "./asked.ts";
import { readBlocks } from "./blocks.ts";
import type { DocumentSituation } from "./document.ts";
import { readInlines } from "./inlines.ts";
import type { Block } from "./lesson.ts";
import { note, placeOf, type Reading } from "./reading.ts";
import { splitAt, tagOf, withoutTag, wordsOfTag } from "./tags.ts";

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** @returns what stands before the first situation, and the situations in the order of the file */
export function readSituations(
  reading: Reading,
  nodes: readonly RootContent[],
): { context: Block[]; situations: DocumentSituation[] } {
  const isSituation = (node: RootContent) =>
    node.type === "heading" && node.depth === 4 && tagOf(node) !== undefined;
  const [opening, ...rest] = splitAt(nodes, isSituation);
  const parts = opening?.heading ? [opening, ...rest] : rest;
  return {
    context: opening && !opening.heading ? readBlocks(reading, opening.nodes) : [],
    situations: parts.flatMap(({ heading, nodes: own }) =>
      heading ? [readSituation(reading, heading, own)] : [],
    ),
  };
}

function readSituation(reading: Reading, heading: Heading, nodes: RootContent[]): DocumentSituation {
  const [id = "", ...words] = wordsOfTag(tagOf(heading) ?? "");
  const accepted = words[0] === "right";
  if (!ID.test(id) || words.length > (accepted ? 1 : 0)) {
    note(
      reading,
      heading,
      "situation-tag",
      "A situation's heading ends with its id in backticks, such as `callback`; an ending that passes with `callback right`.",
    );
  }
  const { blocks, options } = readAsked(reading, nodes, "scenario");
  return {
    id,
    accepted,
    title: readInlines(reading, withoutTag(heading)),
    blocks,
    options,
    at: placeOf(heading),
  };
}
