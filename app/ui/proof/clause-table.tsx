// The clauses of one law: what each asks, what answers it, and what is missing with those who must supply it.

import type { ClauseView, LawView } from "#app/domains/proof/obligations-view.server.ts";
import { dayShort } from "#app/i18n/format.ts";
import { obligationsText } from "#app/i18n/obligations.ts";
import { Badge } from "../badge.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";
import { GapText } from "./gap-text.tsx";
import { TitleLinks } from "./title-links.tsx";
import { useTold } from "./told-text.ts";

export function ClauseTable({ law }: { law: LawView }) {
  const t = useText(obligationsText);
  return (
    <div className="clauses">
      <Table
        caption={
          <>
            <span lang={law.isGerman ? "de" : undefined}>{law.law}</span>
            {law.binds ? (
              <span className="caption-note">
                {t("binds")}: {law.binds}
              </span>
            ) : null}
          </>
        }
        columns={[t("clause"), t("answers"), t("missing")]}
        rows={law.clauses.map((clause) => ({
          key: clause.id,
          cells: [
            <Clause key="clause" clause={clause} binds={law.binds === null} />,
            <There key="there" clause={clause} />,
            <Missing key="missing" clause={clause} />,
          ],
        }))}
      />
    </div>
  );
}

/** @param binds true where the clauses of this law bind different people */
function Clause({ clause, binds }: { clause: ClauseView; binds: boolean }) {
  const t = useText(obligationsText);
  const language = useLanguage();
  return (
    <div className="clause" id={clause.id}>
      <p className="clause-source" lang={clause.isGerman ? "de" : undefined}>
        {clause.source}
      </p>
      <p>{clause.name}</p>
      <p className="clause-asks">{clause.asks}</p>
      {binds ? (
        <p className="clause-small">
          {t("binds")}: {clause.binds}
        </p>
      ) : null}
      <p className="clause-small">
        {clause.since < clause.date
          ? t("textFrom", { day: dayShort(clause.date, language) })
          : t("textOf", { day: dayShort(clause.date, language), since: dayShort(clause.since, language) })}
      </p>
    </div>
  );
}

function There({ clause: { lessons, documents, told } }: { clause: ClauseView }) {
  const t = useText(obligationsText);
  const inWords = useTold();
  if (lessons.length + documents.length + told.length === 0) return <span>{t("nothingThere")}</span>;
  return (
    <ul className="clause-list">
      {lessons.length > 0 ? (
        <li>
          {t("lessons", { count: lessons.length })}: <TitleLinks folder="lessons" of={lessons} />
        </li>
      ) : null}
      {documents.length > 0 ? (
        <li>
          {t("documents", { count: documents.length })}: <TitleLinks folder="documents" of={documents} />
        </li>
      ) : null}
      {told.map((each) => (
        <li key={each.key}>{inWords(each)}</li>
      ))}
    </ul>
  );
}

function Missing({ clause: { gaps, elsewhere } }: { clause: ClauseView }) {
  const t = useText(obligationsText);
  return (
    <>
      {gaps.length === 0 ? <p className="muted">{t("nothingMissing")}</p> : null}
      <ul className="clause-list">
        {gaps.map((gap) => (
          <li key={gap.what}>
            <Badge tone={gap.who === "product" ? "neutral" : "warning"}>{t(`who.${gap.who}`)}</Badge>{" "}
            <GapText gap={gap} />
          </li>
        ))}
        {elsewhere ? (
          <li className="muted">
            {t("elsewhere", { who: t(`by.${elsewhere.by}`) })} {elsewhere.what}
          </li>
        ) : null}
      </ul>
    </>
  );
}
