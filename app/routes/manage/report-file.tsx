// The completion report as a file to download, with the filters of the page. Taking named data away is an act with its
// record, and so a POST: what only asks, a scanner or a browser that loads ahead, takes nothing and leaves nothing behind.

import { redirect } from "@remix-run/node";
import { z } from "zod";
import { exportReport } from "#app/acts/export-report.server.ts";
import { FILE_FORMATS } from "#app/domains/proof/report-document.ts";
import { kindIn, scopedFilter, selectionSchema } from "#app/domains/proof/report-filter.ts";
import { MEDIA_TYPES } from "#app/files/write-report.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { downloadPieces } from "#app/http/download.server.ts";

const access = ["hr", "manager"] as const;

export const loader = defineLoader({ access, input: z.object({}) }, () => {
  throw redirect("/manage");
});

export const action = defineAction(
  { access, input: selectionSchema.extend({ format: z.enum(FILE_FORMATS).default("csv") }) },
  async ({ actor, input: { format, ...filter }, context, reader }) => {
    const { language } = await reader();
    const file = await exportReport(context, actor, scopedFilter(actor, filter), language, format);
    const about = kindIn(filter) === "document" ? "acknowledgements" : "report";
    return downloadPieces(file, `wachsam-${about}.${format}`, MEDIA_TYPES[format]);
  },
);
