// What was recorded for oneself as the company's supplement to the management's training: each to confirm or to contradict.

import { redirect } from "@remix-run/node";
import { z } from "zod";
import { answerSupplement } from "#app/acts/answer-supplement.server.ts";
import { SUPPLEMENT_DECISIONS } from "#app/domains/proof/supplement.ts";
import { supplementsOf } from "#app/domains/proof/supplement-store.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { learnText } from "#app/i18n/learn.ts";
import { managementText } from "#app/i18n/management.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useText } from "#app/ui/language.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { OwnSupplementCard } from "#app/ui/proof/own-supplements.tsx";

export const loader = defineLoader(
  { access: "signed-in", input: z.object({ answered: z.literal("yes").optional().catch(undefined) }) },
  async ({ actor, input, context }) => ({
    answered: input.answered !== undefined,
    supplements: (await supplementsOf(context.db, [actor.personId])).map(
      ({ id: _, personId: __, recordedBy: ___, ...told }) => told,
    ),
  }),
);

export const action = defineAction(
  {
    access: "signed-in",
    input: z.strictObject({
      receipt: z.string().regex(/^\d{1,15}$/),
      decision: z.enum(SUPPLEMENT_DECISIONS),
    }),
  },
  async ({ actor, input, context }) => {
    const said = { receipt: Number(input.receipt), decision: input.decision };
    if ((await answerSupplement(context, actor, said)) === "unknown") throw refuse(404);
    throw redirect("/supplements?answered=yes", 303);
  },
);

export const meta = pageTitle(managementText, (t) => t("ownTitle"));

export default function Supplements() {
  const { supplements, answered } = usePage<typeof loader>();
  const t = useText(managementText);
  const learn = useText(learnText);
  return (
    <Page title={t("ownTitle")} lead={t("ownLead")} back={{ to: "/", label: learn("homeTitle") }}>
      {answered ? (
        <Notice tone="success" live>
          <p>{t("answered")}</p>
        </Notice>
      ) : null}
      {supplements.length === 0 ? (
        <EmptyState title={t("ownEmptyTitle")}>{t("ownEmptyText")}</EmptyState>
      ) : (
        <>
          {supplements.map((told) => (
            <OwnSupplementCard key={told.receipt} told={told} />
          ))}
          <p className="small">{t("ownNote")}</p>
        </>
      )}
    </Page>
  );
}
