// Which due dates were put off within some days, by whom, from which day to which, and what became of it. The reason is free text:
// it stands with the assignment, and leaves the house in no file.

import { dayOf } from "#app/calendar.ts";
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
import { countExtensions, type DutyEnd, listExtensions, movesOfDue } from "./past-extensions-store.server.ts";
import { putOffDays } from "./put-off-days.ts";
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
  return [
    ...personColumns(language),
    ...placeColumns({ departments }, language),
    { key: "course", title: report("course"), type: "text", width: 26 },
    wholeColumn("cycle", t("cycle"), 10),
    {
      ...{ key: "granted_by", title: furtherText.in(language)("grantedBy"), type: "text", width: 24 },
      none: furtherText.in(language)("nameGone"),
    },
    dayColumn("entered_on", t("enteredOn")),
    dayColumn("due_before", t("dueBefore")),
    dayColumn("due_after", t("dueAfter")),
    wholeColumn("days", t("days"), 8),
    { key: "state", title: t("became"), type: "text", width: 22, words: endsIn(kind, language) },
    dayColumn("done_on", report("doneOn")),
  ];
};

export const extensionsReport: FurtherReport = async (ground, { period, ...filter }, language) => {
  const { db, asOf, before, company, departments, placeOf, courseTitle } = ground;
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
  const figures = (of: typeof counts) => [
    total(of),
    ...states.map((state) => total(of.filter((each) => each.became === state))),
    total(of.filter((each) => isClosed(each.became))),
  ];
  const size = total(counts);
  const number = (value: number) => wholeNumber(value, language);
  return {
    population: size,
    headline: t("extended", { count: size, formatted: number(size), people: number(people) }),
    summary: {
      title: t("byCourse"),
      columns: [
        { key: "course", title: report("course"), type: "text", width: 28 },
        wholeColumn("all", t("putOff")),
        ...states.map((state) => wholeColumn(state, report(state))),
        wholeColumn("closed", report("closed")),
      ],
      rows: [...Map.groupBy(counts, ({ courseId }) => courseId)]
        .map(([id, own]) => [titleOf(id), ...figures(own)] as const)
        .sort(([one], [other]) => `${one}`.localeCompare(`${other}`, language)),
      foot: [report("total"), ...figures(counts)],
    },
    columns: extensionColumns({ kind, departments }, language),
    ...readList(db, size, async (which) => {
      const rows = await listExtensions(db, asOf, filter, instants, which);
      const ids = [...new Set(rows.map(({ assignmentId }) => assignmentId))];
      const { given, moved } = await movesOfDue(db, asOf, before, ids);
      const days = putOffDays(given, moved);
      return rows.map((row) => ({
        personId: row.personId,
        cells: [
          ...[row.name, row.personnelNumber, ...placeOf(row.departmentId)],
          ...[titleOf(row.courseId), row.cycle, row.grantedBy],
          dayOf(new Date(row.grantedAt), company.timeZone),
          ...[days.get(row.id)?.from ?? null, days.get(row.id)?.to ?? null, row.days, row.state, row.doneOn],
        ],
      }));
    }),
  };
};
