// Who completed something, and for how many late people something was done, month by month: from five on, without names.

import type { PeriodView } from "#app/domains/proof/period-view.server.ts";
import { monthInWords, wholeNumber } from "#app/i18n/format.ts";
import { proofText } from "#app/i18n/proof.ts";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

const ACTS = ["completed", "reminders", "extensions", "exemptions"] as const;

export function ActsTable({ view: { months, done, smallestGroup } }: { view: PeriodView }) {
  const t = useText(proofText);
  const language = useLanguage();
  const about = (count: number | null) =>
    count === null
      ? t("fewerThan", { count: smallestGroup })
      : t("atLeast", { count: wholeNumber(count, language) });
  if (months.length === 0)
    return (
      <Card title={t("actsTitle")}>
        <p>{t("actsNone")}</p>
      </Card>
    );
  return (
    <div className="stack">
      <Table
        caption={t("actsTitle")}
        columns={[t("month"), ...ACTS.map((act) => ({ label: t(`done.${act}`), align: "end" as const }))]}
        rows={months.map((of) => ({
          key: of.month,
          cells: [monthInWords(of.month, language), ...ACTS.map((act) => about(of[act]))],
        }))}
        foot={months.length > 1 ? [t("monthsAdded"), ...ACTS.map((act) => about(done[act]))] : undefined}
      />
      <p className="small">{t("actsNote")}</p>
    </div>
  );
}
