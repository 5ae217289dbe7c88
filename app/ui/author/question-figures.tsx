// How hard each question of a lesson is, of learners taken together; never of one.

import type { Inline, QuestionKind } from "#app/domains/lessons/lesson.ts";
import { firstTryShare, SMALLEST_BATCH } from "#app/domains/progress/item-figure.ts";
import { authorText } from "#app/i18n/author.ts";
import { useText } from "../language.tsx";
import { inlines } from "../lesson-blocks.tsx";
import { Table } from "../table.tsx";
import { FirstTry } from "./first-try.tsx";

export interface QuestionFigure {
  id: string;
  kind: QuestionKind;
  prompt: Inline[];
  figure: { learners: number; firstRight: number } | null;
}

export function QuestionFigures({ figures }: { figures: readonly QuestionFigure[] }) {
  const t = useText(authorText);
  return (
    <>
      <Table
        caption={t("difficulty")}
        columns={[t("question"), t("kind"), t("firstTry")]}
        rows={figures.map(({ id, kind, prompt, figure }) => ({
          key: id,
          cells: [
            <span key="prompt">{inlines(prompt, {})}</span>,
            t(`kind.${kind}`),
            figure ? (
              <FirstTry key="share" figure={{ ...firstTryShare(figure), learners: figure.learners }} />
            ) : (
              <span key="share" className="muted">
                {t(kind === "scenario" ? "scenarioNone" : "hardestNone")}
              </span>
            ),
          ],
        }))}
      />
      <p className="small">{t("difficultyNote", { count: SMALLEST_BATCH })}</p>
    </>
  );
}
