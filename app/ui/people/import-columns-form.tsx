// What each column of the file means: a select per column, a plain form whose fields become the URL of the next preview.

import { FIELDS } from "#app/domains/people/field.ts";
import type { PreviewColumn } from "#app/domains/people/import-preview.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { SelectField } from "../field.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form } from "../link.tsx";
import { Notice } from "../notice.tsx";

export function ImportColumnsForm({
  columns,
  ignored,
  upload,
  complete,
  needed,
}: {
  columns: readonly PreviewColumn[];
  /** Columns that nobody has given a meaning yet. */
  ignored: readonly string[];
  upload: string;
  complete: boolean;
  /** True where the columns must be looked at before anything else. */
  needed: boolean;
}) {
  const t = useText(peopleText);
  const language = useLanguage();
  if (columns.length === 0) return null;
  const last = Math.max(...columns.map(({ place }) => place));
  const places = Array.from({ length: last + 1 }, (_, place) => place);
  const byPlace = new Map(columns.map((column) => [column.place, column]));
  return (
    <Card title={<span id="columns">{t("previewColumns")}</span>}>
      {ignored.length > 0 && !needed ? (
        <Notice tone="warning" title={ignored.join(", ")}>
          <p>
            {t("previewColumnsUnknown", {
              count: ignored.length,
              formatted: wholeNumber(ignored.length, language),
            })}
          </p>
        </Notice>
      ) : null}
      <details open={needed || ignored.length > 0}>
        <summary>{t("previewColumnsShow")}</summary>
        <Form method="get" action="/manage/people/import" className="stack mt-4">
          <p className="field-hint">{t("previewColumnsLead")}</p>
          <input type="hidden" name="upload" value={upload} />
          {complete ? <input type="hidden" name="complete" value="yes" /> : null}
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {places.map((place) => {
              const column = byPlace.get(place);
              return column ? (
                <ColumnField key={place} column={column} />
              ) : (
                <input key={place} type="hidden" name="columns[]" value="" />
              );
            })}
          </div>
          <p>
            <Button variant={needed ? "primary" : "secondary"}>{t("previewColumnsApply")}</Button>
          </p>
        </Form>
      </details>
    </Card>
  );
}

function ColumnField({ column: { header, field, example } }: { column: PreviewColumn }) {
  const t = useText(peopleText);
  return (
    <SelectField
      name="columns[]"
      label={t("previewColumnLabel", { header: header || t("previewColumnNone") })}
      hint={example ? t("previewColumnExample", { example }) : undefined}
      defaultValue={field ?? ""}
    >
      <option value="">{t("previewColumnIgnore")}</option>
      {FIELDS.map((each) => (
        <option key={each} value={each}>
          {t(`field.${each}`)}
        </option>
      ))}
    </SelectField>
  );
}
