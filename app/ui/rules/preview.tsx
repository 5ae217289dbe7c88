// What saving a rule would do: who gets in, who falls out, and on which days mails about it would go out.

import type { RulePreview } from "#app/domains/assignments/rules-view.server.ts";
import { dayInWords, dayShort, wholeNumber } from "#app/i18n/format.ts";
import { rulesText } from "#app/i18n/rules.ts";
import { useLanguage, useText } from "../language.tsx";
import { Notice } from "../notice.tsx";
import { Table } from "../table.tsx";

export function Preview({ preview, today }: { preview: RulePreview; today: string }) {
  const t = useText(rulesText);
  const language = useLanguage();
  const { entering, leaving, staying, openings, firstDue } = preview;
  return (
    <Notice title={t("previewTitle")} live>
      <ul>
        <li>
          {t("previewEntering", { count: entering.count })} <Names of={entering} />
        </li>
        {leaving.count > 0 ? (
          <li>
            {t("previewLeaving", { count: leaving.count })} <Names of={leaving} />
          </li>
        ) : null}
        {staying > 0 ? <li>{t("previewStaying", { count: staying })}</li> : null}
        {firstDue ? <li>{t("firstDue", { day: dayInWords(firstDue, language, today) })}</li> : null}
      </ul>
      {openings.length > 0 ? (
        <Table
          caption={t("previewMails")}
          columns={[
            t("previewDay"),
            { label: t("previewPeople"), align: "end" },
            { label: t("previewMailed"), align: "end" },
          ]}
          rows={openings.map(({ day, people, mails }) => ({
            key: day,
            cells: [dayShort(day, language), wholeNumber(people, language), wholeNumber(mails, language)],
          }))}
        />
      ) : null}
    </Notice>
  );
}

function Names({ of: { count, names } }: { of: { count: number; names: readonly string[] } }) {
  const t = useText(rulesText);
  if (names.length === 0) return null;
  const more = count - names.length;
  return (
    <span className="muted">{names.join(", ") + (more > 0 ? ` ${t("andMore", { count: more })}` : "")}</span>
  );
}
