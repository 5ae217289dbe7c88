// Which training elsewhere was entered within some days: by whom, with which evidence, how a second person decided, and what it
// then counts for. What an auditor asks about is marked: a day before the cycle, and a file that serves several people.

import { dayOf } from "#app/calendar.ts";
import { completionsText } from "#app/i18n/completions.ts";
import { decisionsText } from "#app/i18n/decisions.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import { reportText } from "#app/i18n/report.ts";
import { instantsOf } from "./decided-within.ts";
import type { FurtherReport, ListColumns } from "./further-report.ts";
import { dayColumn, personColumns, placeColumns, wholeColumn } from "./list-columns.ts";
import { countedFor, countOutside, listOutside, OUTSIDE_STANDINGS } from "./past-outside-store.server.ts";
import type { Column } from "./report-document.ts";
import { readList } from "./row-lists.server.ts";

export const outsideColumns: ListColumns = ({ departments }, language) => {
  const t = decisionsText.in(language);
  const gone = furtherText.in(language)("nameGone");
  const who = (key: string, title: string): Column => ({ key, title, type: "text", width: 16 });
  // Many days and numbers stand beside: texts leave them room.
  const narrow = [...personColumns(language), ...placeColumns({ departments }, language)];
  return [
    ...narrow.map((column) => ({ ...column, width: 17 })),
    { key: "course", title: reportText.in(language)("course"), type: "text", width: 16 },
    { key: "provider", title: t("provider"), type: "text", width: 16 },
    dayColumn("completed_on", t("hadOn")),
    {
      ...{
        key: "before_cycle",
        title: t("beforeCycle"),
        tight: t("beforeCycleTight"),
        type: "text",
        width: 11,
      },
      ...{ words: { before: t("before") }, below: true },
    },
    { key: "evidence", title: t("evidence"), type: "text", width: 22, none: gone, filesOnly: true },
    { ...wholeColumn("evidence_people", t("evidencePeople"), 14), tight: t("evidencePeopleTight") },
    { ...who("entered_by", t("enteredBy")), none: gone },
    { ...dayColumn("entered_on", t("enteredOn")), below: true },
    { ...wholeColumn("record", completionsText.in(language)("record")), below: true },
    {
      ...{ key: "standing", title: reportText.in(language)("state"), type: "text", width: 16 },
      words: Object.fromEntries(OUTSIDE_STANDINGS.map((each) => [each, t(`outside.${each}`)])),
    },
    who("decided_by", t("decidedBy")),
    { ...dayColumn("decided_on", t("decidedOn")), below: true },
    {
      ...wholeColumn("decided_record", t("decidedRecord")),
      tight: completionsText.in(language)("record"),
      below: true,
    },
    {
      ...{ key: "counted_for", title: completionsText.in(language)("countedFor"), type: "text", width: 16 },
      words: { nothing: t("nothing") },
    },
  ];
};

export const outsideReport: FurtherReport = async (ground, { period, kind: _, ...filter }, language) => {
  const { db, asOf, before, company, departments, placeOf, courseTitle } = ground;
  const t = decisionsText.in(language);
  const report = reportText.in(language);
  const gone = furtherText.in(language)("nameGone");
  const moment = { asOf, before };
  const instants = instantsOf(ground, period);
  const counts = await countOutside(db, moment, filter, instants);
  const total = (of: readonly { n: number }[]) => of.reduce((all, { n }) => all + n, 0);
  const standingAs = (of: typeof counts, standing: string) =>
    total(of.filter((each) => each.standing === standing));
  const unused = (of: typeof counts) =>
    total(of.filter(({ standing, counts }) => standing === "approved" && !counts));
  const figures = (of: typeof counts) => [
    ...OUTSIDE_STANDINGS.map((standing) => standingAs(of, standing)),
    total(of),
    unused(of),
  ];
  const completions = completionsText.in(language);
  const size = total(counts);
  const number = (value: number) => wholeNumber(value, language);
  const dayAt = (instant: string) => dayOf(new Date(instant), company.timeZone);
  return {
    population: size,
    headline: [
      t("entered", {
        count: size,
        formatted: number(size),
        approved: number(standingAs(counts, "approved")),
        rejected: number(standingAs(counts, "rejected")),
        waiting: number(standingAs(counts, "waiting")),
      }),
      ...(unused(counts) > 0
        ? [t("unused", { count: unused(counts), formatted: number(unused(counts)) })]
        : []),
    ].join(" "),
    summary: {
      title: t("byCourse"),
      columns: [
        { key: "course", title: report("course"), type: "text", width: 28 },
        ...OUTSIDE_STANDINGS.map((each) => wholeColumn(each, t(`outside.${each}`), 14)),
        wholeColumn("all", report("all")),
        wholeColumn("approved_for_nothing", t("approvedForNothing"), 16),
      ],
      rows: [...Map.groupBy(counts, ({ courseId }) => courseId)]
        .map(([id, own]) => [courseTitle(id, language), ...figures(own)] as const)
        .sort(([one], [other]) => `${one}`.localeCompare(`${other}`, language)),
      foot: [report("total"), ...figures(counts)],
    },
    columns: outsideColumns({ kind: "lesson", departments }, language),
    ...readList(db, size, async (which) => {
      const rows = await listOutside(db, moment, filter, instants, which);
      const fulfilled = await countedFor(db, asOf, rows);
      return rows.map((row) => {
        const duties = fulfilled.get(row.id) ?? [];
        const titles = duties.map(({ courseId, cycle }) => {
          const course = courseId === null ? "" : courseTitle(courseId, language);
          return cycle > 1 ? completions("cycleOf", { course, cycle }) : course;
        });
        const forNothing = row.standing === "approved" ? "nothing" : null;
        return {
          personId: row.personId,
          cells: [
            ...[row.name, row.personnelNumber, ...placeOf(row.departmentId)],
            ...[courseTitle(row.courseId, language), row.provider, row.completedOn],
            duties.some(({ opensOn }) => row.completedOn < opensOn) ? "before" : null,
            row.evidenceName === "" ? null : row.evidenceName,
            Number(row.evidencePeople),
            ...[row.enteredBy, dayAt(row.enteredAt), row.record, row.standing],
            // Nobody has decided, or somebody whose name is gone.
            row.decidedAt === null ? null : (row.decidedBy ?? gone),
            row.decidedAt === null ? null : dayAt(row.decidedAt),
            row.decidedRecord,
            titles.length > 0 ? titles.join("; ") : forNothing,
          ],
        };
      });
    }),
  };
};
