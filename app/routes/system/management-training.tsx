// The management body's own training, member by member; HR or the management records the company's supplement to it.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { recordSupplement } from "#app/acts/record-supplement.server.ts";
import { isRecordDay } from "#app/calendar.ts";
import { actsAs } from "#app/domains/identity/actor.ts";
import { WARNING_MONTHS } from "#app/domains/proof/management-training.ts";
import { managementView } from "#app/domains/proof/management-view.server.ts";
import { PAUSE_MINUTES } from "#app/domains/proof/net-duration.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { instantShort } from "#app/i18n/format.ts";
import { managementText } from "#app/i18n/management.ts";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { MemberDetails, MemberTable } from "#app/ui/proof/member-table.tsx";
import { SupplementForm } from "#app/ui/proof/supplement-form.tsx";
import { Table } from "#app/ui/table.tsx";

const MOST_MINUTES = 480;
/** Members of one sitting. */
const MOST_MEMBERS = 100;

export const loader = defineLoader(
  {
    access: ["auditor", "management_body", "hr"],
    input: z.object({ recorded: z.coerce.number().int().min(0).max(MOST_MEMBERS).optional() }),
  },
  async ({ actor, input, context, reader }) => ({
    view: await managementView(context, (await reader()).language),
    mayRecord: actsAs(actor, ["management_body", "hr"]),
    seesReport: actsAs(actor, ["hr"]),
    request: context.random.id(),
    recorded: input.recorded ?? null,
  }),
);

export const action = defineAction(
  {
    access: ["management_body", "hr"],
    input: z.strictObject({
      request: z.uuid(),
      heldOn: z.string().max(40).default(""),
      minutes: z.string().max(40).default(""),
      members: z.array(z.string().max(60)).max(MOST_MEMBERS).default([]),
    }),
  },
  async ({ actor, input, context }) => {
    const { request, heldOn, members } = input;
    const minutes = /^\d{1,3}$/.test(input.minutes.trim()) ? Number(input.minutes) : 0;
    const refused = (...faults: ("heldOn" | "minutes" | "who")[]) =>
      data({ typed: { heldOn, minutes: input.minutes, members, faults } }, 422);
    const faults = [
      ...(isRecordDay(heldOn) ? [] : (["heldOn"] as const)),
      ...(minutes >= 1 && minutes <= MOST_MINUTES ? [] : (["minutes"] as const)),
      ...(members.length > 0 ? [] : (["who"] as const)),
    ];
    if (faults.length > 0) return refused(...faults);
    const kept = await recordSupplement(
      context,
      { request, heldOn, minutes, memberIds: members },
      actor.personId,
    );
    if (kept.outcome === "future") return refused("heldOn");
    if (kept.outcome === "unknown-member" || kept.outcome === "no-text") return refused("who");
    throw redirect(`/management-training?recorded=${kept.outcome === "recorded" ? kept.members : 0}`, 303);
  },
);

export const meta = pageTitle(managementText, (t) => t("title"));

export default function ManagementTraining() {
  const { view, mayRecord, seesReport, request, recorded } = usePage<typeof loader>();
  const answer = useOutcome<typeof action>();
  const t = useText(managementText);
  const language = useLanguage();
  const { members, contents, supplement, months } = view;
  const late = members.filter(({ due }) => due.state === "warning").length;
  const known = members.filter(
    ({ lessons, supplements, elsewhere }) => lessons.length + supplements.length + elsewhere.length > 0,
  );
  return (
    <Page title={t("title")} lead={t("lead")} wide back="/proof">
      {recorded !== null && !answer ? (
        <Notice tone="success" live>
          <p>{recorded > 0 ? t("recorded", { count: recorded }) : t("already")}</p>
        </Notice>
      ) : null}
      {late > 0 ? (
        <Notice tone="error" title={t("warningTitle", { count: late, months: WARNING_MONTHS })}>
          <p>{t("warningText")}</p>
        </Notice>
      ) : null}
      {members.length > 0 ? (
        <MemberTable view={view} />
      ) : (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      )}
      {seesReport ? (
        <p>
          <Link to="/manage/reports/management">{t("report")}</Link>
        </p>
      ) : null}
      {known.length > 0 ? (
        <Card title={t("details")}>
          <p>{t("providerText", { company: view.company })}</p>
          {known.map((member) => (
            <MemberDetails key={member.id} member={member} timeZone={view.timeZone} />
          ))}
        </Card>
      ) : null}
      {contents.length > 0 ? (
        <div className="stack">
          <Table
            caption={t("contentsTitle")}
            columns={[t("lesson"), t("objectives"), { label: t("planned"), align: "end" }]}
            rows={contents.map(({ id, title, objectives, minutes }) => ({
              key: id,
              cells: [title, objectives.join(" "), `${minutes}`],
            }))}
          />
          <p className="small">{t("contentsText")}</p>
        </div>
      ) : null}
      <Card title={t("supplementTitle")}>
        {supplement ? (
          <>
            <p>{t("supplementText")}</p>
            <p className="paper-supplement">{supplement}</p>
          </>
        ) : (
          <p>{t("supplementMissing")}</p>
        )}
      </Card>
      {mayRecord && supplement && members.length > 0 ? (
        <SupplementForm
          request={request}
          today={view.today}
          members={members}
          typed={answer?.typed ?? null}
        />
      ) : null}
      <p className="small">
        {t("note", {
          at: instantShort(view.asOf, language, view.timeZone),
          months,
          pause: PAUSE_MINUTES,
          zone: view.timeZone,
        })}
      </p>
    </Page>
  );
}
