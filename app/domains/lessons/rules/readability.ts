// Readability: warnings, since a formula knows neither the subject nor the reader.

import type { LessonDocument } from "../document.ts";
import { START } from "../problem.ts";
import { textFigures } from "../text-figures.ts";
import { type Finding, warning } from "./rule.ts";

const LEAST = { de: { score: 50, formula: "Amstad" }, en: { score: 60, formula: "Flesch" } };
const MOST_WORDS = 15;

export function checkReadability(document: LessonDocument): Finding[] {
  const { score, wordsPerSentence } = textFigures(document);
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
