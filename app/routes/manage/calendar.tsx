// The calendar of mails: who gets what on which of the next days, computed when asked, nothing stored.

import { z } from "zod";
import { isRecordDay } from "#app/calendar.ts";
import { actsAs } from "#app/domains/identity/actor.ts";
import { lessonTitles } from "#app/domains/lessons/lesson-titles.server.ts";
import { isStopped } from "#app/domains/outbox/stop-store.server.ts";
import { MAIL_KINDS, type MailKind } from "#app/domains/reminders/calendar.ts";
import { calendarView } from "#app/domains/reminders/calendar-view.server.ts";
import { defineLoader } from "#app/http/door.server.ts";
import { dayInWords, instantShort, listInWords, weekdayName, wholeNumber } from "#app/i18n/format.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { MailTabs } from "#app/ui/reminders/mail-tabs.tsx";
import { Table } from "#app/ui/table.tsx";

export const loader = defineLoader(
  {
    access: ["hr", "admin"],
    input: z.strictObject({
      day: z.string().refine(isRecordDay).optional(),
      page: z.coerce.number().int().min(1).max(100_000).default(1),
    }),
  },
  async ({ actor, input, context, reader }) => {
    const { db, clock, library } = context;
    const { company, language, today } = await reader();
    const now = clock();
    const shown = input.day ? { day: input.day, page: input.page } : null;
    const view = await calendarView(db, company, now, shown);
    const titleOf = await lessonTitles(library, language);
    // Who learns what, and who is late, is for HR to see; an admin sees that a mail is due.
    const seesWhy = actsAs(actor, ["hr"]);
    const people = view.list?.people.map(({ kinds, lessons, ...person }) => ({
      ...person,
      ...(seesWhy && { kinds, lessons: lessons.map(titleOf) }),
    }));
    return {
      ...view,
      // By kind, the only mail of a day would say of whom it is.
      days: seesWhy ? view.days : view.days.map((day) => ({ ...day, kinds: NO_KINDS })),
      list: view.list && { ...view.list, people: people ?? [] },
      seesWhy,
      held: await isStopped(db),
      today,
      asOf: now.toISOString(),
      timeZone: company.timeZone,
      weekdays: company.sendWeekdays,
    };
  },
);

const NO_KINDS = Object.fromEntries(MAIL_KINDS.map((kind) => [kind, 0])) as Record<MailKind, number>;

type Data = ReturnType<typeof usePage<typeof loader>>;

export const meta = pageTitle(remindersText, (t) => t("calendarTitle"));

export default function CalendarPage() {
  const data = usePage<typeof loader>();
  const t = useText(remindersText);
  const language = useLanguage();
  return (
    <Page wide title={t("calendarTitle")} lead={t("calendarLead", { count: data.days.length })}>
      <MailTabs now="/manage/calendar" />
      {data.held ? (
        <Notice tone="warning">
          <p>
            {t("calendarHeld")} <Link to="/manage/messages">{t("tabDelivery")}</Link>
          </p>
        </Notice>
      ) : null}
      {data.list ? <Day list={data.list} data={data} /> : null}
      <Days data={data} />
      <p className="small">
        {t("calendarWeekdays", {
          days: listInWords(
            data.weekdays.map((weekday) => weekdayName(weekday, language)),
            "and",
            language,
          ),
        })}
      </p>
      {data.seesWhy ? null : <p className="small">{t("onlyHrSeesWhy")}</p>}
      {data.madeToday > 0 ? <p className="small">{t("calendarToday", { count: data.madeToday })}</p> : null}
      <p className="small">{t("asOf", { at: instantShort(data.asOf, language, data.timeZone) })}</p>
    </Page>
  );
}

/** The days that have mails, and holidays; kinds that no day has are left out. */
function Days({ data: { days, list, today } }: { data: Data }) {
  const t = useText(remindersText);
  const language = useLanguage();
  const number = (value: number) => wholeNumber(value, language);
  const kinds = MAIL_KINDS.filter((kind) => days.some((day) => day.kinds[kind] > 0));
  const listed = days.filter(({ mails, free }) => mails > 0 || free === "holiday");
  const sum = days.reduce((all, { mails }) => all + mails, 0);
  if (sum === 0)
    return (
      <EmptyState
        drawing="calendar"
        title={t("calendarNone", { days: days.length })}
        action={<Link to="/manage/rules">{t("toRules")}</Link>}
      >
        {t("calendarNoneText")}
      </EmptyState>
    );
  return (
    <Table
      caption={t("calendarSum", { count: sum, formatted: number(sum), days: days.length })}
      columns={[
        t("columnDay"),
        { label: t("columnMails"), align: "end" },
        ...kinds.map((kind) => ({ label: t(`kind_${kind}`), align: "end" as const })),
      ]}
      rows={listed.map(({ day, free, mails, kinds: counts }) => ({
        key: day,
        cells: [
          <span key="day" className="row">
            {dayInWords(day, language, today)}
            {free ? <Badge>{t("freeHoliday")}</Badge> : null}
          </span>,
          mails === 0 ? null : (
            <Link
              key="mails"
              to={`?day=${day}`}
              aria-current={list?.day === day ? "true" : undefined}
              aria-label={t("showDay", { count: number(mails), day: dayInWords(day, language, today) })}
            >
              {number(mails)}
            </Link>
          ),
          ...kinds.map((kind) => (counts[kind] === 0 ? null : number(counts[kind]))),
        ],
      }))}
    />
  );
}

/** Who gets a mail on one day. */
function Day({ list, data }: { list: NonNullable<Data["list"]>; data: Data }) {
  const t = useText(remindersText);
  const language = useLanguage();
  const count = data.days.find(({ day }) => day === list.day)?.mails ?? 0;
  return (
    <Card
      title={t("dayTitle", { day: dayInWords(list.day, language, data.today) })}
      actions={<Link to="/manage/calendar">{t("dayClose")}</Link>}
    >
      <p>{count === 0 ? t("dayNone") : t("dayCount", { count })}</p>
      {count === 0 ? null : (
        <Table
          caption={t("dayCaption")}
          captionHidden
          columns={
            data.seesWhy ? [t("columnPerson"), t("columnWhy"), t("columnLessons")] : [t("columnPerson")]
          }
          rows={list.people.map((person) => ({
            key: person.personId,
            cells: [
              <Link key="person" to={`/manage/people/${person.personId}`}>
                {person.name}
              </Link>,
              ...(data.seesWhy
                ? [person.kinds?.map((kind) => t(`kind_${kind}`)).join(", "), person.lessons?.join(", ")]
                : []),
            ],
          }))}
        />
      )}
      {list.pages > 1 ? (
        <nav className="pager" aria-label={t("pages")}>
          {list.page > 1 ? <Link to={`?day=${list.day}&page=${list.page - 1}`}>{t("previous")}</Link> : null}
          <span>{t("pageOf", { page: list.page, pages: list.pages })}</span>
          {list.page < list.pages ? (
            <Link to={`?day=${list.day}&page=${list.page + 1}`}>{t("next")}</Link>
          ) : null}
        </nav>
      ) : null}
    </Card>
  );
}
