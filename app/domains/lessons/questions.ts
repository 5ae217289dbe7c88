// A question in the file: a tagged heading, what belongs to it, and what there is to choose, each with its reason.

import type { Heading, RootContent } from "mdast";
import { readAsked } from "./asked.ts";
import type { DocumentQuestion } from "./document.ts";
import { readInlines } from "./inlines.ts";
import { note, placeOf, type Reading } from "./reading.ts";
import { readSituations } from "./situations.ts";
import { markParts } from "./spot-parts.ts";
import { tagOf, withoutTag, wordsOfTag } from "./tags.ts";

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** @param nodes what follows the heading, up to the next question or step */
export function readQuestion(
  reading: Reading,
  heading: Heading,
  nodes: readonly RootContent[],
): DocumentQuestion {
  const [kind = "", id = "", ...words] = wordsOfTag(tagOf(heading) ?? "");
  const [, confidence, step] = /^(confidence)?(?: ?step ([1-9]))?$/.exec(words.join(" ")) ?? [];
  const asksConfidence = confidence !== undefined;
  if (!ID.test(id) || (words.length > 0 && !asksConfidence && step === undefined)) {
    note(
      reading,
      heading,
      "question-tag",
      "A question's heading ends with its kind and its id in backticks, such as `single first-look`; `confidence` may follow, and in recall the step that it is about, such as `step 2`.",
    );
  }
  const head = {
    id,
    kind,
    asksConfidence,
    aboutStep: step === undefined ? undefined : Number(step),
    prompt: readInlines(reading, withoutTag(heading)),
    at: placeOf(heading),
  };
  if (kind === "scenario") return { ...head, ...readSituations(reading, nodes), options: [] };
  const { blocks, options } = readAsked(reading, nodes, kind);
  const context = kind === "spot" ? markParts(reading, blocks, options) : blocks;
  return { ...head, context, options, situations: [] };
}
