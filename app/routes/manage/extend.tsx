// Puts off the due dates of a selection of the report: how many they are first, then by how much and why.

import { data, redirect } from "@remix-run/node";
import { useSearchParams } from "@remix-run/react";
import { z } from "zod";
import { extendDue, MOST_EXTENDED } from "#app/acts/extend-due.server.ts";
import { FILTERS, kindIn, scopedFilter, selectionSchema } from "#app/domains/proof/report-filter.ts";
import { openAssignmentIds } from "#app/domains/proof/report-store.server.ts";
import { selectionNames } from "#app/domains/proof/selection.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { dutyMistakes } from "#app/ui/duties/duty-form.ts";
import { ExtendFields } from "#app/ui/duties/duty-forms.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { useText } from "#app/ui/language.tsx";
import { Form } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { SelectionLine } from "#app/ui/reminders/selection-line.tsx";

export const loader = defineLoader(
  {
    access: ["hr"],
    input: selectionSchema.extend({
      extended: z.coerce.number().int().optional(),
      passed: z.coerce.number().int().optional(),
      far: z.coerce.number().int().optional(),
    }),
  },
  async ({ actor, input, context, reader }) => {
    const { today, language } = await reader();
    const { extended: _, passed: __, far: ___, ...filter } = input;
    const ids = await openAssignmentIds(context.db, scopedFilter(actor, filter), today, MOST_EXTENDED + 1);
    const names = await selectionNames(context.db, filter, language);
    return { count: ids.length, most: MOST_EXTENDED, request: context.random.id(), filter, names };
  },
);

export const action = defineAction(
  {
    access: ["hr"],
    input: selectionSchema.extend({
      request: z.uuid(),
      days: z.string().max(5).default(""),
      reason: z.string().max(300).default(""),
    }),
  },
  async ({ actor, input, context, reader }) => {
    const { today } = await reader();
    const days = /^\d{1,3}$/.test(input.days) ? Number(input.days) : 0;
    const typed = { days: input.days, reason: input.reason };
    const errors = {
      ...((days < 1 || days > 365) && { days: "wrongDays" as const }),
      ...(!input.reason.trim() && { reason: "missingReason" as const }),
    };
    if (Object.keys(errors).length > 0) return data({ typed, errors }, 422);
    const assignmentIds = await openAssignmentIds(
      context.db,
      scopedFilter(actor, input),
      today,
      MOST_EXTENDED + 1,
    );
    const result = await extendDue(
      context,
      { assignmentIds, days, reason: input.reason.trim(), request: input.request },
      actor.personId,
    );
    if (result.outcome === "too-many") return data({ typed, errors: {} }, 422);
    const { extended, passedOver, tooFar } = result;
    throw redirect(`/manage/extend?extended=${extended}&passed=${passedOver}&far=${tooFar}`, 303);
  },
);

export const meta = pageTitle(dutiesText, (t) => t("selectionTitle"));

export default function Extend() {
  const { count, most, request, filter, names } = usePage<typeof loader>();
  const refused = useOutcome<typeof action>();
  const errors: { days?: "wrongDays"; reason?: "missingReason" } = refused?.errors ?? {};
  const t = useText(dutiesText);
  const [search] = useSearchParams();
  const back = new URLSearchParams(
    FILTERS.flatMap((name) => (search.get(name) ? [[name, search.get(name) ?? ""]] : [])),
  );
  if (search.has("extended"))
    return (
      <Page title={t("selectionTitle")} back="/manage">
        <Notice tone={Number(search.get("extended")) > 0 ? "success" : "info"} live>
          <p>
            {[
              t("extended", { count: Number(search.get("extended")) }),
              ...(["passed", "far"] as const)
                .map((name) => [name, Number(search.get(name))] as const)
                .map(([name, count]) =>
                  count > 0 ? t(name === "far" ? "leftBefore" : "passedOver", { count }) : "",
                ),
            ].join(" ")}
          </p>
        </Notice>
      </Page>
    );
  return (
    <Page
      title={t("selectionTitle")}
      lead={count > most ? t("extendTooMany", { most }) : t("extendMany", { count })}
      back={`/manage?${back}`}
    >
      <ErrorSummary errors={dutyMistakes(errors, t)} />
      <SelectionLine filter={filter} names={names} change={`/manage?${back}`} />
      {count > 0 && count <= most ? (
        <Card title={t("extendTitle")}>
          <p className="field-hint">
            {t(kindIn(filter) === "document" ? "extendTextDocuments" : "extendText")} {t("extendLimit")}
          </p>
          {/* Sent to the page's own address: shown again, it still is about the same selection. */}
          <Form>
            {FILTERS.map((name) => (
              <input key={name} type="hidden" name={name} value={search.get(name) ?? ""} />
            ))}
            <ExtendFields request={request} errors={errors} typed={refused?.typed} />
            <Button>{t("extend")}</Button>
          </Form>
        </Card>
      ) : null}
    </Page>
  );
}
