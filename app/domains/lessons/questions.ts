// A question in the file: a tagged heading, what belongs to it, and its options with their reasons.

import type { Heading, List, ListItem, RootContent } from "mdast";
import { readBlocks } from "./blocks.ts";
import type { DocumentOption, DocumentQuestion } from "./document.ts";
import { readInlines } from "./inlines.ts";
import type { Inline } from "./lesson.ts";
import { note, placeOf, type Reading } from "./reading.ts";
import { tagOf, withoutTag } from "./tags.ts";

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** @param nodes what follows the heading, up to the next question or step */
export function readQuestion(
  reading: Reading,
  heading: Heading,
  nodes: readonly RootContent[],
): DocumentQuestion {
  const [kind = "", id = "", ...surplus] = (tagOf(heading) ?? "").trim().split(/\s+/);
  if (!ID.test(id) || surplus.length > 0) {
    note(
      reading,
      heading,
      "question-tag",
      "A question's heading ends with its kind and its id in backticks, such as `single first-look`.",
    );
  }
  const position = nodes.findIndex(isOptions);
  const options = position < 0 ? undefined : nodes[position];
  const before = position < 0 ? nodes : nodes.slice(0, position);
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
    id,
    kind,
    prompt: readInlines(reading, withoutTag(heading)),
    context: readBlocks(reading, before),
    options: options?.type === "list" ? readOptions(reading, options) : [],
    at: placeOf(heading),
  };
}

function isOptions(node: RootContent): boolean {
  return node.type === "list" && node.children.some((item) => typeof item.checked === "boolean");
}

function readOptions(reading: Reading, list: List): DocumentOption[] {
  return list.children.map((item, index) => {
    if (typeof item.checked !== "boolean") {
      note(reading, item, "option-box", "Each option begins with a box: - [x] right, - [ ] wrong.");
    }
    return {
      id: optionId(index),
      right: item.checked === true,
      text: textOf(reading, item),
      reason: reasonOf(reading, item),
      at: placeOf(item),
    };
  });
}

function optionId(index: number): string {
  return index < 26 ? String.fromCharCode(97 + index) : `a${index}`;
}

function textOf(reading: Reading, item: ListItem): Inline[] {
  const [first] = item.children;
  return first?.type === "paragraph" ? readInlines(reading, first.children) : [];
}

/** The one quoted paragraph beneath an option; anything else there is a problem. */
function reasonOf(reading: Reading, item: ListItem): Inline[] | undefined {
  const [first, ...rest] = item.children;
  const beneath = first?.type === "paragraph" ? rest : item.children;
  let reason: Inline[] | undefined;
  for (const node of beneath) {
    const [paragraph, ...more] = node.type === "blockquote" ? node.children : [];
    if (reason !== undefined || paragraph?.type !== "paragraph" || more.length > 0) {
      note(
        reading,
        node,
        "reason-form",
        "Beneath an option stands one reason: one paragraph, each line beginning with >.",
      );
    } else {
      reason = readInlines(reading, paragraph.children);
    }
  }
  return reason;
}
