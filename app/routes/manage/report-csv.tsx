// The completion report as a CSV download, with the filters of the page. Taking named data away is an act with its record,
// and so a POST: what only asks, a scanner or a browser that loads ahead, takes nothing and leaves nothing behind.

import { redirect } from "@remix-run/node";
import { z } from "zod";
import { exportReport } from "#app/acts/export-report.server.ts";
import { kindIn, scopedFilter, selectionSchema } from "#app/domains/proof/report-filter.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { downloadText } from "#app/http/download.server.ts";

const access = ["hr", "manager"] as const;

export const loader = defineLoader({ access, input: z.object({}) }, () => {
  throw redirect("/manage");
});

export const action = defineAction(
  { access, input: selectionSchema },
  async ({ actor, input, context, reader }) => {
    const { language } = await reader();
    const file = await exportReport(context, actor, scopedFilter(actor, input), language);
    const about = kindIn(input) === "document" ? "acknowledgements" : "report";
    return downloadText(file, `wachsam-${about}.csv`, "text/csv");
  },
);
