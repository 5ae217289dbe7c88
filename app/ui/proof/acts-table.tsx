// What was done about late people, by the number of those for whom it was done: from five on, without names.

import type { PeriodView } from "#app/domains/proof/period-view.server.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { proofText } from "#app/i18n/proof.ts";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

const ACTS = ["reminders", "extensions", "exemptions"] as const;

export function ActsTable({ of, smallest }: { of: PeriodView["done"]; smallest: number }) {
  const t = useText(proofText);
  const language = useLanguage();
  const about = (count: number | null) =>
    count === null
      ? t("fewerThan", { count: smallest })
      : t("atLeast", { count: wholeNumber(count, language) });
  return (
    <div className="stack">
      <Table
        caption={t("actsTitle")}
        columns={[t("act"), { label: t("peopleHead"), align: "end" }]}
        rows={ACTS.map((act) => ({ key: act, cells: [t(`done.${act}`), about(of[act])] }))}
      />
      <p className="small">{t("actsNote")}</p>
    </div>
  );
}
