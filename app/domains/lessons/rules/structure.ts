// A lesson's frame: steps, an action, recall, and a question early enough.

import type { LessonDocument } from "../document.ts";
import { START } from "../problem.ts";
import { error, type Finding, warning } from "./rule.ts";

export function checkStructure({ steps, action, recall }: LessonDocument): Finding[] {
  const findings: Finding[] = [];
  const [first] = steps;
  if (!first) findings.push(error(START, "steps", "A lesson has at least one step: a heading with ##."));
  else if (first.questions.length === 0) {
    const sentence =
      "The first step has no question; the first interaction comes within ten seconds of reading.";
    findings.push(warning(first.at, "first-question", sentence));
  }
  for (const step of steps) {
    if (step.blocks.length === 0 && step.questions.length === 0) {
      findings.push(error(step.at, "step-empty", "This step has no content."));
    }
  }
  if (!action || action.blocks.length === 0) {
    const sentence =
      "A lesson ends with what to do today: a section such as ## For today `action`, with text.";
    findings.push(error(action?.at ?? START, "action", sentence));
  }
  if (recall?.questions.length !== 3) {
    const sentence = `A lesson has exactly 3 recall questions in a section tagged \`recall\`; here are ${recall?.questions.length ?? 0}.`;
    findings.push(error(recall?.at ?? START, "recall-count", sentence));
  }
  return findings;
}
