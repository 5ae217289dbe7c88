// What was changed of a person, on which day and by whom; what dated facts were before and after.

import type { HistoryLine, PersonView } from "#app/domains/people/person-view.server.ts";
import { dayShort } from "#app/i18n/format.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";
import { ChangeText } from "./change-text.tsx";

export function PersonHistoryCard({ history }: { history: PersonView["history"] }) {
  const t = useText(peopleText);
  const language = useLanguage();
  return (
    <Card title={t("personHistory")}>
      {history.length === 0 ? (
        <p>{t("personHistoryNone")}</p>
      ) : (
        <Table
          caption={t("personHistory")}
          captionHidden
          columns={[t("historyDay"), t("historyWhat"), t("historyBy")]}
          rows={history.map((line, at) => ({
            key: `${at}`,
            cells: [
              dayShort(line.day, language),
              <What key="what" line={line} />,
              line.by ?? t("historyConsole"),
            ],
          }))}
        />
      )}
      <p className="field-hint">{t("personHistoryHint")}</p>
    </Card>
  );
}

function What({ line: { kind, changes } }: { line: HistoryLine }) {
  const t = useText(peopleText);
  if (kind === "entered") return t("historyEntered");
  return (
    <ul>
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          {before === undefined || after === undefined ? (
            t("historyFieldChanged", { field: t(`field.${field}`) })
          ) : (
            <ChangeText change={{ field, before, after }} />
          )}
        </li>
      ))}
    </ul>
  );
}
