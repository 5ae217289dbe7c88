// The completion report as a CSV download, with the filters of the page.

import { exportReport } from "#app/acts/export-report.server.ts";
import { filterSchema, scopedFilter } from "#app/domains/proof/report-filter.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { downloadText } from "#app/http/download.server.ts";

export const loader = defineLoader(
  { access: ["hr", "manager"], input: filterSchema },
  async ({ actor, input, context, request, reader }) => {
    // Nothing leaves the house, so nothing is recorded.
    if (request.method === "HEAD") return new Response(null, { headers: { "Content-Type": "text/csv" } });
    const { language } = await reader();
    const file = await exportReport(context, actor, scopedFilter(actor, input), language);
    return downloadText(file, "wachsam-report.csv", "text/csv");
  },
);
