// Who joined, how many of them have had a first lesson, and after how many days.

import { dayShort, percent, wholeNumber } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import { reportText } from "#app/i18n/report.ts";
import { daysToFirst, type Reached, reachedOf } from "./days-to-first.ts";
import type { FurtherReport, ListColumns } from "./further-report.ts";
import { dayColumn, personColumns, placeColumns, wholeColumn } from "./list-columns.ts";
import { countJoiners, listJoiners } from "./past-joiners-store.server.ts";
import { isOneEntity } from "./report-columns.ts";
import type { Row } from "./report-document.ts";
import { readList } from "./row-lists.server.ts";

export const joinerColumns: ListColumns = ({ departments }, language) => {
  const t = furtherText.in(language);
  return [
    ...personColumns(language),
    ...placeColumns({ departments }, language),
    dayColumn("joined_on", t("joinedOn")),
    dayColumn("first_due_on", t("firstDueOn")),
    dayColumn("first_done_on", t("firstDoneOn")),
    wholeColumn("days_to_first", t("daysToFirst"), 16),
  ];
};

export const joinersReport: FurtherReport = async (ground, { period, ...filter }, language) => {
  const { db, asOf, departments, placeOf, recordedSince } = ground;
  const t = furtherText.in(language);
  const report = reportText.in(language);
  const counts = await countJoiners(db, asOf, filter, period);
  const all = reachedOf(counts, recordedSince);
  const number = (value: number | null) => wholeNumber(value ?? 0, language);
  const share = ({ joined, reached }: Reached) => (joined > 0 ? reached / joined : null);
  const figures = (some: Reached): Row => [some.joined, some.reached, share(some), some.median, some.longest];
  const total = report("total");
  return {
    population: all.joined,
    headline: [
      all.joined === 0
        ? t("noneJoined")
        : t("reached", {
            count: all.reached,
            joined: number(all.joined),
            reached: number(all.reached),
            share: percent(share(all) ?? 0, language),
          }),
      ...(all.median !== null
        ? [t("toFirst", { median: number(all.median), longest: number(all.longest) })]
        : []),
      ...(all.waitingSince
        ? [
            t("waiting", {
              count: all.joined - all.reached,
              formatted: number(all.joined - all.reached),
              day: dayShort(all.waitingSince, language),
            }),
          ]
        : []),
    ].join(" "),
    summary: {
      title: t("by.departments"),
      columns: [
        ...placeColumns(ground, language),
        wholeColumn("joined", t("joined")),
        wholeColumn("reached", t("reachedColumn"), 16),
        { key: "rate", title: t("coverRate"), type: "share", width: 10 },
        wholeColumn("median_days", t("medianDays"), 16),
        wholeColumn("longest_days", t("longestDays"), 16),
      ],
      rows: departments.flatMap(({ id }) => {
        const own = counts.filter(({ departmentId }) => departmentId === id);
        return own.length > 0 ? [[...placeOf(id), ...figures(reachedOf(own, recordedSince))]] : [];
      }),
      foot: [...(isOneEntity(departments) ? ["", total] : [total, ""]), ...figures(all)],
    },
    columns: joinerColumns({ kind: "lesson", departments }, language),
    ...readList(db, all.joined, async (which) =>
      (await listJoiners(db, asOf, filter, period, which)).map((row) => ({
        personId: row.personId,
        cells: [
          ...[row.name, row.personnelNumber, ...placeOf(row.departmentId)],
          ...[row.joinedOn, row.dueOn, row.firstOn, daysToFirst(row.joinedOn, row.firstOn)],
        ],
      })),
    ),
  };
};
