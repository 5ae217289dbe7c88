// Training had elsewhere that waits for a second person: the evidence, and a decision.

import { redirect } from "@remix-run/node";
import { useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { decideOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { undecidedView } from "#app/domains/assignments/undecided-view.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { dayShort } from "#app/i18n/format.ts";
import { Button } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { Form } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { Table } from "#app/ui/table.tsx";

export const loader = defineLoader(
  { access: ["hr"], input: z.object({ decided: z.enum(["approved", "rejected", "of-no-use"]).optional() }) },
  async ({ actor, context, reader }) => {
    const { language } = await reader();
    return { entries: await undecidedView(context.db, actor, language, context.clock()) };
  },
);

export const action = defineAction(
  {
    access: ["hr"],
    input: z.strictObject({ entry: z.string().max(60), decision: z.enum(["approved", "rejected"]) }),
  },
  async ({ actor, input, context }) => {
    const result = await decideOutsideCompletion(context, input.entry, input.decision, actor.personId);
    if (result.outcome === "own") throw refuse(403);
    if (result.outcome !== "decided") throw redirect("/manage/approvals", 303);
    const isOfNoUse = input.decision === "approved" && result.fulfilled === 0;
    throw redirect(`/manage/approvals?decided=${isOfNoUse ? "of-no-use" : input.decision}`, 303);
  },
);

export const meta = pageTitle(dutiesText, (t) => t("approvalsTitle"));

export default function Approvals() {
  const { entries } = usePage<typeof loader>();
  const t = useText(dutiesText);
  const language = useLanguage();
  const [search] = useSearchParams();
  const decided = search.get("decided");
  return (
    <Page title={t("approvalsTitle")} lead={t("approvalsLead")} wide back="/manage">
      {decided === "approved" || decided === "rejected" || decided === "of-no-use" ? (
        <Notice tone={decided === "of-no-use" ? "info" : "success"} live>
          <p>{t(`decided_${decided}`)}</p>
        </Notice>
      ) : null}
      {entries.length === 0 ? (
        <EmptyState drawing="all-done" title={t("noApprovals")}>
          {t("noApprovalsText")}
        </EmptyState>
      ) : (
        <Table
          caption={t("approvalsTitle")}
          captionHidden
          columns={[
            t("person"),
            t("course"),
            { label: t("completedOn"), align: "end" },
            t("provider"),
            t("evidence"),
            t("enteredBy"),
            t("decision"),
          ]}
          rows={entries.map((entry) => ({
            key: entry.id,
            cells: [
              entry.name,
              entry.course,
              dayShort(entry.completedOn, language),
              entry.provider,
              <a key="evidence" className="link" href={`/manage/evidence/${entry.id}`} download>
                {entry.evidenceName}
              </a>,
              entry.entererName,
              entry.isOwn ? (
                t("ownEntry")
              ) : (
                <div key="decision">
                  {entry.isOfUse ? null : (
                    <div className="small">
                      {entry.countsFrom === null
                        ? t("fulfilsNone")
                        : t("fulfilsFrom", { day: dayShort(entry.countsFrom, language) })}
                    </div>
                  )}
                  <Form className="button-row">
                    <input type="hidden" name="entry" value={entry.id} />
                    <Button name="decision" value="approved">
                      {t("approve")}
                    </Button>
                    <Button variant="secondary" name="decision" value="rejected">
                      {t("reject")}
                    </Button>
                  </Form>
                </div>
              ),
            ],
          }))}
        />
      )}
    </Page>
  );
}
