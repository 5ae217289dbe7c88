// Options: each with a reason, none given away by its length, and no "all of the above".

import {
  allQuestions,
  type DocumentOption,
  type DocumentQuestion,
  type LessonDocument,
  quizQuestions,
} from "../document.ts";
import { plainText } from "../words.ts";
import { error, type Finding } from "./rule.ts";

const LONGEST_TO_SHORTEST = 1.6;

const CATCH_ALL =
  /\b(all|none|both|each) of (the|these|those|them)\b|\ball the above\b|\b(alle|keine|beide)s? (der )?(genannten|obigen|oben genannten)\b|\balles (davon|genannte)\b|\b(keine|nichts) davon\b/iu;

export function checkOptions(document: LessonDocument): Finding[] {
  return [...allQuestions(document).flatMap(checkQuestion), ...checkRightIsLongest(document)];
}

function checkQuestion({ options, at }: DocumentQuestion): Finding[] {
  const findings: Finding[] = [];
  const texts = new Set<string>();
  for (const option of options) {
    const text = plainText(option.text).trim();
    if (text === "") findings.push(error(option.at, "option-text", "This option has no text."));
    if (texts.has(text)) findings.push(error(option.at, "option-repeats", "This option is there already."));
    texts.add(text);
    if (CATCH_ALL.test(text)) {
      findings.push(
        error(
          option.at,
          "option-catch-all",
          `"${text}" tests reading, not knowledge; write an option of its own.`,
        ),
      );
    }
    if (plainText(option.reason ?? []).trim() === "") {
      findings.push(
        error(option.at, "option-reason", "This option has no reason; write it beneath, beginning with >."),
      );
    }
  }
  const lengths = options.map(lengthOf).filter((length) => length > 0);
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
  if (lengths.length > 1 && longest > shortest * LONGEST_TO_SHORTEST) {
    const sentence = `The longest option has ${longest} characters, the shortest ${shortest}; at most ${LONGEST_TO_SHORTEST} times as many are allowed.`;
    findings.push(error(at, "option-length", sentence));
  }
  return findings;
}

/** Who sees that the long option is the right one need not know the answer. */
function checkRightIsLongest(document: LessonDocument): Finding[] {
  const quiz = quizQuestions(document).filter((question) => question.options.length > 1);
  const giveaways = quiz.filter(({ options }) => {
    const [first, second] = [...options].sort((a, b) => lengthOf(b) - lengthOf(a));
    return first?.right === true && second !== undefined && lengthOf(first) > lengthOf(second);
  });
  const [example] = giveaways;
  if (!example || giveaways.length <= quiz.length / 2) return [];
  const sentence = `A right option is the longest in ${giveaways.length} of ${quiz.length} questions; at most half are allowed.`;
  return [error(example.at, "right-longest", sentence)];
}

function lengthOf(option: DocumentOption): number {
  return plainText(option.text).trim().length;
}
