// The page for management and auditors, for a period: what is done and late, what was done about it, what the obligations
// ask, what the management decided, and the ledger's newest checkpoint to take away. On paper the first sheet is all that
// is signed, and the rest its annex.

import { z } from "zod";
import { actsAs } from "#app/domains/identity/actor.ts";
import { verifierKey } from "#app/domains/ledger/checkpoint.ts";
import { utcDay } from "#app/domains/ledger/record.ts";
import { retentionView } from "#app/domains/progress/retention-view.server.ts";
import { lastQuarter, mayName, PACK_FAULTS } from "#app/domains/proof/pack-scope.ts";
import { periodView } from "#app/domains/proof/period-view.server.ts";
import type { FieldsOf } from "#app/for-page.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { instantShort, wholeNumber } from "#app/i18n/format.ts";
import { managementText } from "#app/i18n/management.ts";
import { obligationsText } from "#app/i18n/obligations.ts";
import { programmeText } from "#app/i18n/programme.ts";
import { proofText } from "#app/i18n/proof.ts";
import { reportText } from "#app/i18n/report.ts";
import { Card } from "#app/ui/card.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { ButtonLink } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import type { WithFoot } from "#app/ui/paper-foot.ts";
import { ActsTable } from "#app/ui/proof/acts-table.tsx";
import { AtAGlance } from "#app/ui/proof/at-a-glance.tsx";
import { ContentChanges } from "#app/ui/proof/content-changes.tsx";
import { CoverageTable } from "#app/ui/proof/coverage-table.tsx";
import { DecisionsTable } from "#app/ui/proof/decisions-table.tsx";
import { EndedCyclesTable } from "#app/ui/proof/ended-cycles-table.tsx";
import { PackCard } from "#app/ui/proof/pack-card.tsx";
import { PeriodChoice } from "#app/ui/proof/period-choice.tsx";
import { footOf } from "#app/ui/proof/sheet-foot.ts";
import { SummarySheet } from "#app/ui/proof/summary-sheet.tsx";
import { SupplyTable } from "#app/ui/proof/supply-table.tsx";
import { TodayAlone } from "#app/ui/proof/today-alone.tsx";
import { RatesTable } from "#app/ui/report/rates-table.tsx";
import { RetentionTable } from "#app/ui/retention-table.tsx";

export const loader = defineLoader(
  {
    access: ["auditor", "management_body", "hr", "admin"],
    // A pack that could not be made comes back with the reason and the days.
    input: z.object({
      pack: z.enum(PACK_FAULTS).optional().catch(undefined),
      packFrom: z.string().max(40).optional(),
      packTo: z.string().max(40).optional(),
      from: z.string().max(40).optional(),
      to: z.string().max(40).optional(),
    }),
  },
  async ({ actor, input, context, reader }) => {
    const { language } = await reader();
    const showsManagement = actsAs(actor, ["hr", "auditor", "management_body"]);
    const view = await periodView(context, { ...input, language, showsManagement });
    return {
      view,
      pack: {
        ...lastQuarter(utcDay(context.clock())),
        ...(input.pack && { from: input.packFrom ?? "", to: input.packTo ?? "" }),
        fault: input.pack ?? null,
        mayName: actsAs(actor, mayName),
      },
      publicKey: verifierKey(context.keys.ledger),
      showsManagement,
      // What people know is for those who answer for it; proof is of what was done. It is known as of today alone.
      retention:
        !view.isOver && actsAs(actor, ["management_body", "admin"])
          ? await retentionView(context, language)
          : null,
    };
  },
);

export const meta = pageTitle(proofText, (t) => t("title"));

export const handle = {
  foot: ({ view }, language) => footOf(view, language),
} satisfies WithFoot<FieldsOf<typeof loader>>;

export default function Proof() {
  const { view, pack, publicKey, retention, showsManagement } = usePage<typeof loader>();
  const { training, documents, records, checkpoint, timeZone, smallestGroup } = view;
  const t = useText(proofText);
  const states = useText(reportText);
  const obligations = useText(obligationsText);
  const programme = useText(programmeText);
  const management = useText(managementText);
  const language = useLanguage();
  const readAt = instantShort(view.readAt, language, timeZone);
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      wide
      actions={
        <>
          <ButtonLink to="/programme" variant="secondary">
            {programme("linkFrom")}
          </ButtonLink>
          {showsManagement ? (
            <ButtonLink to="/management-training" variant="secondary">
              {management("linkFrom")}
            </ButtonLink>
          ) : null}
          <ButtonLink to="/obligations" variant="secondary">
            {obligations("linkFrom")}
          </ButtonLink>
        </>
      }
    >
      <SummarySheet view={view} knowledge={retention} showsManagement={showsManagement} at={readAt} />
      <PeriodChoice period={view.period} today={view.today} fault={view.fault} />
      <p className="small off-paper">{t("readAt", { at: readAt })}</p>
      <AtAGlance view={view} />
      <RatesTable kind="lesson" of={training} from={view.period.from} />
      {documents ? <RatesTable kind="document" of={documents} from={view.period.from} /> : null}
      {training.total || training.units.length > 0 || documents ? (
        <p className="small">
          {training.total ? `${t("totalNote")} ${t("otherDay")}` : t("totalNone")}{" "}
          {t("asOf", { count: smallestGroup })} {t("restHidden", { count: smallestGroup })}{" "}
          {states("shareNote")} {documents ? t("documentsNote") : null}
        </p>
      ) : (
        <Notice>
          <p>{t("ratesNone", { count: smallestGroup })}</p>
        </Notice>
      )}
      <EndedCyclesTable of={view.cycles} smallest={smallestGroup} />
      <ActsTable view={view} />
      <DecisionsTable standings={view.standings} asOf={view.period.to} isPast={view.period.to < view.today} />
      {retention && retention.length > 0 ? <RetentionTable lessons={retention} /> : null}
      {view.obligations ? (
        <>
          <div className="on-paper">
            <SupplyTable toSupply={view.obligations.toSupply} page="/obligations" />
          </div>
          <CoverageTable laws={view.obligations.laws} today={view.today} />
        </>
      ) : (
        <TodayAlone end={view.period.to} />
      )}
      <ContentChanges changes={view.changes} />
      <PackCard {...pack} period={view.period} />
      <Card title={t("ledgerTitle")}>
        <p>
          {t("ledgerText", { count: records, number: wholeNumber(records, language) })} {t("ledgerWhat")}
        </p>
        <h3>{t("checkpointTitle")}</h3>
        {checkpoint ? (
          <>
            <p>{t("checkpointText")}</p>
            <pre className="signed-note">{checkpoint.note}</pre>
            <p className="small">
              {t("checkpointMade", {
                at: instantShort(checkpoint.madeAt, language, timeZone),
                count: wholeNumber(checkpoint.size, language),
              })}
            </p>
          </>
        ) : (
          <p>{t("noCheckpoint")}</p>
        )}
        <h3>{t("keyTitle")}</h3>
        <pre className="signed-note">{publicKey}</pre>
      </Card>
    </Page>
  );
}
