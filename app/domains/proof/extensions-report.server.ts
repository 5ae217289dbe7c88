// Which due dates were put off within some days, by whom, from which day to which, whether the duty was late by then, and what
// became of it. The reason is free text: it stands with the assignment, and leaves the house in no file.

import { addDays, dayOf } from "#app/calendar.ts";
import { completionsText } from "#app/i18n/completions.ts";
import { decisionsText } from "#app/i18n/decisions.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportTexts } from "#app/i18n/report.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { instantsOf } from "./decided-within.ts";
import type { FurtherReport, ListColumns } from "./further-report.ts";
import { dayColumn, personColumns, placeColumns, wholeColumn } from "./list-columns.ts";
import { countExtensions, type DutyEnd, listExtensions } from "./past-extensions-store.server.ts";
import { statesOf } from "./report-filter.ts";
import { readList } from "./row-lists.server.ts";

const CLOSED = ["superseded", "narrowed", "left", "retired"] as const;

function endsIn(kind: ContentKind, language: Language): Record<string, string> {
  const report = reportTexts(kind).in(language);
  return Object.fromEntries([
    ...statesOf(kind).map((state) => [state, report(state)] as const),
    ...CLOSED.map((reason) => [reason, report(`closed_${reason}`)] as const),
  ]);
}

export const extensionColumns: ListColumns = ({ kind, departments }, language) => {
  const t = decisionsText.in(language);
  const report = reportTexts(kind).in(language);
  // Many days stand beside: texts leave them room.
  const narrow = [...personColumns(language), ...placeColumns({ departments }, language)];
  return [
    ...narrow.map((column) => ({ ...column, width: 21 })),
    { key: "course", title: report("course"), type: "text", width: 18 },
    wholeColumn("cycle", t("cycle"), 10),
    {
      ...{ key: "granted_by", title: furtherText.in(language)("grantedBy"), type: "text", width: 19 },
      none: furtherText.in(language)("nameGone"),
    },
    dayColumn("entered_on", t("enteredOn")),
    { ...dayColumn("late_since", t("lateSince")), tight: t("lateSinceTight") },
    dayColumn("due_before", t("dueBefore")),
    { ...dayColumn("due_after", t("dueAfter")), below: true },
    wholeColumn("days", t("days"), 8),
    { key: "state", title: t("became"), type: "text", width: 18, words: endsIn(kind, language) },
    dayColumn("done_on", report("doneOn")),
    wholeColumn("record", completionsText.in(language)("record")),
  ];
};

export const extensionsReport: FurtherReport = async (ground, { period, ...filter }, language) => {
  const { db, asOf, company, departments, placeOf, courseTitle } = ground;
  const { kind = "lesson" } = filter;
  const t = decisionsText.in(language);
  const report = reportTexts(kind).in(language);
  const update = dutiesText.in(language)(kind === "document" ? "updateDocument" : "update");
  const titleOf = (id: string | null) => (id === null ? update : courseTitle(id, language));
  const instants = instantsOf(ground, period);
  const { counts, people } = await countExtensions(db, asOf, filter, instants);
  const total = (of: readonly { n: number }[]) => of.reduce((all, { n }) => all + n, 0);
  const states = statesOf(kind);
  const isClosed = (state: DutyEnd) => !(states as readonly string[]).includes(state);
  const dayAt = daysOf(company.timeZone);
  const wasLate = ({ grantedAt, lateAfter }: { grantedAt: string; lateAfter: string | null }) =>
    lateAfter !== null && lateAfter < dayAt(grantedAt);
  const late = total(counts.filter(wasLate));
  const figures = (of: typeof counts) => [
    total(of),
    total(of.filter(wasLate)),
    ...states.map((state) => total(of.filter((each) => each.became === state))),
    total(of.filter((each) => isClosed(each.became))),
  ];
  const size = total(counts);
  const number = (value: number) => wholeNumber(value, language);
  return {
    population: size,
    headline: [
      t("extended", {
        ...{ count: size, formatted: number(size) },
        people: t("forPeople", { count: people, formatted: number(people) }),
      }),
      ...(size > 0 ? [t("lateThen", { count: late, formatted: number(late) })] : []),
    ].join(" "),
    summary: {
      title: t("byCourse"),
      columns: [
        { key: "course", title: report("course"), type: "text", width: 28 },
        wholeColumn("all", t("putOff")),
        { ...wholeColumn("late_then", t("afterDue"), 16), isAlarm: true },
        ...states.map((state) => wholeColumn(state, report(state))),
        wholeColumn("closed", report("closed")),
      ],
      rows: [...Map.groupBy(counts, ({ courseId }) => courseId)]
        .map(([id, own]) => [titleOf(id), ...figures(own)] as const)
        .sort(([one], [other]) => `${one}`.localeCompare(`${other}`, language)),
      foot: [report("total"), ...figures(counts)],
    },
    columns: extensionColumns({ kind, departments }, language),
    ...readList(db, size, async (which) =>
      (await listExtensions(db, asOf, filter, instants, which)).map((row) => ({
        personId: row.personId,
        cells: [
          ...[row.name, row.personnelNumber, ...placeOf(row.departmentId)],
          ...[titleOf(row.courseId), row.cycle, row.grantedBy],
          dayAt(row.grantedAt),
          wasLate(row) && row.dueBefore !== null ? addDays(row.dueBefore, 1) : null,
          ...[row.dueBefore, row.dueAfter, row.days, row.state, row.doneOn, row.record],
        ],
      })),
    ),
  };
};

/** Many are entered at once, and asking for the day in a time zone is dear. */
function daysOf(timeZone: string): (instant: string) => string {
  const known = new Map<string, string>();
  return (instant) => {
    const day = known.get(instant) ?? dayOf(new Date(instant), timeZone);
    known.set(instant, day);
    return day;
  };
}
