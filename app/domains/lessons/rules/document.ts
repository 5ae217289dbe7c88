// A document's frame: sections to read and nothing else, since acknowledging says that it was read, not what was understood.

import { allQuestions, type LessonDocument } from "../document.ts";
import { START } from "../problem.ts";
import { lessonTexts, wordsIn } from "../words.ts";
import { error, type Finding } from "./rule.ts";

/** Fewer words are a note, more are a handbook: neither is read on one page and acknowledged by one button. */
const WORDS = { least: 50, most: 4000 };

export function checkDocument(document: LessonDocument): Finding[] {
  const { steps, action, recall } = document;
  const findings: Finding[] = [];
  const [first] = steps;
  if (!first) findings.push(error(START, "document-sections", "A document has sections: headings with ##."));
  for (const step of steps)
    if (step.blocks.length === 0 && step.questions.length === 0)
      findings.push(error(step.at, "step-empty", "This section has no content."));
  for (const { at } of allQuestions(document))
    findings.push(error(at, "document-question", "A document asks no questions; a lesson about it does."));
  for (const section of [action, recall])
    if (section)
      findings.push(
        error(section.at, "document-tag", "A document's sections have no tags; delete this one."),
      );
  const count = lessonTexts(document).flatMap(wordsIn).length;
  if (first && (count < WORDS.least || count > WORDS.most)) {
    const sentence = `A document has ${WORDS.least} to ${WORDS.most} words; this one has ${count}.`;
    findings.push(error(first.at, "document-length", sentence));
  }
  return findings;
}
