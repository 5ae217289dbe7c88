// The obligations clause by clause in short: what content and which records answer each, and what is missing.

import type { LawView } from "#app/domains/proof/obligations-view.server.ts";
import { dayShort } from "#app/i18n/format.ts";
import { obligationsText } from "#app/i18n/obligations.ts";
import { proofText } from "#app/i18n/proof.ts";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Table } from "../table.tsx";
import { GapText } from "./gap-text.tsx";
import { useTold } from "./told-text.ts";

export function CoverageTable({ laws, today }: { laws: readonly LawView[]; today: string }) {
  const t = useText(proofText);
  const words = useText(obligationsText);
  const inWords = useTold();
  const language = useLanguage();
  const all = laws.flatMap(({ clauses }) => clauses);
  return (
    <div className="clauses coverage">
      <Table
        caption={t("coverageTitle")}
        columns={[t("clauseHead"), t("contentHead"), t("recordsHead"), t("gapsHead")]}
        rows={all.map(({ id, source, isGerman, name, lessons, documents, told, gaps, elsewhere }) => ({
          key: id,
          cells: [
            <div key="clause">
              <Link to={`/obligations#${id}`}>
                <span lang={isGerman ? "de" : undefined}>{source}</span>
              </Link>
              <p className="clause-small">{name}</p>
            </div>,
            lessons.length + documents.length === 0
              ? t("noContent")
              : [
                  lessons.length > 0
                    ? `${lessons.length} ${words("lessonsInShort", { count: lessons.length })}`
                    : "",
                  documents.length > 0
                    ? `${documents.length} ${words("documentsInShort", { count: documents.length })}`
                    : "",
                ]
                  .filter(Boolean)
                  .join(", "),
            told.length === 0 ? t("noRecords") : told.map(inWords).join(" "),
            <ul key="gaps" className="clause-list">
              {gaps.length === 0 ? <li>{t("noGap")}</li> : null}
              {gaps.map((gap) => (
                <li key={gap.what}>
                  <GapText gap={gap} />
                </li>
              ))}
              {elsewhere ? (
                <li className="muted">
                  {words("elsewhere", { who: words(`by.${elsewhere.by}`) })} {elsewhere.what}
                </li>
              ) : null}
            </ul>,
          ],
        }))}
      />
      <p className="small">{t("coverageNote", { today: dayShort(today, language) })}</p>
    </div>
  );
}
