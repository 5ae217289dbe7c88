// Length: 300 to 480 words, and as many minutes as they take together with the questions.

import type { LessonDocument } from "../document.ts";
import { START } from "../problem.ts";
import { wordCount } from "../text-figures.ts";
import { error, type Finding } from "./rule.ts";

const WORDS = { least: 300, most: 480 };
/** Slower than mere reading: there is a question to answer and a reason to read in every step. */
const WORDS_A_MINUTE = { least: 75, most: 130 };

export function checkLength(document: LessonDocument): Finding[] {
  const count = wordCount(document);
  const findings: Finding[] = [];
  if (count < WORDS.least || count > WORDS.most) {
    const sentence = `A lesson has ${WORDS.least} to ${WORDS.most} words (reasons and recall apart); this one has ${count}.`;
    findings.push(error(document.steps[0]?.at ?? START, "word-count", sentence));
  }
  const { minutes } = document.front;
  if (minutes === undefined) return findings;
  const at = document.front.placeOf("minutes");
  if (minutes < 3 || minutes > 5) {
    return [...findings, error(at, "minutes", "A lesson takes 3 to 5 minutes.")];
  }
  const shortest = Math.max(3, Math.ceil(count / WORDS_A_MINUTE.most));
  const longest = Math.min(5, Math.floor(count / WORDS_A_MINUTE.least));
  if (count >= WORDS.least && count <= WORDS.most && (minutes < shortest || minutes > longest)) {
    findings.push(
      error(at, "minutes-words", `${count} words take ${shortest} to ${longest} minutes, not ${minutes}.`),
    );
  }
  return findings;
}
