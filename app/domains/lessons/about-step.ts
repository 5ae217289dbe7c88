// Which step of a lesson a question of recall is about: the one that its author names, else the one that its reasons link
// to, else the one with which it shares most words that other steps do not have, in all languages together: a guess.

import type { CompiledLesson, Inline, LessonText, Question, QuestionKey } from "./lesson.ts";
import { LESSON_LANGUAGES } from "./lesson.ts";
import { plainText, textsOf, wordsIn } from "./words.ts";

/** Words are compared by their beginnings, so that "Passwörter" meets "Passwort". */
const STEM = 5;
const SHORTEST = 4;

/** @returns the step's number, from 1; undefined for a question that is not there, or has no word in common with any */
export function aboutStep(
  { lesson, key }: Pick<CompiledLesson, "lesson" | "key">,
  questionId: string,
): number | undefined {
  const stated = statedStep({ lesson, key }, questionId);
  if (stated !== undefined) return stated;
  const sums: number[] = [];
  for (const language of LESSON_LANGUAGES) {
    const text = lesson.texts[language];
    const asked = key.recall[language]?.find(({ question }) => question.id === questionId);
    if (!text || !asked) continue;
    const scores = scoresOf(
      text,
      stemsIn(wordsOf(asked.question, asked.key)),
      (id) => key.questions[id]?.[language],
    );
    const sum = scores.reduce((one, other) => one + other, 0);
    scores.forEach((score, at) => {
      sums[at] = (sums[at] ?? 0) + score / (sum || 1);
    });
  }
  const best = Math.max(0, ...sums);
  return best > 0 ? sums.indexOf(best) + 1 : undefined;
}

/** What the author says, in the tag or by a link. @returns undefined where it is left to a guess */
export function statedStep(
  { lesson, key }: Pick<CompiledLesson, "lesson" | "key">,
  questionId: string,
): number | undefined {
  const stated = LESSON_LANGUAGES.flatMap((language) => {
    const asked = key.recall[language]?.find(({ question }) => question.id === questionId);
    const steps = lesson.texts[language]?.steps.length ?? 0;
    if (!asked) return [];
    const linked = Object.values(asked.key.reasons).flatMap(stepsLinked);
    return [...(asked.step === undefined ? [] : [asked.step]), ...linked].filter((step) => step <= steps);
  });
  return stated[0];
}

/** A word counts the more the fewer steps have it, and a long step's words count less. */
function scoresOf(
  text: LessonText,
  own: ReadonlySet<string>,
  keyOf: (questionId: string) => QuestionKey | undefined,
): number[] {
  const steps = text.steps.map((step) =>
    stemsIn([
      plainText(step.title),
      ...textsOf(step.blocks, { messages: true }),
      ...text.questions
        .filter(({ id }) => step.questions.includes(id))
        .flatMap((question) => wordsOf(question, keyOf(question.id))),
    ]),
  );
  return steps.map((stems) => {
    const shared = [...own].filter((stem) => stems.has(stem));
    const score = shared.reduce((sum, stem) => sum + 1 / steps.filter((step) => step.has(stem)).length, 0);
    return score / Math.sqrt(stems.size || 1);
  });
}

function stepsLinked(inlines: readonly Inline[]): number[] {
  return inlines.flatMap((inline) => {
    if (inline.type === "link") {
      const step = /^\?step=(\d+)$/.exec(inline.href)?.[1];
      return step === undefined ? [] : [Number(step)];
    }
    return "children" in inline ? stepsLinked(inline.children) : [];
  });
}

function wordsOf({ prompt, context, options }: Question, key: QuestionKey | undefined): string[] {
  return [
    plainText(prompt),
    ...textsOf(context, { messages: true }),
    ...options.map((option) => plainText(option.text)),
    ...Object.values(key?.reasons ?? {}).map(plainText),
  ];
}

function stemsIn(texts: readonly string[]): Set<string> {
  return new Set(
    texts
      .flatMap(wordsIn)
      .filter((word) => word.length >= SHORTEST)
      .map((word) => word.toLowerCase().slice(0, STEM)),
  );
}
