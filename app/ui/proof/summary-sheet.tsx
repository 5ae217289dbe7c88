// On paper only: the one sheet that is signed. Each line is short however large the company is, so that the sheet stays one;
// what stands behind a line follows as an annex, which the sheet names.

import type { PeriodView } from "#app/domains/proof/period-view.server.ts";
import { dayShort, wholeNumber } from "#app/i18n/format.ts";
import { proofText } from "#app/i18n/proof.ts";
import { summaryText } from "#app/i18n/summary.ts";
import { useLanguage, useText } from "../language.tsx";
import { Signatures } from "./signatures.tsx";
import {
  CompletedLine,
  CyclesLine,
  type Knowledge,
  KnowledgeLine,
  LateLine,
  RateLine,
} from "./summary-figures.tsx";
import {
  CheckpointLine,
  ContentLine,
  DecisionLines,
  ManagementLine,
  ObligationsLine,
} from "./summary-standing.tsx";
import { useShort } from "./summary-words.ts";

/** A group may have dozens of entities. */
const ENTITIES = 4;

export function SummarySheet({
  view,
  knowledge,
  showsManagement,
  at,
}: {
  view: PeriodView;
  knowledge: Knowledge;
  showsManagement: boolean;
  at: string;
}) {
  const t = useText(summaryText);
  const proof = useText(proofText);
  const language = useLanguage();
  const short = useShort();
  const { company, period, people, standings, training, documents, obligations } = view;
  const day = (text: string) => dayShort(text, language);
  const names = standings.map(({ entity }) => entity.name);
  if (!view.hasSheet)
    return (
      <section className="summary on-paper">
        <h2>{t("title")}</h2>
        <p>{t("noSheet", { from: day(period.from), to: day(period.to) })}</p>
      </section>
    );
  return (
    <section className="summary on-paper">
      <h2>{t("title")}</h2>
      <dl>
        <dt>{t("company")}</dt>
        <dd>
          {names.length === 0 || (names.length === 1 && names[0] === company)
            ? company
            : t("entities", { company, entities: short(names, ENTITIES) })}
        </dd>
        <dt>{proof("periodTitle")}</dt>
        <dd>{t("period", { from: day(period.from), to: day(period.to), at })}</dd>
        <dt>{t("peopleTitle")}</dt>
        <dd>
          {people === null || !training.total
            ? proof("tooFew")
            : t("people", { count: wholeNumber(people, language), day: day(training.total.asOf) })}
        </dd>
        <dt>{t("training")}</dt>
        <dd>
          <RateLine of={training.total} from={period.from} /> {t("effect")}
        </dd>
        {documents ? (
          <>
            <dt>{t("documents")}</dt>
            <dd>
              <RateLine of={documents.total} from={period.from} />
            </dd>
          </>
        ) : null}
        <dt>{t("completed")}</dt>
        <CompletedLine view={view} />
        <dt>{t("late")}</dt>
        <LateLine view={view} />
        <dt>{t("cycles")}</dt>
        <CyclesLine view={view} />
        {obligations ? (
          <>
            <dt>{t("knowledge")}</dt>
            <KnowledgeLine of={knowledge} today={view.today} />
          </>
        ) : null}
        <dt>{t("content")}</dt>
        <ContentLine changes={view.changes} />
        <dt>{t("management")}</dt>
        <ManagementLine view={view} isShown={showsManagement} />
        <dt>{t("decisions")}</dt>
        <DecisionLines standings={standings} />
        <dt>{t(obligations ? "obligations" : "obligationsAndKnowledge")}</dt>
        <ObligationsLine view={view} />
        <dt>{t("ledger")}</dt>
        <CheckpointLine view={view} />
        <dt>{t("annex")}</dt>
        <dd>
          {t("annexWhat", {
            parts: [
              t("annexDepartments"),
              t("annexCycles"),
              t("annexActs"),
              t("annexDecisions"),
              ...(knowledge && knowledge.length > 0 ? [t("annexKnowledge")] : []),
              ...(obligations ? [t("annexObligations", { count: obligations.total })] : []),
              t("annexContent"),
              t("annexLedger"),
            ].join("; "),
          })}
        </dd>
      </dl>
      <Signatures period={period} at={at} signers={view.signers} />
      <h2 className="annex">{t("annexTitle", { from: day(period.from), to: day(period.to), at })}</h2>
    </section>
  );
}
