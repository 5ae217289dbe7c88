// The import of people: upload, preview of what would change, and then all of it or nothing. Works without JavaScript.

import { data, type MetaFunction, redirect } from "@remix-run/node";
import { z } from "zod";
import { importLongList, previewLongList } from "#app/acts/import-long-list.server.ts";
import { importPeople, previewHash, previewImport } from "#app/acts/import-people.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { FIELDS } from "#app/domains/people/field.ts";
import { leavesBy, shortened } from "#app/domains/people/import-preview.ts";
import {
  forgetWork,
  type ImportWork,
  keepWhatCame,
  readWork,
} from "#app/domains/people/import-work.server.ts";
import { keepImport, readKeptImport } from "#app/domains/people/kept-import.server.ts";
import { isLongList } from "#app/domains/people/long-list.ts";
import { type ForPage, fieldsOf } from "#app/for-page.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { peopleText } from "#app/i18n/people.ts";
import { useText } from "#app/ui/language.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { ImportColumns } from "#app/ui/people/import-columns.tsx";
import { ImportDone } from "#app/ui/people/import-done.tsx";
import { ImportPreviewCards } from "#app/ui/people/import-preview-cards.tsx";
import { ImportUploadForm } from "#app/ui/people/import-upload-form.tsx";
import { ImportBroken, ImportWorking, RELOAD_AFTER } from "#app/ui/people/import-working.tsx";

const PATH = "/manage/people/import";
const upload = z.string().regex(/^[\w-]{22}$/);
/** How the file is to be read; the same in the preview's address and in the form that imports. */
const choices = {
  columns: z
    .array(z.union([z.literal(""), z.enum(FIELDS)]))
    .max(100)
    .optional(),
  complete: z.literal("yes").optional(),
};

export const loader = defineLoader(
  { access: ["hr", "admin"], input: z.object({ upload: upload.optional(), ...choices }) },
  async ({ actor, input, context, reader }) => {
    if (!input.upload) return { step: "upload" as const };
    const { timeZone } = (await reader()).company;
    const bytes = await readKeptImport(context, actor.personId, input.upload);
    if (!bytes) {
      // What an import did is told for a while after its list is gone.
      const work = await readWork(context, actor.personId, input.upload);
      return work ? pageOf(work, input.upload, {}, timeZone) : { step: "expired" as const };
    }
    const complete = input.complete === "yes";
    const choices = { columns: input.columns, complete };
    if (isLongList(bytes)) {
      const list = { personId: actor.personId, id: input.upload };
      return pageOf(await previewLongList(context, list, bytes, choices), input.upload, choices, timeZone);
    }
    const preview = await previewImport(context, bytes, choices);
    return {
      step: "preview" as const,
      upload: input.upload,
      complete,
      columns: input.columns ?? null,
      agreed: await previewHash(preview),
      preview: shortened(preview),
      overtaken: false,
      leavesSelf: leavesBy(preview, actor.personId),
    };
  },
);

/** What the page shows of a long list. */
function pageOf(
  work: ImportWork,
  upload: string,
  { columns = null, complete = false }: Choices,
  timeZone: string,
) {
  if (work.state === "working") return { step: "working" as const, kind: work.kind, progress: work.progress };
  if (work.state === "failed") return { step: "broken" as const, kind: work.kind, upload, complete, columns };
  if (work.state === "imported")
    return {
      step: "imported" as const,
      counts: work.counts,
      at: { instant: new Date(work.at).toISOString(), timeZone },
    };
  const { agreed, preview, overtaken, leavesSelf } = work;
  return { step: "preview" as const, upload, complete, columns, agreed, preview, overtaken, leavesSelf };
}

interface Choices {
  columns?: readonly string[] | null;
  complete?: boolean;
}

