// Who is late, with what, for how many days, and what was done about it. Days alone, never clock times.

import { daysBetween } from "#app/calendar.ts";
import { cyclesText } from "#app/i18n/cycles.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import { reportTexts } from "#app/i18n/report.ts";
import { lessonTitlesAt } from "../lessons/lesson-titles.server.ts";
import { doneAboutLate } from "./done-about-late.server.ts";
import { dueWindow } from "./further-figures.ts";
import { keptWithin } from "./further-kept.server.ts";
import type { FurtherReport, ListColumns } from "./further-report.ts";
import { goneOnFact, goneOnInWords } from "./gone-on.ts";
import { lateThroughCycles } from "./late-through-cycles.server.ts";
import { dayColumn, personColumns, placeColumns, wholeColumn } from "./list-columns.ts";
import { countGoneOn } from "./past-cycles-store.server.ts";
import { retiredAsOf } from "./past-lessons-store.server.ts";
import { countLate, listLate, listLateDue } from "./past-overdue-store.server.ts";
import { readList } from "./row-lists.server.ts";

export const lateColumns: ListColumns = ({ kind, departments }, language) => {
  const t = furtherText.in(language);
  const cycles = cyclesText.in(language);
  const report = reportTexts(kind).in(language);
  // Many days stand beside: texts leave them room.
  const narrow = [...personColumns(language), ...placeColumns({ departments }, language)];
  return [
    ...narrow.map((column) => ({ ...column, width: 20 })),
    { key: "course", title: report("course"), type: "text", width: 18 },
    {
      ...{ key: "lesson", title: t(kind === "document" ? "document" : "lesson"), type: "text", width: 22 },
      below: true,
    },
    dayColumn("due_on", report("due")),
    { ...wholeColumn("days_late", t("daysLate")), tight: t("daysLateTight"), below: true },
    dayColumn("duty_late_since", cycles("dutyLateSince")),
    { ...wholeColumn("superseded_cycles", cycles("supersededCycles")), filesOnly: true },
    ...[
      { ...wholeColumn("reminders", t("reminders")), tight: t("remindersTight"), none: t("notKnown") },
      { ...dayColumn("last_reminder_on", t("lastReminder")), below: true },
      { ...wholeColumn("reminders_failed", t("remindersFailed")), below: true },
      dayColumn("reminders_known_since", t("remindersKnownSince")),
      { ...dayColumn("manager_told_on", t("managerTold")), tight: t("managerToldTight") },
      { ...dayColumn("hr_told_on", t("hrTold")), tight: t("hrToldTight") },
      { ...wholeColumn("extensions", t("extensions")), tight: t("extensionsTight") },
      { ...wholeColumn("extended_days", t("extendedDays")), filesOnly: true },
      dayColumn("exempt_until", t("exemptBefore")),
    ].map((column) => ({ ...column, hrAlone: true })),
  ];
};

export const overdueReport: FurtherReport = async (ground, { period: _, ...filter }, language) => {
  const { db, asOf, before, library, departments, placeOf, courseTitle } = ground;
  const { kind = "lesson" } = filter;
  const t = furtherText.in(language);
  const kept = await keptWithin(ground, filter);
  const counts = kept?.late() ?? (await countLate(db, asOf, filter));
  const dueDays = kept?.lateByDay();
  const goneOn = await countGoneOn(db, asOf, filter);
  const retired = await retiredAsOf(db, asOf);
  const titleOf = await lessonTitlesAt({ db, library }, before, language);
  const updates = dutiesText.in(language)(kind === "document" ? "updateDocument" : "update");
  const size = counts.reduce((all, { duties }) => all + Number(duties), 0);
  const people = counts.reduce((all, each) => all + Number(each.people), 0);
  const number = (value: number) => wholeNumber(value, language);
  const lateSince = (day: string | null) => (day === null ? null : daysBetween(day, asOf.day));
  return {
    population: size,
    headline: [
      size === 0 ? t("noneLate") : t("late", { count: people, people: number(people), duties: number(size) }),
      ...goneOnInWords(goneOn, language),
    ].join(" "),
    summary: {
      title: t("by.departments"),
      columns: [
        ...placeColumns(ground, language),
        wholeColumn("people", t("people")),
        wholeColumn("overdue", t("lateDuties"), 14),
        wholeColumn("most_days_late", t("mostDaysLate"), 18),
      ],
      rows: departments.flatMap(({ id }) => {
        const own = counts.find(({ departmentId }) => departmentId === id);
        return own ? [[...placeOf(id), Number(own.people), Number(own.duties), lateSince(own.since)]] : [];
      }),
      foot: null,
    },
    columns: lateColumns({ kind, departments }, language),
    ...readList(db, size, async (which) => {
      const duties =
        "limit" in which && dueDays
          ? await listLateDue(db, asOf, filter, dueWindow(dueDays, which), which.limit)
          : await listLate(db, asOf, filter, which);
      const doneAbout = await doneAboutLate(ground, retired, duties);
      const lateThrough = await lateThroughCycles(db, asOf, duties);
      return duties.map((duty) => {
        const done = doneAbout(duty);
        const due = duty.nextDueOn ?? duty.dueOn;
        const through = lateThrough(duty, due);
        return {
          personId: duty.personId,
          cells: [
            ...[duty.name, duty.personnelNumber, ...placeOf(duty.departmentId)],
            duty.courseId === null ? updates : courseTitle(duty.courseId, language),
            done.lessonId === null ? null : titleOf(done.lessonId),
            due,
            daysBetween(due, asOf.day),
            ...[through.since, through.superseded],
            ...(done.mails
              ? [
                  ...[done.mails.reminders, done.mails.lastOn, done.mails.failed],
                  ...[done.mails.knownSince, done.mails.managerOn, done.mails.hrOn],
                ]
              : [null, null, null, null, null, null]),
            done.extensions.times,
            done.extensions.days,
            done.exemptUntil,
          ],
        };
      });
    }),
    more: [
      goneOnFact(goneOn, language),
      ...(filter.belowManager === undefined
        ? [{ key: "mails", label: t("mails"), value: t("mailsKept") }]
        : []),
    ],
  };
};
