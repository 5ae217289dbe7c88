// The programme of an entity, to read and to print; its management approves it here and records the yearly review.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { approveProgramme, reviewProgramme } from "#app/acts/decide-on-programme.server.ts";
import { actsAs } from "#app/domains/identity/actor.ts";
import { programmeView } from "#app/domains/proof/programme-view.server.ts";
import { findingsFault, NOTE_LIMIT, REVIEW_FINDINGS } from "#app/domains/proof/review-findings.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { instantShort } from "#app/i18n/format.ts";
import { programmeText } from "#app/i18n/programme.ts";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { ApprovalForm, ProgrammeHistory, ReviewForm } from "#app/ui/proof/programme-decisions.tsx";
import { ProgrammeChanges, ProgrammeStandingNotice } from "#app/ui/proof/programme-standing.tsx";
import { ProgrammeText } from "#app/ui/proof/programme-text.tsx";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const loader = defineLoader(
  {
    access: ["auditor", "management_body", "hr", "admin"],
    input: z.object({
      entity: z.string().max(60).optional(),
      /** A text that was approved or reviewed, by its hash. */
      document: hash.optional(),
      done: z.enum(["approved", "reviewed"]).optional(),
      record: z.coerce.number().int().min(0).optional(),
    }),
  },
  async ({ actor, input, context, reader }) => {
    const { language } = await reader();
    const entityId = input.entity ?? actor.entityId;
    const view = await programmeView(context, { entityId, sha256: input.document, language });
    if (!view) throw refuse(404);
    const decides = actsAs(actor, ["management_body"]);
    return {
      view,
      // Of the text as it is now alone: what was decided on an earlier one is decided.
      mayDecide: decides && entityId === actor.entityId && view.isCurrent,
      isForeign: decides && entityId !== actor.entityId,
      request: context.random.id(),
      done: input.done && input.record !== undefined ? { what: input.done, record: input.record } : null,
    };
  },
);

export const action = defineAction(
  {
    access: ["management_body"],
    input: z.discriminatedUnion("intent", [
      z.strictObject({ intent: z.literal("approve"), document: hash }),
      z.strictObject({
        intent: z.literal("review"),
        document: hash,
        request: z.uuid(),
        findings: z.array(z.enum(REVIEW_FINDINGS)).max(REVIEW_FINDINGS.length).default([]),
        note: z.string().max(10_000).default(""),
      }),
    ]),
  },
  async ({ actor, input, context }) => {
    if (input.intent === "approve") {
      const approved = await approveProgramme(context, actor, { sha256: input.document });
      if (approved.outcome === "outdated") return data({ outdated: true, typed: null }, 409);
      throw redirect(`/programme?done=approved&record=${approved.sequence}`, 303);
    }
    const { findings, request, document: sha256 } = input;
    const note = input.note.replaceAll("\r\n", "\n").trim();
    const fault = findingsFault(findings);
    const faults = [...(fault ? [fault] : []), ...(note.length > NOTE_LIMIT ? (["note"] as const) : [])];
    const typed = { findings, note, faults };
    if (faults.length > 0) return data({ outdated: false, typed }, 422);
    const reviewed = await reviewProgramme(context, actor, { sha256, request, findings, note });
    if (reviewed.outcome === "outdated") return data({ outdated: true, typed }, 409);
    throw redirect(`/programme?done=reviewed&record=${reviewed.sequence}`, 303);
  },
);

export const meta = pageTitle(programmeText, (t) => t("title"));

export default function Programme() {
  const { view, mayDecide, isForeign, request, done } = usePage<typeof loader>();
  const answer = useOutcome<typeof action>();
  const t = useText(programmeText);
  const language = useLanguage();
  const { standing, document, sha256, entities } = view;
  const isApproved = standing.approved !== null && !standing.isChanged;
  return (
    <Page title={t("title")} lead={t("lead")} wide back="/proof">
      {entities.length > 1 ? (
        <nav className="tabs" aria-label={t("entities")}>
          <ul>
            {entities.map(({ id, name }) => (
              <li key={id}>
                <Link
                  to={`/programme?entity=${id}`}
                  aria-current={id === standing.entity.id ? "page" : undefined}
                >
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
      {answer?.outdated ? (
        <Notice tone="error" live title={t("outdatedTitle")}>
          <p>{t("outdatedText")}</p>
        </Notice>
      ) : null}
      {done && !answer ? (
        <Notice tone="success" live>
          <p>{t(`done.${done.what}`, { number: done.record })}</p>
        </Notice>
      ) : null}
      <ProgrammeStandingNotice view={view} isMany={entities.length > 1} />
      {view.isCurrent ? <ProgrammeChanges changes={view.changes} /> : null}
      <ProgrammeText document={document} sha256={sha256} />
      {mayDecide && !isApproved ? <ApprovalForm sha256={sha256} /> : null}
      {mayDecide && standing.approved ? (
        <ReviewForm sha256={sha256} request={request} typed={answer?.typed ?? null} />
      ) : null}
      {isForeign ? <p>{t("foreignText", { entity: standing.entity.name })}</p> : null}
      <ProgrammeHistory acts={view.acts} />
      <p className="small">{t("asOf", { at: instantShort(view.asOf, language, view.timeZone) })}</p>
    </Page>
  );
}
