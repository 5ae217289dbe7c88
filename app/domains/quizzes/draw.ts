// Pools: of a step that draws, each learner gets some of its questions, always the same ones in one version.

import { hash } from "node:crypto";
import type { LessonText } from "../lessons/lesson.ts";

/** The lesson as this learner gets it: steps with the questions drawn, in the author's order. */
export function drawnFor(
  text: LessonText,
  { personId, version }: { personId: string; version: string },
): LessonText {
  if (text.steps.every(({ draw }) => draw === undefined)) return text;
  const steps = text.steps.map((step) => {
    if (step.draw === undefined) return step;
    const ranked = step.questions.map((id) => ({
      id,
      rank: hash("sha256", [personId, version, id].join("\n")),
    }));
    const drawn = ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, step.draw);
    return { ...step, questions: step.questions.filter((id) => drawn.some((one) => one.id === id)) };
  });
  const asked = new Set(steps.flatMap(({ questions }) => questions));
  return { ...text, steps, questions: text.questions.filter(({ id }) => asked.has(id)) };
}
