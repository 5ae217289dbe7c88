// Proof for management and auditors: rates without names, and the ledger's newest checkpoint to take away.

import { z } from "zod";
import { actsAs } from "#app/domains/identity/actor.ts";
import { verifierKey } from "#app/domains/ledger/checkpoint.ts";
import { utcDay } from "#app/domains/ledger/record.ts";
import { retentionView } from "#app/domains/progress/retention-view.server.ts";
import { lastQuarter, mayName, PACK_FAULTS } from "#app/domains/proof/pack-scope.ts";
import { proofView } from "#app/domains/proof/proof-view.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { instantShort, wholeNumber } from "#app/i18n/format.ts";
import { obligationsText } from "#app/i18n/obligations.ts";
import { proofText } from "#app/i18n/proof.ts";
import { reportText } from "#app/i18n/report.ts";
import { Card } from "#app/ui/card.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { ButtonLink } from "#app/ui/link.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { PackCard } from "#app/ui/proof/pack-card.tsx";
import { RatesTable } from "#app/ui/report/rates-table.tsx";
import { RetentionTable } from "#app/ui/retention-table.tsx";

export const loader = defineLoader(
  {
    access: ["auditor", "management_body", "hr", "admin"],
    // A pack that could not be made comes back with the reason and the days.
    input: z.object({
      pack: z.enum(PACK_FAULTS).optional().catch(undefined),
      from: z.string().max(20).optional().catch(undefined),
      to: z.string().max(20).optional().catch(undefined),
    }),
  },
  async ({ actor, input, context, reader }) => ({
    ...(await proofView(context)),
    pack: {
      ...lastQuarter(utcDay(context.clock())),
      ...(input.pack && { from: input.from ?? "", to: input.to ?? "" }),
      fault: input.pack ?? null,
      mayName: actsAs(actor, mayName),
    },
    publicKey: verifierKey(context.keys.ledger),
    // What people know is for those who answer for it; proof is of what was done.
    retention: actsAs(actor, ["management_body", "admin"])
      ? await retentionView(context, (await reader()).language)
      : [],
  }),
);

export const meta = pageTitle(proofText, (t) => t("title"));

export default function Proof() {
  const {
    pack,
    training,
    documents,
    records,
    checkpoint,
    publicKey,
    asOf,
    timeZone,
    smallestGroup,
    retention,
  } = usePage<typeof loader>();
  const t = useText(proofText);
  const states = useText(reportText);
  const obligations = useText(obligationsText);
  const language = useLanguage();
  return (
    <Page
      title={t("title")}
      lead={t("lead")}
      wide
      actions={
        <ButtonLink to="/obligations" variant="secondary">
          {obligations("linkFrom")}
        </ButtonLink>
      }
    >
      <RatesTable kind="lesson" of={training} />
      {documents ? <RatesTable kind="document" of={documents} /> : null}
      <p className="small">
        {t("asOf", { at: instantShort(asOf, language, timeZone) })}{" "}
        {t("restHidden", { count: smallestGroup })} {states("shareNote")}{" "}
        {documents ? t("documentsNote") : null} {t("effectNote")}
      </p>
      {retention.length > 0 ? <RetentionTable lessons={retention} /> : null}
      <PackCard {...pack} />
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
