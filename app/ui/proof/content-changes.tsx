// What changed in lessons and documents in the period, newest first.

import type { PeriodView } from "#app/domains/proof/period-view.server.ts";
import { dayShort } from "#app/i18n/format.ts";
import { proofText } from "#app/i18n/proof.ts";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

/** A first start publishes a whole library at once. */
const SHOWN = 30;

export function ContentChanges({ changes }: Pick<PeriodView, "changes">) {
  const t = useText(proofText);
  const language = useLanguage();
  if (changes.length === 0)
    return (
      <Card title={t("changesTitle")}>
        <p>{t("changesNone")}</p>
      </Card>
    );
  const rest = changes.length - SHOWN;
  return (
    <div className="stack">
      <Table
        caption={t("changesTitle")}
        columns={[t("changeWhat"), t("changeKind"), t("changeDay")]}
        rows={changes.slice(0, SHOWN).map(({ id, title, change, on, note }) => ({
          key: `${id} ${on} ${change}`,
          cells: [title, [t(`change.${change}`), note].filter(Boolean).join(": "), dayShort(on, language)],
        }))}
      />
      {rest > 0 ? <p className="small">{t("changesMore", { count: rest })}</p> : null}
    </div>
  );
}
