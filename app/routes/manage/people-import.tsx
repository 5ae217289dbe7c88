// The import of people: upload, preview of what would change, and then all of it or nothing. Works without JavaScript.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { importPeople, previewHash, previewImport } from "#app/acts/import-people.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { FIELDS } from "#app/domains/people/field.ts";
import { shortened } from "#app/domains/people/import-preview.ts";
import { dropKeptImport, keepImport, readKeptImport } from "#app/domains/people/kept-import.server.ts";
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
  async ({ actor, input, context }) => {
    if (!input.upload) return { step: "upload" as const };
    const bytes = await readKeptImport(context, actor.personId, input.upload);
    if (!bytes) return { step: "expired" as const };
    const complete = input.complete === "yes";
    const preview = await previewImport(context, bytes, { columns: input.columns, complete });
    return {
      step: "preview" as const,
      upload: input.upload,
      complete,
      columns: input.columns ?? null,
      agreed: await previewHash(preview),
      preview: shortened(preview),
    };
  },
);

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
    ]),
  },
  async ({ actor, input, context }) => {
    if (input.intent === "preview") {
      if (input.file.size === 0 && input.file.name === "")
        return data({ outcome: "no-file" as const }, { status: 422 });
      const kept = await keepImport(context, actor.personId, new Uint8Array(await input.file.arrayBuffer()));
      throw redirect(`${PATH}?upload=${kept}${input.complete ? "&complete=yes" : ""}`, 303);
    }
    const bytes = await readKeptImport(context, actor.personId, input.upload);
    if (!bytes) return data({ outcome: "expired" as const }, { status: 410 });
    const outcome = await importPeople(
      { ...context, afterChange: (trx, personIds) => settlePeople(trx, context, personIds) },
      {
        bytes,
        by: actor.personId,
        agreed: input.agreed,
        columns: input.columns,
        complete: input.complete === "yes",
        confirmMissing: input.confirmMissing === "yes",
      },
    );
    // Anything but success leads back to the preview, which is made anew.
    if (outcome.outcome === "unconfirmed") return data({ outcome: outcome.outcome }, { status: 422 });
    if (outcome.outcome !== "imported") return data({ outcome: "overtaken" as const }, { status: 409 });
    await dropKeptImport(context, actor.personId);
    context.log.info({ event: "people-imported", ...outcome }, "people imported");
    return outcome;
  },
);

export const meta = pageTitle(peopleText, (t) => t("importTitle"));

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
      ) : page.step === "preview" ? (
        <>
          {answer?.outcome === "overtaken" ? (
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
