// A further report: by course, by lesson, who is late, exemptions, joiners, movers, suppliers. Filters and the day of which
// it is in the URL. The same address, sent as a form, gives it as a file: an act with its record.

import { data } from "@remix-run/node";
import { useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { exportFurtherReport } from "#app/acts/export-further-report.server.ts";
import type { Context } from "#app/context.server.ts";
import { type Actor, actsAs } from "#app/domains/identity/actor.ts";
import { askPastDay } from "#app/domains/proof/ask-past-day.server.ts";
import {
  asksTooMuch,
  daysAsked,
  type FurtherInput,
  furtherFilter,
  furtherSchema,
  furtherSelection,
} from "#app/domains/proof/further-asked.ts";
import { type FurtherFilter, type FurtherName, hasChoice } from "#app/domains/proof/further-report.ts";
import { furtherView } from "#app/domains/proof/further-view.server.ts";
import type { AsOf } from "#app/domains/proof/past-day.ts";
import { FILE_FORMATS } from "#app/domains/proof/report-document.ts";
import { MEDIA_TYPES } from "#app/files/write-report.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { downloadPieces } from "#app/http/download.server.ts";
import type { Reader } from "#app/http/reader.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import type { Language } from "#app/i18n/languages.ts";
import { refusalText } from "#app/i18n/past-days.ts";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { FurtherPage, FurtherRefused } from "#app/ui/report/further-page.tsx";

const access = ["hr", "manager"] as const;

export const loader = defineLoader(
  {
    access,
    input: furtherSchema.extend({ page: z.coerce.number().int().min(1).max(1_000_000).default(1) }),
  },
  async ({ actor, input: { page, ...input }, context, reader }) => {
    const name = input.report;
    if (name === null) throw refuse(404);
    const { today, language } = await reader();
    const asked = await whatIsAsked(context, actor, name, input, { today, language });
    const isHr = actor.roles.includes("hr");
    if (typeof asked === "string") return data({ name, isHr, refused: asked }, 422);
    return { isHr, ...(await furtherView(context, { name, page, ...asked }, language)) };
  },
);

export const action = defineAction(
  { access, input: furtherSelection.extend({ format: z.enum(FILE_FORMATS).default("csv") }) },
  async ({ actor, input: { format, ...input }, context, reader }) => {
    const name = input.report;
    if (name === null) throw refuse(404);
    if (asksTooMuch(name, input)) throw refuse(400);
    const { today, language } = await reader();
    const asked = await whatIsAsked(context, actor, name, input, { today, language });
    if (typeof asked === "string")
      return new Response(asked, { status: 422, headers: { "Content-Type": "text/plain; charset=utf-8" } });
    const by = { personId: actor.personId, as: actsAs(actor, ["hr"]) ? "hr" : "manager" } as const;
    const { filter, past } = asked;
    const file = await exportFurtherReport(context, by, { name, filter }, language, format, past);
    return downloadPieces(
      file,
      `wachsam-${name}${past ? `-${past.day}` : ""}.${format}`,
      MEDIA_TYPES[format],
    );
  },
);

/** @returns a sentence where there is no such day, or no such period */
async function whatIsAsked(
  context: Context,
  actor: Actor,
  name: FurtherName,
  input: FurtherInput,
  { today, language }: Pick<Reader, "today"> & { language: Language },
): Promise<string | { filter: FurtherFilter; past: AsOf | undefined }> {
  const day = await askPastDay(context, input.as_of);
  if (day.outcome === "refused") return refusalText(day.refusal, language);
  const past = day.outcome === "answered" ? day.asOf : undefined;
  const days = daysAsked(hasChoice(name, "period") ? input : {}, past?.day ?? today);
  const t = furtherText.in(language);
  if (days === "no-day") return t("notADay");
  if (days === "backwards") return t("backwards");
  return { filter: furtherFilter(actor, name, input, days), past };
}

export const meta = pageTitle(furtherText, (t, { name }: { name: FurtherName }) => t(`title.${name}`));

export default function FurtherReport() {
  const report = usePage<typeof loader>();
  const [search] = useSearchParams();
  return "refused" in report ? (
    <FurtherRefused name={report.name} sentence={report.refused} />
  ) : (
    <FurtherPage report={report} isHr={report.isHr} search={search} />
  );
}
