// A lesson's text with nothing to answer: the questions of one reader, their options in no telling order, and the parts of
// a message as plain words.

import { drawnFor } from "../quizzes/draw.ts";
import { optionOrder } from "../quizzes/order.ts";
import type { Block, Inline, LessonText, Question } from "./lesson.ts";

/** @param personId whose questions are shown where a step draws some for each; all, if nobody is named */
export function textToRead(
  whole: LessonText,
  { version, personId }: { version: string; personId?: string | undefined },
): LessonText {
  const text = personId === undefined ? whole : drawnFor(whole, { personId, version });
  return {
    ...text,
    questions: text.questions.map((question): Question => {
      // The order in which the learner saw them first.
      const seed = `${personId ?? ""}:${version}:${question.id}`;
      return {
        ...question,
        context: withoutParts(question.context),
        options: optionOrder(question.options, seed, 0),
        targets: optionOrder(question.targets, `${seed}:targets`, 0),
      };
    }),
  };
}

function withoutParts(blocks: readonly Block[]): Block[] {
  return JSON.parse(JSON.stringify(blocks), (_key, value: unknown) =>
    Array.isArray(value) ? value.flatMap((each) => (isPart(each) ? each.children : [each])) : value,
  );
}

function isPart(value: unknown): value is Extract<Inline, { type: "part" }> {
  return typeof value === "object" && value !== null && "type" in value && value.type === "part";
}
