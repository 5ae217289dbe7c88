// One duty of one person: its lessons and days, and what HR may do about it: put off, exempt, enter training had elsewhere.

import { data, redirect } from "@remix-run/node";
import { useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { endExemption, grantExemption } from "#app/acts/exempt.server.ts";
import { extendDue } from "#app/acts/extend-due.server.ts";
import { enterOutsideCompletion } from "#app/acts/outside-completion.server.ts";
import { isRecordDay } from "#app/calendar.ts";
import { type EvidenceFault, evidenceType } from "#app/domains/assignments/evidence.ts";
import { EXEMPTION_REASONS } from "#app/domains/assignments/exemption.ts";
import { dutyView } from "#app/domains/proof/duty-view.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { dayShort } from "#app/i18n/format.ts";
import { reportTexts } from "#app/i18n/report.ts";
import { Badge } from "#app/ui/badge.tsx";
import { DecidedTrainingTable } from "#app/ui/duties/decided-training.tsx";
import { type DutyErrors, dutyMistakes } from "#app/ui/duties/duty-form.ts";
import { DutyForms } from "#app/ui/duties/duty-forms.tsx";
import { DutyLessons } from "#app/ui/duties/duty-lessons.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { TONE } from "#app/ui/person-duties-card.tsx";
import type { ContentKind } from "#db/schema/lessons.ts";

const id = z.string().max(60);
const text = (max: number) => z.string().max(max).default("");

export const loader = defineLoader(
  {
    access: ["hr"],
    input: z.object({
      assignment: id,
      done: z.enum(["granted", "ended", "entered", "extended"]).optional(),
      count: z.coerce.number().int().optional(),
    }),
  },
  async ({ actor, input, context, reader }) => {
    const { company, language, today } = await reader();
    const view = await dutyView(context, input.assignment, {
      today,
      timeZone: company.timeZone,
      language,
    });
    if (!view) throw refuse(404);
    return { ...view, today, isOwn: view.personId === actor.personId, request: context.random.id() };
  },
);

export const action = defineAction(
  {
    access: ["hr"],
    input: z.discriminatedUnion("intent", [
      z.strictObject({
        assignment: id,
        intent: z.literal("extend"),
        request: z.uuid(),
        days: text(5),
        reason: text(300),
      }),
      z.strictObject({
        assignment: id,
        intent: z.literal("exempt"),
        reason: z.enum(EXEMPTION_REASONS),
        note: text(500),
        until: text(20),
      }),
      z.strictObject({ assignment: id, intent: z.literal("end-exemption"), exemption: id }),
      z.strictObject({
        assignment: id,
        intent: z.literal("outside"),
        request: z.uuid(),
        provider: text(200),
        completedOn: text(20),
        evidence: z.instanceof(File).optional(),
      }),
    ]),
  },
  async ({ actor, input, context, reader }) => {
    const { company, language, today } = await reader();
    const view = await dutyView(context, input.assignment, {
      today,
      timeZone: company.timeZone,
      language,
    });
    if (!view) throw refuse(404);
    // A file has to be chosen anew: no page can fill it in.
    const { evidence: _, ...typed } = { evidence: undefined, ...input };
    const wrong = (errors: DutyErrors) => data({ errors, typed }, 422);
    const done = (what: string) => redirect(`/manage/assignments/${input.assignment}?done=${what}`, 303);
    switch (input.intent) {
      case "extend": {
        const days = /^\d{1,3}$/.test(input.days) ? Number(input.days) : 0;
        const errors: DutyErrors = {
          ...((days < 1 || days > 365) && { days: "wrongDays" }),
          ...(!input.reason.trim() && { reason: "missingReason" }),
        };
        if (Object.keys(errors).length > 0) return wrong(errors);
        const result = await extendDue(
          context,
          { assignmentIds: [input.assignment], days, reason: input.reason.trim(), request: input.request },
          actor.personId,
        );
        if (result.outcome === "extended" && result.tooFar > 0) return wrong({ days: "tooFar" });
        throw done(`extended&count=${result.outcome === "extended" ? result.extended : 0}`);
      }
      case "exempt": {
        if (!isRecordDay(input.until)) return wrong({ until: "wrongDay" });
        if (!view.ruleId) throw refuse(404);
        const { outcome } = await grantExemption(
          context,
          {
            personId: view.personId,
            ruleId: view.ruleId,
            reason: input.reason,
            note: input.note,
            untilDay: input.until,
          },
          actor.personId,
        );
        if (outcome === "unknown") throw refuse(404);
        if (outcome !== "granted") return wrong({ until: outcome });
        throw done("granted");
      }
      case "end-exemption": {
        const { outcome } = await endExemption(context, input.exemption, actor.personId);
        if (outcome === "own") return wrong({ until: "own" });
        throw done("ended");
      }
      case "outside": {
        if (!view.courseId) throw refuse(404);
        const bytes = Buffer.from(await (input.evidence ?? new File([], "")).arrayBuffer());
        const evidence = evidenceType(bytes);
        const errors: DutyErrors = {
          ...(!input.provider.trim() && { provider: "missingProvider" }),
          ...(!isRecordDay(input.completedOn) && { completedOn: "wrongDay" }),
          ...(input.completedOn > today && isRecordDay(input.completedOn) && { completedOn: "future" }),
          ...(!evidence.ok && { evidence: EVIDENCE_FAULT[evidence.fault] }),
        };
        if (Object.keys(errors).length > 0) return wrong(errors);
        const result = await enterOutsideCompletion(
          context,
          {
            personId: view.personId,
            courseId: view.courseId,
            request: input.request,
            completedOn: input.completedOn,
            provider: input.provider.trim(),
            evidence: { bytes, name: input.evidence?.name ?? "" },
          },
          actor.personId,
        );
        if (result.outcome !== "entered") throw refuse(404);
        throw done("entered");
      }
    }
  },
);

type PageData = { name: string; course: string | null; kind: ContentKind };

const EVIDENCE_FAULT = {
  empty: "noFile",
  "too-large": "fileTooLarge",
  "wrong-type": "fileWrongType",
} as const satisfies Record<EvidenceFault, string>;

export const meta = pageTitle(dutiesText, (t, { name, course, kind }: PageData) =>
  t("title", { name, course: course ?? t(kind === "document" ? "updateDocument" : "update") }),
);

export default function Duty() {
  const duty = usePage<typeof loader>();
  const refused = useOutcome<typeof action>();
  const errors: DutyErrors = refused?.errors ?? {};
  const t = useText(dutiesText);
  const states = useText(reportTexts(duty.kind));
  const course = duty.course ?? t(duty.kind === "document" ? "updateDocument" : "update");
  const language = useLanguage();
  const [search] = useSearchParams();
  const done = search.get("done");
  return (
    <Page
      title={t("title", { name: duty.name, course })}
      back={{ to: `/manage/people/${duty.personId}`, label: t("back") }}
    >
      {done === "granted" || done === "ended" || done === "entered" ? (
        <Notice tone="success" live>
          <p>{t(done)}</p>
        </Notice>
      ) : null}
      {done === "extended" ? (
        <Notice tone="success" live>
          <p>{t("extended", { count: Number(search.get("count") ?? 0) })}</p>
        </Notice>
      ) : null}
      <ErrorSummary errors={dutyMistakes(errors, t)} />
      <p className="lesson-facts">
        <Badge tone={TONE[duty.state]}>
          {duty.closedReason
            ? states(`closed_${duty.closedReason}`)
            : states(duty.state === "closed" ? "exempt" : duty.state)}
        </Badge>
        {duty.cycle > 1 ? <span>{t("cycle", { count: duty.cycle })}</span> : null}
      </p>
      <DutyLessons kind={duty.kind} lessons={duty.lessons} />
      {duty.extensions.length > 0 ? (
        <>
          <h2>{t("extensions")}</h2>
          <ul>
            {duty.extensions.map((each) => (
              <li key={each.id}>
                {t("extension", {
                  day: dayShort(each.on, language),
                  count: each.days,
                  by: each.by,
                  reason: each.reason,
                })}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <DecidedTrainingTable entries={duty.decided} />
      {duty.isOwn ? (
        <Notice>
          <p>{t("own")}</p>
        </Notice>
      ) : (
        <DutyForms duty={duty} errors={errors} typed={refused?.typed ?? null} />
      )}
    </Page>
  );
}
