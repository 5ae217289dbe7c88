// The completion report as a file to download, with the filters of the page. Taking named data away is an act with its
// record, and so a POST: what only asks, a scanner or a browser that loads ahead, takes nothing and leaves nothing behind.

import { redirect } from "@remix-run/node";
import { z } from "zod";
import { exportReport } from "#app/acts/export-report.server.ts";
import { askPastDay } from "#app/domains/proof/ask-past-day.server.ts";
import { FILE_FORMATS } from "#app/domains/proof/report-document.ts";
import { kindIn, pastSchema, scopedFilter, selectionSchema } from "#app/domains/proof/report-filter.ts";
import { MEDIA_TYPES } from "#app/files/write-report.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { downloadPieces } from "#app/http/download.server.ts";
import { refusalText } from "#app/i18n/past-days.ts";

/** A manager sees the own people, and takes no file of them away. */
const access = ["hr"] as const;

export const loader = defineLoader({ access, input: z.object({}) }, () => {
  throw redirect("/manage");
});

export const action = defineAction(
  { access, input: selectionSchema.extend({ ...pastSchema, format: z.enum(FILE_FORMATS).default("csv") }) },
  async ({ actor, input: { format, as_of, ...filter }, context, reader }) => {
    const { language } = await reader();
    const past = await askPastDay(context, as_of);
    if (past.outcome === "refused")
      return new Response(refusalText(past.refusal, language), {
        status: 422,
        headers: { "Content-Type": "text/plain; charset=utf-8" },
      });
    const of = past.outcome === "answered" ? past.asOf : undefined;
    const by = { personId: actor.personId, as: "hr" } as const;
    const file = await exportReport(context, by, scopedFilter(actor, filter), language, format, of);
    const about = kindIn(filter) === "document" ? "acknowledgements" : "report";
    const name = `wachsam-${about}${of ? `-${of.day}` : ""}.${format}`;
    return downloadPieces(file, name, MEDIA_TYPES[format]);
  },
);
