// One question in two languages: of the same kind, with as many options, and with the same ones right.

import { compileKey } from "../compile-question.ts";
import type { DocumentQuestion, LessonDocument } from "../document.ts";
import type { Place } from "../problem.ts";

/** Notes a difference at a place of the other language. */
export type Differs = (at: Place, rule: string, sentence: string) => void;

export function compareQuestion(
  first: Pick<LessonDocument, "language">,
  twin: DocumentQuestion,
  other: Pick<LessonDocument, "language">,
  question: DocumentQuestion,
  differs: Differs,
): void {
  const name = `"${question.id}"`;
  if (twin.kind !== question.kind) {
    differs(question.at, "language-kind", `${name} is ${question.kind} here and ${twin.kind} there`);
    return;
  }
  if (twin.asksConfidence !== question.asksConfidence)
    differs(question.at, "language-kind", `${name} asks for confidence in one language only`);
  if (twin.aboutStep !== question.aboutStep)
    differs(
      question.at,
      "language-kind",
      `${name} is about ${stepOf(question)} here and ${stepOf(twin)} there`,
    );
  // Words differ between languages: each has its own accepted forms.
  if (question.kind === "text") return;
  const [here, there] = [shapeOf(question), shapeOf(twin)];
  if (here !== there) {
    differs(question.at, "language-options", `${name} has ${here} here and ${there} there`);
    return;
  }
  const [mine, theirs] = [rightOf(question, other), rightOf(twin, first)];
  if (mine !== theirs)
    differs(
      question.at,
      "language-right",
      `${name} has ${mine || "none"} right here and ${theirs || "none"} there`,
    );
}

function stepOf({ aboutStep }: DocumentQuestion): string {
  return aboutStep === undefined ? "no named step" : `step ${aboutStep}`;
}

function shapeOf({ options, situations }: DocumentQuestion): string {
  return [
    `${options.length} options`,
    ...situations.map((situation) => `"${situation.id}" with ${situation.options.length}`),
  ].join(", ");
}

/** What is right, and of a scenario also where each choice leads and which are wise. */
function rightOf(question: DocumentQuestion, { language }: Pick<LessonDocument, "language">): string {
  const { right, leads, wise } = compileKey(question, language);
  return [...right, ...Object.entries(leads).map(([choice, to]) => `${choice} -> ${to}`), ...wise].join(", ");
}
