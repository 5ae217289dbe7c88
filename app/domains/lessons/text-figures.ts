// What a text is in figures, so that an author sees at a glance where the library is long, hard or monotonous.

import { allQuestions, type LessonDocument } from "./document.ts";
import { measureReadability } from "./readability.ts";
import { lessonTexts, plainText, textsOf, wordsIn } from "./words.ts";

export interface TextFigures {
  /** Reasons and recall apart. */
  words: number;
  minutes: number;
  /** Of the questions in its steps, each once, in the order in which they come first. */
  kinds: string[];
  /** Amstad for German, Flesch for English: 0 (hard) to 100 (easy). */
  score: number;
  wordsPerSentence: number;
}

export function textFigures(document: LessonDocument): TextFigures {
  const asked = document.steps.flatMap(({ questions }) => questions.map(({ kind }) => kind));
  return {
    words: wordCount(document),
    minutes: document.front.minutes ?? 0,
    kinds: [...new Set(asked)],
    ...measureReadability(proseOf(document), document.language),
  };
}

export function wordCount(document: LessonDocument): number {
  return lessonTexts(document).flatMap(wordsIn).length;
}

/** What we say ourselves: simulated messages are written as their senders would. */
function proseOf(document: LessonDocument): string[] {
  const blocks = [...document.steps.flatMap((step) => step.blocks), ...(document.action?.blocks ?? [])];
  return [
    document.front.why ?? "",
    ...textsOf(blocks, { messages: false }),
    ...allQuestions(document).flatMap((question) => [
      plainText(question.prompt),
      ...textsOf(question.context, { messages: false }),
      ...question.situations.flatMap(({ title, blocks }) => [
        plainText(title),
        ...textsOf(blocks, { messages: false }),
      ]),
      ...[...question.options, ...question.situations.flatMap(({ options }) => options)].flatMap(
        ({ text, target, reason }) => [text, target ?? [], reason ?? []].map(plainText),
      ),
    ]),
  ];
}
