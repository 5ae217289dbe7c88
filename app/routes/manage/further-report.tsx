// A further report: by course, by lesson, who is late, cycles that ended, exemptions, joiners, movers, suppliers, management.
// Filters and the day of which it is in the URL.

import { data } from "@remix-run/node";
import { useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { askFurther } from "#app/domains/proof/ask-further.server.ts";
import { furtherSchema } from "#app/domains/proof/further-asked.ts";
import { type FurtherName, isForManagers } from "#app/domains/proof/further-report.ts";
import { furtherView } from "#app/domains/proof/further-view.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { FurtherPage, FurtherRefused } from "#app/ui/report/further-page.tsx";

export const loader = defineLoader(
  {
    access: ["hr", "manager"],
    input: furtherSchema.extend({ page: z.coerce.number().int().min(1).max(1_000_000).default(1) }),
  },
  async ({ actor, input: { page, ...input }, context, reader }) => {
    const name = input.report;
    if (name === null) throw refuse(404);
    const isHr = actor.roles.includes("hr");
    if (!isHr && !isForManagers(name)) throw refuse(403);
    const { language } = await reader();
    const asked = await askFurther(context, actor, name, input, language);
    if (asked.outcome === "refused") return data({ name, refused: asked.sentence }, 422);
    const { filter, past } = asked;
    return { isHr, ...(await furtherView(context, { name, filter, page, past }, language)) };
  },
);

/** What is told of a report, or its name where there is no answer. */
type Told = { name: FurtherName; document?: { title: string } };

export const meta = pageTitle(
  furtherText,
  (t, { name, document }: Told) => document?.title ?? t(`title.${name}`),
);

export default function FurtherReport() {
  const report = usePage<typeof loader>();
  const [search] = useSearchParams();
  return "refused" in report ? (
    <FurtherRefused name={report.name} sentence={report.refused} />
  ) : (
    <FurtherPage report={report} isHr={report.isHr} search={search} />
  );
}
