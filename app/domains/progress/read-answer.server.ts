// Reads a learner's form: what its fields stand for, by the question's kind.

import type { Language } from "../lessons/lesson.ts";
import type { Library } from "../lessons/library.server.ts";
import { KINDS } from "../quizzes/grade.ts";
import { type Asked, idByHandle } from "../quizzes/option-handle.ts";

/** @returns the answer in the manner of its kind; null for a question that is not there, or fields that are no answer */
export async function readAnswer(
  { library }: { library: Pick<Library, "version"> },
  asked: Asked & { language: Language },
  fields: readonly string[],
): Promise<string[] | null> {
  const text = (await library.version(asked.version))?.lesson.texts[asked.language];
  const question = text?.questions.find(({ id }) => id === asked.questionId);
  // A select that was left alone sends an empty field.
  const filled = fields.filter((field) => field !== "");
  if (!question || filled.length === 0) return null;
  return KINDS[question.kind].decode(filled, { idOf: idByHandle(asked, question), language: asked.language });
}
