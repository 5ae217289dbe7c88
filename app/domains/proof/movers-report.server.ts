// Who came to another department, when that was entered, which assignments began through it, and how they stand.

import { wholeNumber } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import { reportText } from "#app/i18n/report.ts";
import { sum } from "./counts.ts";
import type { FurtherReport, ListColumns } from "./further-report.ts";
import { dayColumn, personColumns, placeColumns, wholeColumn } from "./list-columns.ts";
import {
  type BegunDuty,
  begunDuties,
  countMoves,
  daysOfRecords,
  listMoves,
  type Move,
} from "./past-movers-store.server.ts";
import { spanOf } from "./record-span.server.ts";
import { REPORT_STATES } from "./report-filter.ts";
import type { Ground } from "./report-ground.server.ts";
import { readList } from "./row-lists.server.ts";

export const moverColumns: ListColumns = (_, language) => {
  const t = furtherText.in(language);
  const report = reportText.in(language);
  return [
    ...personColumns(language),
    { key: "from_department", title: t("fromDepartment"), type: "text", width: 26 },
    { key: "to_department", title: t("toDepartment"), type: "text", width: 26 },
    dayColumn("moved_on", t("movedOn")),
    wholeColumn("begun", t("begun"), 14),
    ...REPORT_STATES.map((state) => wholeColumn(state, report(state), 10)),
    wholeColumn("closed", report("closed"), 10),
    { key: "courses", title: t("courses"), type: "text", width: 30 },
  ];
};

export const moversReport: FurtherReport = async (ground, { period, ...filter }, language) => {
  const { db, asOf, departments, placeOf, courseTitle } = ground;
  const t = furtherText.in(language);
  const span = await spanOf(ground, period);
  const { moves: counts, people } = await countMoves(db, asOf, filter, span);
  const size = counts.reduce((all, { n }) => all + n, 0);
  const number = (value: number) => wholeNumber(value, language);
  const movesOf = (which: "fromDepartment" | "toDepartment", id: string) =>
    counts.reduce((all, each) => all + (each[which] === id ? each.n : 0), 0);
  return {
    population: size,
    headline: t("moved", { count: people, people: number(people), moves: number(size) }),
    summary: {
      title: t("by.departments"),
      columns: [
        ...placeColumns(ground, language),
        wholeColumn("came", t("came")),
        wholeColumn("went", t("went")),
      ],
      rows: departments.flatMap(({ id }) => {
        const [came, went] = [movesOf("toDepartment", id), movesOf("fromDepartment", id)];
        return came + went > 0 ? [[...placeOf(id), came, went]] : [];
      }),
      foot: null,
    },
    columns: moverColumns({ kind: "lesson", departments }, language),
    ...readList(db, size, async (which) => {
      const moves = await listMoves(db, asOf, filter, span, which);
      const { begunBy, dayOfMove } = await begunThrough(ground, moves);
      return moves.map((move) => {
        const begun = begunBy(move);
        const counted = { ...sum([]), closed: 0 };
        for (const { state } of begun) counted[state] += 1;
        return {
          personId: move.personId,
          cells: [
            ...[move.name, move.personnelNumber],
            ...[placeOf(move.fromDepartment)[1], placeOf(move.toDepartment)[1], dayOfMove(move)],
            ...[begun.length, ...REPORT_STATES.map((state) => counted[state]), counted.closed],
            [...new Set(begun.map(({ courseId }) => courseTitle(courseId, language)))].join(", "),
          ],
        };
      });
    }),
  };
};

/**
 * Which assignments began through each move: those of rules that began with a record of the same day, after the move and
 * before the next. A renewal that only waits for its day came of something else.
 */
async function begunThrough(ground: Ground, moves: readonly Move[]) {
  const { db, asOf, company } = ground;
  const duties = await begunDuties(db, asOf, [...new Set(moves.map(({ personId }) => personId))]);
  const own = Map.groupBy(duties, ({ personId }) => personId);
  const dayOf = await daysOfRecords(
    db,
    [...moves.map(({ sequence }) => sequence), ...duties.map(({ began }) => began)],
    company.timeZone,
  );
  const moved = new Map(
    [...Map.groupBy(moves, ({ personId }) => personId)].map(([id, some]) => [
      id,
      some.map(({ sequence }) => sequence),
    ]),
  );
  const through = ({ personId, sequence }: Move): BegunDuty[] => {
    const day = dayOf(sequence);
    return (own.get(personId) ?? []).filter(
      ({ began, cycle, opensOn }) =>
        began > sequence && dayOf(began) === day && (cycle === 1 || opensOn <= day),
    );
  };
  return {
    dayOfMove: ({ sequence }: Move) => dayOf(sequence),
    begunBy(move: Move): BegunDuty[] {
      const later = (moved.get(move.personId) ?? []).filter((sequence) => sequence > move.sequence);
      const next = later.length > 0 ? Math.min(...later) : Number.POSITIVE_INFINITY;
      return through(move).filter(({ began }) => began < next);
    },
  };
}
