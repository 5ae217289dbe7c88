// Options: each with a reason, none given away by its length, and no "all of the above".

import {
  allQuestions,
  choicesOf,
  type DocumentOption,
  type DocumentQuestion,
  type LessonDocument,
  quizQuestions,
} from "../document.ts";
import { plainText } from "../words.ts";
import { error, type Finding } from "./rule.ts";

const LONGEST_TO_SHORTEST = 1.6;

/** Kinds whose options are read side by side, so that one that stands out is a hint. */
const ALIKE: readonly string[] = ["single", "multiple", "scenario"];

const CATCH_ALL =
  /\b(all|none|both|each) of (the|these|those|them)\b|\ball the above\b|\b(alle|keine|beide)s? (der )?(genannten|obigen|oben genannten)\b|\balles (davon|genannte)\b|\b(keine|nichts) davon\b/iu;

export function checkOptions(document: LessonDocument): Finding[] {
  return [...allQuestions(document).flatMap(checkQuestion), ...checkRightIsLongest(document)];
}

function checkQuestion(question: DocumentQuestion): Finding[] {
  const findings = [...question.options, ...question.situations.flatMap(({ options }) => options)].flatMap(
    checkOption,
  );
  for (const options of choicesOf(question)) findings.push(...checkRepeats(options));
  if (!ALIKE.includes(question.kind)) return findings;
  for (const options of choicesOf(question)) {
    const lengths = options.map(lengthOf).filter((length) => length > 0);
    const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
    if (lengths.length < 2 || longest <= shortest * LONGEST_TO_SHORTEST) continue;
    const sentence = `The longest option has ${longest} characters, the shortest ${shortest}; at most ${LONGEST_TO_SHORTEST} times as many are allowed.`;
    const situation = question.situations.find((one) => one.options === options);
    findings.push(error(situation?.at ?? question.at, "option-length", sentence));
  }
  return findings;
}

function checkOption(option: DocumentOption): Finding[] {
  const findings: Finding[] = [];
  const text = plainText(option.text).trim();
  if (text === "") findings.push(error(option.at, "option-text", "This option has no text."));
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
  return findings;
}

function checkRepeats(options: readonly DocumentOption[]): Finding[] {
  const texts = options.map((option) => plainText(option.text).trim());
  return options
    .filter((_, index) => texts.indexOf(texts[index] ?? "") < index)
    .map((option) => error(option.at, "option-repeats", "This option is there already."));
}

/** Who sees that the long option is the right one need not know the answer. */
function checkRightIsLongest(document: LessonDocument): Finding[] {
  const quiz = quizQuestions(document).filter(
    ({ kind, options }) => ALIKE.includes(kind) && options.length > 1,
  );
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
