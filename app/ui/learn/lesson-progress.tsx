// How far one is in a lesson: its steps, the questions that a renewal still asks, or those that come again.

import type { LessonView } from "#app/domains/progress/lesson-view.server.ts";
import { learnText } from "#app/i18n/learn.ts";
import { useText } from "../language.tsx";
import { Progress } from "../progress.tsx";

export function LessonProgress({
  view: { place, steps, questionCount },
}: {
  view: Pick<LessonView, "place" | "steps" | "questionCount">;
}) {
  const t = useText(learnText);
  if (place.at === "step")
    return (
      <Progress value={place.number} max={steps} label={t("progressStep", { number: place.number, steps })} />
    );
  if (place.at === "end") return <Progress value={steps} max={steps} label={t("progressEnd")} />;
  const count = Math.max(place.left, 1);
  // A renewal asks before it explains.
  return place.isFirst ? (
    <Progress
      value={questionCount - place.left}
      max={questionCount}
      label={t("progressRenewal", { count })}
    />
  ) : (
    <Progress value={steps} max={steps} label={t("progressAgain", { count })} />
  );
}
