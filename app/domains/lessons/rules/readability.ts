// Readability: warnings, since a formula knows neither the subject nor the reader.

import { allQuestions, type LessonDocument } from "../document.ts";
import { START } from "../problem.ts";
import { measureReadability } from "../readability.ts";
import { plainText, textsOf } from "../words.ts";
import { type Finding, warning } from "./rule.ts";

const LEAST = { de: { score: 50, formula: "Amstad" }, en: { score: 60, formula: "Flesch" } };
const MOST_WORDS = 15;

export function checkReadability(document: LessonDocument): Finding[] {
  const { score, wordsPerSentence } = measureReadability(proseOf(document), document.language);
  const at = document.steps[0]?.at ?? START;
  const least = LEAST[document.language];
  const findings: Finding[] = [];
  if (score < least.score) {
    const sentence = `${least.formula} is ${score.toFixed(0)}, below ${least.score}: shorter words and sentences read more easily.`;
    findings.push(warning(at, "readability", sentence));
  }
  if (wordsPerSentence > MOST_WORDS) {
    const sentence = `A sentence has ${wordsPerSentence.toFixed(1)} words on average; at most ${MOST_WORDS} read easily.`;
    findings.push(warning(at, "sentence-length", sentence));
  }
  return findings;
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
