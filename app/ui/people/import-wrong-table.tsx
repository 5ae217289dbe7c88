// What is wrong with an uploaded list: row and column, the reason in the reader's words, and what stands there.

import type { Wrong } from "#app/domains/people/import-preview.ts";
import type { Language } from "#app/i18n/languages.ts";
import { peopleText } from "#app/i18n/people.ts";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";
import { Shown } from "./shown.tsx";

export function WrongTable({ wrong, total }: { wrong: readonly Wrong[]; total: number }) {
  const t = useText(peopleText);
  const language = useLanguage();
  return (
    <>
      <Table
        caption={t("previewWrongCaption")}
        columns={[t("previewPlace"), t("previewReason"), t("previewValue")]}
        rows={wrong.map((each, at) => ({
          key: `${at}`,
          cells: [
            placeOf(each, language),
            <span key="reason" className="block min-w-52">
              {sentence(each, language)}
            </span>,
            each.value || t("none"),
          ],
        }))}
      />
      <Shown shown={wrong.length} total={total} />
    </>
  );
}

function placeOf({ row, column }: Wrong, language: Language): string {
  const t = peopleText.in(language);
  if (row === null) return t("previewWholeFile");
  return column === null ? t("previewRowOf", { row }) : t("previewCell", { row, column });
}

function sentence({ reason, fields = [], otherRow }: Wrong, language: Language): string {
  const t = peopleText.in(language);
  const names = new Intl.ListFormat(language, { type: "disjunction" }).format(
    fields.map((field) => t(`field.${field}`)),
  );
  return t(`wrong.${reason}`, { fields: names, otherRow: otherRow ?? "" });
}
