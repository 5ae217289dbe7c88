// Rates of fixed units without names: of training, or of documents and their acknowledgements.

import { population, shareDone } from "#app/domains/proof/counts.ts";
import type { UnitFigures, UnitTable } from "#app/domains/proof/proof-view.server.ts";
import { statesOf } from "#app/domains/proof/report-filter.ts";
import { dayShort, percent, wholeNumber } from "#app/i18n/format.ts";
import { proofText } from "#app/i18n/proof.ts";
import { reportTexts } from "#app/i18n/report.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

/** @param from the first day of the period: an older figure says so */
export function RatesTable({
  kind,
  of: { units, total },
  from,
}: {
  kind: ContentKind;
  of: UnitTable;
  from: string;
}) {
  const t = useText(proofText);
  const states = useText(reportTexts(kind));
  const language = useLanguage();
  if (!total && units.length === 0) return null;
  const dayOf = ({ asOf }: UnitFigures) => {
    const day = dayShort(asOf, language);
    return asOf < from ? t("beforePeriod", { day }) : day;
  };
  const cells = (unit: UnitFigures) => {
    const share = shareDone(unit);
    return [
      ...[unit.people, population(unit), ...statesOf(kind).map((state) => unit[state])].map((value) =>
        wholeNumber(value, language),
      ),
      share === null ? "–" : percent(share, language),
      total && unit.asOf !== total.asOf ? <strong key="day">{dayOf(unit)}</strong> : dayOf(unit),
    ];
  };
  return (
    <Table
      many
      caption={t(kind === "document" ? "documentsTitle" : "ratesTitle")}
      columns={[
        t("unit"),
        { label: t("peopleHead"), align: "end" },
        { label: t("assignments"), align: "end" },
        ...statesOf(kind).map((state) => ({ label: states(state), align: "end" as const })),
        { label: t("rate"), align: "end" },
        { label: t("asOfHead"), align: "end" },
      ]}
      rows={units.map((unit) => ({
        key: unit.name ?? "rest",
        cells: [unit.name ?? t("rest"), ...cells(unit)],
      }))}
      foot={total ? [t("total"), ...cells(total)] : undefined}
    />
  );
}
