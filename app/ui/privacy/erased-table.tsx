// What was erased, by month and class, in fives.

import { ERASED_KINDS, type ErasedMonth, type Rounded } from "#app/domains/proof/erased-figures.ts";
import { monthInWords, wholeNumber } from "#app/i18n/format.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { EmptyState } from "../empty-state.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

export function ErasedTable({ months }: { months: readonly ErasedMonth[] }) {
  const t = useText(privacyText);
  const language = useLanguage();
  const inWords = (n: Rounded) =>
    n === "none"
      ? t("erasedNothing")
      : n === "few"
        ? t("erasedFew")
        : t("erasedFrom", { number: wholeNumber(n, language) });
  return (
    <>
      {months.length === 0 ? (
        <EmptyState title={t("erasedNone")} />
      ) : (
        <Table
          caption={t("erasedCaption")}
          columns={[
            t("column.month"),
            ...ERASED_KINDS.map((kind) => ({ label: t(`erasedKind.${kind}`), align: "end" as const })),
          ]}
          rows={months.map(({ month, figures }) => ({
            key: month,
            cells: [monthInWords(month, language), ...ERASED_KINDS.map((kind) => inWords(figures[kind]))],
          }))}
        />
      )}
      <p className="small">{t("erasedNote")}</p>
    </>
  );
}