export const action = defineAction(
  {
    access: ["hr", "admin"],
    input: z.discriminatedUnion("intent", [
      z.object({
        intent: z.literal("preview"),
        file: z.instanceof(File),
        complete: choices.complete,
      }),
      z.object({
        intent: z.literal("apply"),
        upload,
        agreed: z.string().max(100),
        confirmMissing: z.literal("yes").optional(),
        ...choices,
      }),
      z.object({ intent: z.literal("again"), upload, ...choices }),
    ]),
  },
  async ({ actor, input, context }) => {
    if (input.intent === "preview") {
      if (input.file.size === 0 && input.file.name === "")
        return data({ outcome: "no-file" as const }, { status: 422 });
      const kept = await keepImport(context, actor.personId, new Uint8Array(await input.file.arrayBuffer()));
      throw redirect(`${PATH}?upload=${kept}${input.complete ? "&complete=yes" : ""}`, 303);
    }
    const list = { personId: actor.personId, id: input.upload };
    if (input.intent === "again") {
      const work = await readWork(context, list.personId, list.id);
      if (work?.state === "failed") await forgetWork(context, list.personId, list.id);
      throw redirect(addressOf(list.id, input), 303);
    }
    const bytes = await readKeptImport(context, list.personId, list.id);
    if (!bytes) return data({ outcome: "expired" as const }, { status: 410 });
    const asked = {
      bytes,
      by: actor.personId,
      agreed: input.agreed,
      columns: input.columns,
      complete: input.complete === "yes",
      confirmMissing: input.confirmMissing === "yes",
    };
    if (isLongList(bytes)) {
      const begun = await importLongList(context, list, asked);
      if (begun === "unconfirmed") return data({ outcome: begun }, { status: 422 });
      throw redirect(addressOf(list.id, asked), 303);
    }
    const outcome = await importPeople(
      { ...context, afterChange: (trx, personIds) => settlePeople(trx, context, personIds) },
      asked,
    );
    // Anything but success leads back to the preview, which is made anew.
    if (outcome.outcome === "unconfirmed") return data({ outcome: outcome.outcome }, { status: 422 });
    if (outcome.outcome !== "imported") return data({ outcome: "overtaken" as const }, { status: 409 });
    await keepWhatCame(context, list, outcome);
    context.log.info({ event: "people-imported", ...outcome }, "people imported");
    return outcome;
  },
);

/** Where a list is shown, read as it was asked to be. */
function addressOf(
  id: string,
  { columns = [], complete }: { columns?: readonly string[]; complete?: "yes" | boolean },
): string {
  const query = new URLSearchParams([["upload", id], ...columns.map((field) => ["columns[]", field])]);
  if (complete) query.set("complete", "yes");
  return `${PATH}?${query}`;
}

const title = pageTitle(peopleText, (t) => t("importTitle"));

/** While a long list is worked on, the page loads itself anew. */
export const meta: MetaFunction<typeof loader> = (asked) => {
  const page = asked.data && fieldsOf(asked.data as ForPage<{ step: string }>);
  const reload = page?.step === "working" ? [{ httpEquiv: "refresh", content: `${RELOAD_AFTER}` }] : [];
  return [...(title(asked) ?? []), ...reload];
};

export default function PeopleImportPage() {
  const t = useText(peopleText);
  const page = usePage<typeof loader>();
  const answer = useOutcome<typeof action>();
  const expired = answer?.outcome === "expired" || (page.step === "expired" && !answer);
  return (
    <Page
      title={t("importTitle")}
      lead={t("importLead")}
      wide
      back={{ to: "/manage/people", label: t("importBack") }}
    >
      {answer?.outcome === "imported" ? (
        <ImportDone counts={answer} />
      ) : page.step === "imported" ? (
        <ImportDone counts={page.counts} at={page.at} />
      ) : page.step === "working" ? (
        <ImportWorking kind={page.kind} progress={page.progress} />
      ) : page.step === "broken" ? (
        <ImportBroken {...page} />
      ) : page.step === "preview" ? (
        <>
          {answer?.outcome === "overtaken" || page.overtaken ? (
            <Notice tone="warning" live>
              {t("importOvertaken")}
            </Notice>
          ) : null}
          <ImportPreviewCards {...page} unconfirmed={answer?.outcome === "unconfirmed"} />
        </>
      ) : (
        <>
          {expired ? (
            <Notice tone="warning" live>
              {t("importExpired")}
            </Notice>
          ) : null}
          <ImportUploadForm error={answer?.outcome === "no-file" ? t("importNoFile") : undefined} />
          <ImportColumns />
        </>
      )}
    </Page>
  );
}
