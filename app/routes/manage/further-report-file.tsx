// A further report as a file to download, with the filters of its page: an act with its record, and so a POST, as the file
// of the completion report.

import { redirect } from "@remix-run/node";
import { z } from "zod";
import { exportFurtherReport } from "#app/acts/export-further-report.server.ts";
import { askFurther } from "#app/domains/proof/ask-further.server.ts";
import { asksTooMuch, furtherSchema, furtherSelection } from "#app/domains/proof/further-asked.ts";
import { FILE_FORMATS } from "#app/domains/proof/report-document.ts";
import { MEDIA_TYPES } from "#app/files/write-report.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { downloadPieces } from "#app/http/download.server.ts";
import { refuse } from "#app/http/refuse.server.ts";

/** A manager sees the own people, and takes no file of them away. */
const access = ["hr"] as const;

export const loader = defineLoader(
  { access, input: furtherSchema.pick({ report: true }) },
  ({ input: { report } }) => {
    if (report === null) throw refuse(404);
    throw redirect(`/manage/reports/${report}`);
  },
);

export const action = defineAction(
  { access, input: furtherSelection.extend({ format: z.enum(FILE_FORMATS).default("csv") }) },
  async ({ actor, input: { format, ...input }, context, reader }) => {
    const name = input.report;
    if (name === null) throw refuse(404);
    if (asksTooMuch(name, input)) throw refuse(400);
    const { language } = await reader();
    const asked = await askFurther(context, actor, name, input, language);
    if (asked.outcome === "refused")
      return new Response(asked.sentence, {
        status: 422,
        headers: { "Content-Type": "text/plain; charset=utf-8" },
      });
    const by = { personId: actor.personId, as: "hr" } as const;
    const { filter, past } = asked;
    const file = await exportFurtherReport(context, by, { name, filter }, language, format, past);
    return downloadPieces(
      file,
      `wachsam-${name}${past ? `-${past.day}` : ""}.${format}`,
      MEDIA_TYPES[format],
    );
  },
);
