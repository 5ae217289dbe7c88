// What is wrong with an uploaded list: row, column, what stands there, and the reason in the reader's words.

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
        columns={[t("previewRow"), t("previewColumn"), t("previewValue"), t("previewReason")]}
        rows={wrong.map((each, at) => ({
          key: `${at}`,
          cells: [
            each.row ?? t("previewWholeFile"),
            each.column ?? (each.row === null ? t("none") : t("previewWholeRow")),
            each.value || t("none"),
            sentence(each, language),
          ],
        }))}
      />
      <Shown shown={wrong.length} total={total} />
    </>
  );
}

function sentence({ reason, fields = [], otherRow }: Wrong, language: Language): string {
  const t = peopleText.in(language);
  const names = new Intl.ListFormat(language, { type: "disjunction" }).format(
    fields.map((field) => t(`field.${field}`)),
  );
  return t(`wrong.${reason}`, { fields: names, otherRow: otherRow ?? "" });
}
