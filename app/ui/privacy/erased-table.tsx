// What was erased, by month and class, in fives, and the same as a file.

import { ERASED_KINDS, type ErasedMonth, erasedInWords } from "#app/domains/proof/erased-figures.ts";
import { monthInWords } from "#app/i18n/format.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { EmptyState } from "../empty-state.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

export function ErasedTable({ months }: { months: readonly ErasedMonth[] }) {
  const t = useText(privacyText);
  const language = useLanguage();
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
            cells: [
              monthInWords(month, language),
              ...ERASED_KINDS.map((kind) => erasedInWords(figures[kind], language)),
            ],
          }))}
        />
      )}
      <p>
        <a className="link" href="/privacy/erased.csv" download>
          {t("erasedFile")}
        </a>
      </p>
      <p className="small">{t("erasedNote")}</p>
    </>
  );
}
