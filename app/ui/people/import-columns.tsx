// Which columns an import understands, with sample files to begin from.

import { FIELDS } from "#app/domains/people/field.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Badge } from "../badge.tsx";
import { Card } from "../card.tsx";
import { Icon } from "../icon.tsx";
import { useText } from "../language.tsx";
import { Table } from "../table.tsx";

/** First and last name are explained with the name, both days of a leave as one. */
const COLUMNS = FIELDS.flatMap((field) => {
  if (field === "firstName" || field === "lastName" || field === "awayTo") return [];
  return field === "awayFrom" ? (["away"] as const) : [field];
});

const NEEDED: readonly string[] = ["name", "department"];

export function ImportColumns() {
  const t = useText(peopleText);
  return (
    <Card title={t("importColumnsTitle")}>
      <p>{t("importColumnsLead")}</p>
      <p className="row">
        {(["de", "en"] as const).map((language) => (
          <a key={language} className="link" href={`/samples/people-${language}.csv`} download>
            <Icon name="download" /> {t(language === "de" ? "importSampleDe" : "importSampleEn")}
          </a>
        ))}
      </p>
      <Table
        caption={t("importColumnsCaption")}
        captionHidden
        columns={[t("importColumn"), t("importColumnMeaning")]}
        rows={COLUMNS.map((column) => ({
          key: column,
          cells: [
            t(`field.${column}`),
            <span key="meaning">
              {t(`meaning.${column}`)}{" "}
              {NEEDED.includes(column) ? <Badge tone="info">{t("importNeeded")}</Badge> : null}
            </span>,
          ],
        }))}
      />
    </Card>
  );
}
