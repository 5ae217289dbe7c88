// A reminder by hand: first whom it would reach, then the mails, for a selection of the report or single assignments.

import { redirect } from "@remix-run/node";
import { z } from "zod";
import { previewRemindNow, remindNow, type Selection } from "#app/acts/remind-now.server.ts";
import { hourOf } from "#app/calendar.ts";
import type { Actor } from "#app/domains/identity/actor.ts";
import { isStopped } from "#app/domains/outbox/stop-store.server.ts";
import { filterSchema, scopedFilter } from "#app/domains/proof/report-filter.ts";
import { publicHolidays } from "#app/domains/reminders/holidays.server.ts";
import { sendingDays } from "#app/domains/reminders/sending-days.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { dayInWords } from "#app/i18n/format.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import { Button } from "#app/ui/button.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { Form, Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { Table } from "#app/ui/table.tsx";

const selectionSchema = filterSchema.extend({
  /** Single assignments instead of a filter. */
  assignments: z.array(z.string().max(60)).max(500).optional(),
});

const count = z.coerce.number().int().min(0).optional();

/** So many names are shown. */
const SHOWN = 100;

export const loader = defineLoader(
  { access: ["hr"], input: selectionSchema.extend({ made: count, already: count }) },
  async ({ actor, input, context, reader }) => {
    const { company, today } = await reader();
    const { made, already, ...selection } = input;
    const preview =
      made === undefined ? await previewRemindNow(context, selectionOf(actor, selection)) : null;
    const days = sendingDays(company.sendWeekdays, await publicHolidays(), company);
    const hour = hourOf(context.clock(), company.timeZone);
    return {
      preview: preview && {
        ...preview,
        people: preview.people.slice(0, SHOWN),
        mails: preview.people.length,
      },
      made: made ?? null,
      already: already ?? 0,
      fields: Object.entries(selection).flatMap(([name, value]) =>
        Array.isArray(value)
          ? value.map((each) => ({ name: `${name}[]`, value: each }))
          : value
            ? [{ name, value }]
            : [],
      ),
      sendsOn: days.firstFrom(today),
      sendHour: company.sendHour,
      now: days.has(today) && hour >= company.sendHour,
      held: await isStopped(context.db),
      today,
    };
  },
);

export const action = defineAction(
  { access: ["hr"], input: selectionSchema },
  async ({ actor, input, context }) => {
    const { mails, alreadyToday } = await remindNow(context, selectionOf(actor, input), actor);
    throw redirect(`/manage/remind?made=${mails}&already=${alreadyToday}`, 303);
  },
);

function selectionOf(actor: Actor, { assignments, ...filter }: z.infer<typeof selectionSchema>): Selection {
  return assignments ? { assignmentIds: assignments } : { filter: scopedFilter(actor, filter) };
}

export const meta = pageTitle(remindersText, (t) => t("remindTitle"));

export default function RemindPage() {
  const { preview, made, already, held } = usePage<typeof loader>();
  const t = useText(remindersText);
  return (
    <Page title={t("remindTitle")} lead={t("remindLead")} back={{ to: "/manage", label: t("remindBack") }}>
      {held ? (
        <Notice tone="warning">
          <p>
            {t("remindHeld")} <Link to="/manage/messages">{t("tabDelivery")}</Link>
          </p>
        </Notice>
      ) : null}
      {made === null ? null : (
        <Notice tone={made > 0 ? "success" : "info"} live>
          <p>
            {made > 0 ? t("remindMade", { count: made }) : t("remindMadeNone")}{" "}
            {already > 0 ? t("already", { count: already }) : null}
          </p>
          <p>
            <Link to="/manage/messages">{t("tabDelivery")}</Link>
          </p>
        </Notice>
      )}
      {preview ? <Preview /> : null}
    </Page>
  );
}

function Preview() {
  const { preview, fields, sendsOn, sendHour, now, today } = usePage<typeof loader>();
  const t = useText(remindersText);
  const language = useLanguage();
  if (!preview) return null;
  const { mails, people, alreadyToday, withoutMail, away } = preview;
  const day = sendsOn && dayInWords(sendsOn, language, today);
  return (
    <>
      <Notice title={mails > 0 ? t("remindCount", { count: mails }) : t("remindNone")}>
        {mails > 0 ? <p>{now || !day ? t("remindSoon") : t("remindFrom", { day, hour: sendHour })}</p> : null}
        {alreadyToday > 0 ? <p>{t("already", { count: alreadyToday })}</p> : null}
        {withoutMail > 0 ? <p>{t("withoutMail", { count: withoutMail })}</p> : null}
        {away > 0 ? <p>{t("away", { count: away })}</p> : null}
      </Notice>
      {mails > 0 ? (
        <>
          <Form action="/manage/remind">
            {fields.map(({ name, value }) => (
              <input key={name + value} type="hidden" name={name} value={value} />
            ))}
            <Button>{t("remindSend", { count: mails })}</Button>
          </Form>
          {mails > people.length ? <p>{t("remindFirst", { count: people.length })}</p> : null}
          <Table
            caption={t("remindCaption")}
            columns={[t("columnPerson"), { label: t("columnLessons"), align: "end" }]}
            rows={people.map(({ personId, name, lessons }) => ({
              key: personId,
              cells: [
                <Link key="person" to={`/manage/people/${personId}`}>
                  {name}
                </Link>,
                lessons,
              ],
            }))}
          />
        </>
      ) : null}
    </>
  );
}
