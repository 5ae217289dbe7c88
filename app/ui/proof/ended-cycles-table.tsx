// How cycles ended that ended in the period: a renewal closes what was not done, and the page goes on saying so.

import { CYCLE_ENDS, type CycleEnd } from "#app/domains/proof/cycle-end.ts";
import type { EndedCycle, EndedCycles } from "#app/domains/proof/ended-cycles-view.server.ts";
import { cyclesText } from "#app/i18n/cycles.ts";
import { dayShort, listInWords, percent, wholeNumber } from "#app/i18n/format.ts";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

export function EndedCyclesTable({ of, smallest }: { of: EndedCycles; smallest: number }) {
  const t = useText(cyclesText);
  const language = useLanguage();
  const untold =
    of.untold.length > 0 ? (
      <p className="small">
        {t("untold", { courses: listInWords(of.untold, "and", language), count: smallest })}
      </p>
    ) : null;
  if (of.training.length + of.documents.length === 0)
    return (
      <Card title={t("endedTitle")}>
        <p>{t("endedNone", { count: smallest })}</p>
        {untold}
      </Card>
    );
  return (
    <div className="stack">
      {of.training.length > 0 ? <OneKind title={t("endedTitle")} of={of.training} ends={CYCLE_ENDS} /> : null}
      {of.documents.length > 0 ? (
        <OneKind
          title={t("endedDocuments")}
          of={of.documents}
          ends={CYCLE_ENDS.filter((end) => end !== "outside")}
        />
      ) : null}
      <p className="small">{t("endedNote", { count: smallest })}</p>
      {untold}
    </div>
  );
}

function OneKind({
  title,
  of,
  ends,
}: {
  title: string;
  of: readonly EndedCycle[];
  ends: readonly CycleEnd[];
}) {
  const t = useText(cyclesText);
  const language = useLanguage();
  const number = (value: number) => wholeNumber(value, language);
  return (
    <Table
      caption={
        <>
          {title}
          <span className="caption-note">{t("endedAtLeast")}</span>
        </>
      }
      many
      columns={[
        t("courseAndCycle"),
        { label: t("endedOn"), align: "end" },
        ...ends.map((end) => ({ label: t(`end.${end}`), align: "end" as const })),
        { label: t("rate"), align: "end" },
      ]}
      rows={of.map(({ course, cycle, endedOn, ends: counts, rate }) => ({
        key: `${course} ${cycle}`,
        cells: [
          t("cycleOf", { course, cycle: number(cycle) }),
          dayShort(endedOn, language),
          ...ends.map((end) => number(counts[end])),
          rate === null ? "–" : percent(rate, language),
        ],
      }))}
    />
  );
}
