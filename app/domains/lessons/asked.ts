// What is asked: blocks, and beneath them the list of what to choose from. So it is in a question and in a situation.

import type { RootContent } from "mdast";
import { readBlocks } from "./blocks.ts";
import { isOptions, readOptions } from "./options.ts";
import { note, type Reading } from "./reading.ts";

export function readAsked(reading: Reading, nodes: readonly RootContent[], kind: string) {
  const position = nodes.findIndex((node) => isOptions(node, kind));
  const list = position < 0 ? undefined : nodes[position];
  const after = position < 0 ? undefined : nodes[position + 1];
  if (after) {
    note(
      reading,
      after,
      "after-options",
      "Nothing may follow a question's options; move it before the question or to a step of its own.",
    );
  }
  return {
    blocks: readBlocks(reading, position < 0 ? nodes : nodes.slice(0, position)),
    options: list?.type === "list" ? readOptions(reading, list, kind) : [],
  };
}
