// What was erased, by day and class, and in all.

import type { ErasedClass } from "#app/domains/proof/erased-figures-store.server.ts";
import { dayShort, wholeNumber } from "#app/i18n/format.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { EmptyState } from "../empty-state.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

interface Figure {
  class: ErasedClass;
  n: number;
}

export function ErasedTable({
  newest,
  sums,
  most,
}: {
  newest: readonly (Figure & { day: string })[];
  sums: readonly Figure[];
  /** So many lines are shown. */
  most: number;
}) {
  const t = useText(privacyText);
  const language = useLanguage();
  if (newest.length === 0) return <EmptyState title={t("erasedNone")} />;
  const count = { label: t("column.count"), align: "end" as const };
  return (
    <>
      <Table
        caption={t("erasedSum")}
        columns={[t("column.class"), count]}
        rows={sums.map((sum) => ({
          key: sum.class,
          cells: [t(`class.${sum.class}`), wholeNumber(Number(sum.n), language)],
        }))}
      />
      <Table
        caption={t("erasedCaption")}
        columns={[t("column.day"), t("column.class"), count]}
        rows={newest.map((row) => ({
          key: `${row.day} ${row.class}`,
          cells: [dayShort(row.day, language), t(`class.${row.class}`), wholeNumber(row.n, language)],
        }))}
      />
      {newest.length === most ? <p className="small">{t("erasedNewest", { count: most })}</p> : null}
    </>
  );
}
