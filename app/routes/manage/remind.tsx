// A reminder by hand to a selection of the report: first whom it reaches, when it goes and who is left out, then the mails.

import { redirect } from "@remix-run/node";
import { z } from "zod";
import { MOST_REMINDED, previewRemindNow, remindNow } from "#app/acts/remind-now.server.ts";
import { hourOf, isRecordDay } from "#app/calendar.ts";
import { isStopped } from "#app/domains/outbox/stop-store.server.ts";
import { type FilterInput, scopedFilter, selectionSchema } from "#app/domains/proof/report-filter.ts";
import { selectionNames } from "#app/domains/proof/selection.server.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { ButtonLink, Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { RemindForm } from "#app/ui/reminders/remind-form.tsx";
import { LeftOutTable, ReachedTable } from "#app/ui/reminders/remind-tables.tsx";
import { SelectionLine } from "#app/ui/reminders/selection-line.tsx";
import { When } from "#app/ui/reminders/when.tsx";

const count = z.coerce.number().int().min(0).optional();

/** So many names are shown. */
const SHOWN = 100;

export const loader = defineLoader(
  {
    access: ["hr"],
    // What was done just now, beside the selection.
    input: selectionSchema.extend({
      made: count,
      already: count,
      on: z.string().refine(isRecordDay).optional(),
    }),
  },
  async ({ actor, input, context, reader }) => {
    const { company, today, language } = await reader();
    const { made, already, on, ...filter } = input;
    const preview = made === undefined ? await previewRemindNow(context, scopedFilter(actor, filter)) : null;
    const days = Map.groupBy(preview?.people ?? [], ({ sendsOn }) => sendsOn);
    return {
      preview: preview && {
        people: preview.people.slice(0, SHOWN),
        mails: preview.people.length,
        days: [...days].map(([day, people]) => ({ day, mails: people.length })).sort(byDay),
        leftOut: preview.leftOut.slice(0, SHOWN),
        left: preview.leftOut.length,
        tooMany: preview.tooMany ? MOST_REMINDED : null,
      },
      made: made === undefined ? null : { mails: made, already: already ?? 0, on: on ?? null },
      filter,
      names: await selectionNames(context.db, filter, language),
      sendHour: company.sendHour,
      isLate: hourOf(context.clock(), company.timeZone) >= company.sendHour,
      held: await isStopped(context.db),
      today,
    };
  },
);

export const action = defineAction(
  { access: ["hr"], input: selectionSchema },
  async ({ actor, input, context }) => {
    const outcome = await remindNow(context, scopedFilter(actor, input), actor);
    const { mails, days, alreadyToday, tooMany } = outcome;
    // The selection has grown since it was shown: the page says so.
    if (tooMany) throw redirect(`/manage/remind?${new URLSearchParams(given(input))}`, 303);
    const [on] = days;
    const query = new URLSearchParams({
      ...given(input),
      made: `${mails}`,
      already: `${alreadyToday}`,
      ...(on && days.length === 1 && { on }),
    });
    throw redirect(`/manage/remind?${query}`, 303);
  },
);

export const meta = pageTitle(remindersText, (t) => t("remindTitle"));

export default function RemindPage() {
  const { preview, made, held, filter, names, sendHour, isLate, today } = usePage<typeof loader>();
  const t = useText(remindersText);
  const language = useLanguage();
  const report = `/manage?${new URLSearchParams(given(filter))}`;
  return (
    <Page title={t("remindTitle")} lead={t("remindLead")} back={{ to: report, label: t("remindBack") }}>
      {held ? (
        <Notice tone="warning" title={t("remindHeldTitle")}>
          <p>
            {t("remindHeld")} <Link to="/manage/messages">{t("toDelivery")}</Link>
          </p>
        </Notice>
      ) : null}
      {made ? (
        <>
          <Notice tone={made.mails > 0 ? "success" : "info"} live>
            <p>
              {made.mails > 0 ? t("remindMade", { count: made.mails }) : t("remindMadeNone")}{" "}
              {made.already > 0 ? t("already", { count: made.already }) : null}
            </p>
            {made.mails > 0 && made.on && !held ? (
              <When days={[{ day: made.on, mails: made.mails }]} {...{ sendHour, isLate, today }} />
            ) : null}
          </Notice>
          <div className="button-row">
            <ButtonLink to="/manage/messages">{t("toDelivery")}</ButtonLink>
            <Link to={report}>{t("remindBack")}</Link>
          </div>
        </>
      ) : null}
      {preview ? (
        <>
          <SelectionLine filter={filter} names={names} change={report} />
          {preview.mails > 0 ? (
            <RemindForm fields={given(filter)} mails={preview.mails}>
              {held ? null : <When days={preview.days} {...{ sendHour, isLate, today }} />}
            </RemindForm>
          ) : (
            <EmptyState title={t(preview.tooMany ? "remindTooMany" : "remindNone")}>
              {preview.tooMany
                ? t("remindTooManyText", { most: wholeNumber(preview.tooMany, language) })
                : preview.left > 0
                  ? t("remindNoneWhy")
                  : t("remindNobody")}
            </EmptyState>
          )}
          <ReachedTable people={preview.people} total={preview.mails} withDay={preview.days.length > 1} />
          <LeftOutTable people={preview.leftOut} total={preview.left} />
        </>
      ) : null}
    </Page>
  );
}

/** The fields that say something, as they stand in a query or a form. */
function given(filter: FilterInput): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

function byDay(a: { day: string }, b: { day: string }): number {
  return a.day < b.day ? -1 : 1;
}
