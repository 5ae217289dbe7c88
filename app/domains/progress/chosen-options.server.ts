// Reads a learner's form: which options of the question its handles stand for.

import type { Library } from "../lessons/library.server.ts";
import { type Asked, optionsOf } from "../quizzes/option-handle.ts";

/** @returns the ids of the options; null for a question or an option that is not there */
export async function chosenOptions(
  { library }: { library: Library },
  asked: Asked,
  handles: readonly string[],
): Promise<string[] | null> {
  const texts = (await library.version(asked.version))?.lesson.texts;
  const question = Object.values(texts ?? {})
    .flatMap((text) => text?.questions ?? [])
    .find(({ id }) => id === asked.questionId);
  return question
    ? optionsOf(
        asked,
        handles,
        question.options.map(({ id }) => id),
      )
    : null;
}
