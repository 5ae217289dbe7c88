// How cycles ended that were replaced by the next within the period: a renewal must not make a delay vanish. The list names
// whose duty was superseded unfulfilled, since when, and how it goes on.

import { addDays, daysBetween } from "#app/calendar.ts";
import { completionsText } from "#app/i18n/completions.ts";
import { cyclesText } from "#app/i18n/cycles.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportTexts } from "#app/i18n/report.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { endedWithin } from "./counted-cycles.server.ts";
import {
  addEnds,
  allEnded,
  CYCLE_ENDS,
  type CycleEnd,
  type CycleEnds,
  endRate,
  NO_ENDS,
} from "./cycle-end.ts";
import { endsInWords } from "./cycle-ends-in-words.ts";
import type { FurtherReport, ListColumns } from "./further-report.ts";
import { dayColumn, personColumns, placeColumns, wholeColumn } from "./list-columns.ts";
import type { EndedCount } from "./past-cycles-store.server.ts";
import type { Column, Row } from "./report-document.ts";
import { statesOf } from "./report-filter.ts";
import { readList } from "./row-lists.server.ts";
import { supersededPages } from "./superseded-pages.server.ts";

export const cycleColumns: ListColumns = ({ kind, departments }, language) => {
  const t = cyclesText.in(language);
  const report = reportTexts(kind).in(language);
  // Many days and numbers stand beside: texts leave them room.
  const narrow = [...personColumns(language), ...placeColumns({ departments }, language)];
  return [
    ...narrow.map((column) => ({ ...column, width: 22 })),
    { key: "course", title: report("course"), type: "text", width: 20 },
    wholeColumn("cycle", t("cycle"), 10),
    wholeColumn("done", t("doneOf"), 12),
    { ...wholeColumn("all", t("ofAll"), 12), filesOnly: true },
    dayColumn("overdue_since", t("overdueSince")),
    dayColumn("superseded_on", t("supersededOn")),
    wholeColumn("days_late", t("daysLate")),
    wholeColumn("next_cycle", t("nextCycle"), 12),
    dayColumn("next_due_on", t("nextDue")),
    {
      key: "next_state",
      title: t("nextState"),
      type: "text",
      width: 22,
      words: Object.fromEntries([
        ...statesOf(kind).map((state) => [state, report(state)] as const),
        ...(["superseded", "narrowed", "left", "retired"] as const).map(
          (reason) => [reason, report(`closed_${reason}`)] as const,
        ),
      ]),
    },
    wholeColumn("superseded_record", completionsText.in(language)("record")),
  ];
};

export const cyclesReport: FurtherReport = async (ground, { period, ...filter }, language) => {
  const { db, departments, placeOf, courseTitle } = ground;
  const { kind = "lesson" } = filter;
  const t = cyclesText.in(language);
  const report = reportTexts(kind).in(language);
  const ended = await endedWithin(ground, { ...filter, period });
  const rounds = roundsOf(ended).sort(
    (one, other) =>
      courseTitle(one.courseId, language).localeCompare(courseTitle(other.courseId, language), language) ||
      one.cycle - other.cycle,
  );
  const all = rounds.reduce<CycleEnds>((sum, { ends }) => addEnds(sum, ends), NO_ENDS);
  const readSuperseded = supersededPages(ground, { ...filter, period }, ended);
  return {
    population: allEnded(all),
    headline: endsInWords(all, language),
    summary: {
      title: t("byCycle"),
      columns: [
        { key: "course", title: report("course"), type: "text", width: 28 },
        wholeColumn("cycle", t("cycle"), 10),
        dayColumn("began_on", t("beganOn")),
        dayColumn("ended_on", t("endedOn")),
        ...endColumns(kind, language),
      ],
      rows: rounds.map(({ courseId, cycle, beganOn, endedOn, ends }) => [
        ...[courseTitle(courseId, language), cycle, beganOn, endedOn],
        ...endCells(kind, ends),
      ]),
      foot: [report("total"), null, null, null, ...endCells(kind, all)],
    },
    columns: cycleColumns({ kind, departments }, language),
    ...readList(db, all.superseded, async (which) =>
      (await readSuperseded(which)).map((row) => {
        const since = row.wasLate === 1 ? addDays(row.dueOn, 1) : null;
        return {
          personId: row.personId,
          cells: [
            ...[row.name, row.personnelNumber, ...placeOf(row.departmentId)],
            ...[courseTitle(row.courseId, language), row.cycle, row.done, row.lessons],
            ...[since, row.endedOn, since === null ? 0 : daysBetween(row.dueOn, row.endedOn)],
            ...[row.nextCycle, row.nextDueOn, row.nextState, row.record],
          ],
        };
      }),
    ),
  };
};

interface Round {
  courseId: string;
  cycle: number;
  beganOn: string;
  endedOn: string;
  ends: CycleEnds;
}

/** By course and cycle: the days are those of the first that began, and of the last that ended. */
function roundsOf(counted: readonly EndedCount[]): Round[] {
  return [...Map.groupBy(counted, ({ courseId, cycle }) => `${cycle} ${courseId}`).values()].flatMap(
    (own) => {
      const [first] = own;
      if (!first) return [];
      const days = (of: "beganOn" | "endedOn") => own.map((each) => each[of]).toSorted();
      const ends = { ...NO_ENDS };
      for (const { end, n } of own) ends[end] += n;
      return [
        {
          ...{ courseId: first.courseId, cycle: first.cycle },
          beganOn: days("beganOn")[0] ?? first.beganOn,
          endedOn: days("endedOn").at(-1) ?? first.endedOn,
          ends,
        },
      ];
    },
  );
}

/** Nobody acknowledges a document elsewhere. */
const endsOf = (kind: ContentKind): readonly CycleEnd[] =>
  kind === "document" ? CYCLE_ENDS.filter((end) => end !== "outside") : CYCLE_ENDS;

function endColumns(kind: ContentKind, language: Language): Column[] {
  const t = cyclesText.in(language);
  return [
    ...endsOf(kind).map(
      (end): Column => ({
        ...wholeColumn(end.replace("-", "_"), t(`end.${end}`), 14),
        ...(end === "superseded" && { isAlarm: true }),
      }),
    ),
    wholeColumn("all", t("assigned"), 10),
    { key: "rate", title: t("rate"), type: "share", width: 10 },
  ];
}

function endCells(kind: ContentKind, ends: CycleEnds): Row {
  return [...endsOf(kind).map((end) => ends[end]), allEnded(ends), endRate(ends)];
}
