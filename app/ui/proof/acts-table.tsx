// What was done about late people, by the units of the rates: in steps of five, without names.

import type { PeriodView, UnitActs } from "#app/domains/proof/period-view.server.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { proofText } from "#app/i18n/proof.ts";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

/** The step in which acts are counted. */
const FIVE = 5;

export function ActsTable({ of: { units, total } }: { of: NonNullable<PeriodView["acts"]> }) {
  const t = useText(proofText);
  const language = useLanguage();
  const about = (count: number | null) =>
    count === null ? t("fewerThan", { count: FIVE }) : t("atLeast", { count: wholeNumber(count, language) });
  const cells = (unit: UnitActs) => [
    wholeNumber(unit.overdue, language),
    about(unit.reminders),
    about(unit.extensions),
    about(unit.exemptions),
  ];
  return (
    <div className="stack">
      <Table
        caption={t("actsTitle")}
        columns={[
          t("unit"),
          { label: t("overdueHead"), align: "end" },
          { label: t("reminders"), align: "end" },
          { label: t("extensions"), align: "end" },
          { label: t("exemptions"), align: "end" },
        ]}
        rows={units.map((unit) => ({
          key: unit.name ?? "rest",
          cells: [unit.name ?? t("rest"), ...cells(unit)],
        }))}
        foot={[t("total"), ...cells(total)]}
      />
      <p className="small">{t("actsNote")}</p>
    </div>
  );
}
