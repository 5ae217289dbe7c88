// Nobody passes by guessing: who takes the longest, the first, the last or all has at most half of a lesson right, and
// passes none.

import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { compileSources } from "#app/domains/lessons/compile-sources.ts";
import type { LessonKey, Option, Question, QuestionKey } from "#app/domains/lessons/lesson.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { plainText } from "#app/domains/lessons/words.ts";
import { KINDS } from "#app/domains/quizzes/grade.ts";
import { root } from "#scripts/terminal.ts";

type Strategy = (options: readonly Option[]) => Option[];

const length = ({ text }: Option) => plainText(text).length;
const STRATEGIES: Record<string, Strategy> = {
  longest: (options) => [...options].sort((a, b) => length(b) - length(a)).slice(0, 1),
  shortest: (options) => [...options].sort((a, b) => length(a) - length(b)).slice(0, 1),
  first: (options) => options.slice(0, 1),
  last: (options) => options.slice(-1),
  all: (options) => [...options],
};

const { lessons } = await readContent(join(root, "content"));
const taught = lessons.filter(({ kind }) => kind !== "document");

describe.each(Object.entries(STRATEGIES))("taking the %s", (_, strategy) => {
  test.each(taught)("passes not $id", ({ id, sources }) => {
    const { lesson, key } = compileSources(id, sources);
    for (const text of Object.values(lesson.texts)) {
      const right = text.questions.filter((question) =>
        isRight(question, keyOf(key, question.id, text.language), strategy),
      );
      expect(right.length, `${text.language}: ${right.map((one) => one.id)}`).toBeLessThanOrEqual(
        Math.floor(text.questions.length / 2),
      );
    }
  });
});

function keyOf(key: LessonKey, id: string, language: "de" | "en"): QuestionKey {
  const one = key.questions[id]?.[language];
  if (!one) throw new Error(`No key for ${id}.`);
  return one;
}

/** Whether a guesser is fully right; what cannot be answered so is not. */
function isRight(question: Question, key: QuestionKey, strategy: Strategy): boolean {
  switch (question.kind) {
    case "single":
    case "multiple":
    case "spot": {
      const chosen = strategy(question.options).map(({ id }) => id);
      const kind = KINDS[question.kind];
      return kind.accepts(chosen, question) && kind.grade(chosen, key, question).right;
    }
    // Every choice of the path is guessed the same way.
    case "scenario": {
      let at = question.situations[0]?.id ?? "";
      for (const _ of question.situations) {
        const [option] = strategy(question.situations.find(({ id }) => id === at)?.options ?? []);
        if (option) at = key.leads[`${at}/${option.id}`] ?? "";
      }
      return key.right.includes(at);
    }
    // One target for all; items as they are shown are never in order; a word or a number is not among options.
    case "match":
      return question.targets.some(({ id }) => key.right.every((pair) => pair.endsWith(`:${id}`)));
    default:
      return false;
  }
}
