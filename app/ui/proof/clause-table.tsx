// The clauses of one law: what each asks, what answers it, and what is missing with those who must supply it.

import type { Gap, Told } from "#app/domains/proof/obligation-answers.ts";
import type { ClauseView, LawView } from "#app/domains/proof/obligations-view.server.ts";
import { dayShort } from "#app/i18n/format.ts";
import { obligationsText } from "#app/i18n/obligations.ts";
import { Badge } from "../badge.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Table } from "../table.tsx";

export function ClauseTable({ law }: { law: LawView }) {
  const t = useText(obligationsText);
  return (
    <div className="clauses">
      <Table
        caption={
          <>
            <span lang="de">{law.law}</span>
            {law.binds ? (
              <span className="clauses-binds">
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
            <Missing key="missing" gaps={clause.gaps} />,
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
      <p className="clause-source" lang="de">
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
        {t("textOf", { day: dayShort(clause.date, language), since: dayShort(clause.since, language) })}
      </p>
    </div>
  );
}

function There({ clause }: { clause: ClauseView }) {
  const t = useText(obligationsText);
  const told = useTold();
  if (clause.lessons.length + clause.told.length === 0) return <span>{t("nothingThere")}</span>;
  return (
    <ul className="clause-list">
      {clause.lessons.map(({ id, title }) => (
        <li key={id}>
          <Link to={`/lessons/${id}`}>{title}</Link>
        </li>
      ))}
      {clause.told.map((each) => (
        <li key={each.key}>{told(each)}</li>
      ))}
    </ul>
  );
}

function Missing({ gaps }: { gaps: readonly Gap[] }) {
  const t = useText(obligationsText);
  if (gaps.length === 0) return <span className="muted">{t("nothingMissing")}</span>;
  return (
    <ul className="clause-list">
      {gaps.map(({ what, who }) => (
        <li key={what}>
          <Badge tone={who === "product" ? "neutral" : "warning"}>{t(`who.${who}`)}</Badge> {t(`gap.${what}`)}
        </li>
      ))}
    </ul>
  );
}

function useTold(): (told: Told) => string {
  const t = useText(obligationsText);
  const language = useLanguage();
  return ({ key, values, day }) =>
    t(`record.${key}`, { ...values, ...(day ? { day: dayShort(day, language) } : {}) });
}
