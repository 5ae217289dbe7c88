// The series of figures that are published, each under the same rule: duties by unit, and of the whole company what the page of
// obligations counts.

import { addMonths } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { AsOf } from "./past-day.ts";
import type { Row } from "./published.ts";
import { standsAsOf } from "./published-figure-store.server.ts";
import { REPORT_STATES, type ReportState } from "./report-filter.ts";
import {
  completedBetween,
  contentIds,
  joinersAsOf,
  moversAsOf,
  suppliersAsOf,
} from "./series-store.server.ts";

export interface Series {
  id: string;
  /** Whether it is told by departments; otherwise of all together. */
  isByDepartment: boolean;
  /** The series in which the total of its units is told, with a day of its own. */
  total: string | null;
  /** How each person stands in it on a day that is over. */
  stands(db: Db, asOf: AsOf): Promise<Row>;
}

/** How many have completed a lesson, or acknowledged a document, within twelve months. */
export const completedSeries = (lessonId: string) => `completed ${lessonId}`;

/** How the duties of a kind stand in the whole company. */
export const totalSeries = (kind: ContentKind) => `total ${kind}`;

const MONTHS = 12;

export async function allSeries(db: Db): Promise<Series[]> {
  const duties = (["lesson", "document"] as const).map(
    (kind): Series => ({
      id: kind,
      isByDepartment: true,
      total: totalSeries(kind),
      stands: (db, asOf) => standsAsOf(db, asOf, kind),
    }),
  );
  const reached = (people: readonly { person: string; reached: number }[]): Row =>
    new Map(people.map(({ person, reached }) => [person, standing(reached === 1 ? "done" : "open")]));
  return [
    ...duties,
    whole("joiners", async (db, asOf, from) => reached(await joinersAsOf(db, asOf, from))),
    whole("suppliers", async (db, asOf, from) => reached(await suppliersAsOf(db, asOf, from))),
    whole(
      "movers",
      async (db, asOf, from) =>
        new Map((await moversAsOf(db, asOf, from)).map((person) => [person, standing("done")])),
    ),
    ...(await contentIds(db)).map((id) =>
      whole(
        completedSeries(id),
        async (db, { day }, from) =>
          new Map(
            (await completedBetween(db, id, from, day)).map(({ person, times }) => [
              person,
              standing("done", times),
            ]),
          ),
      ),
    ),
  ];
}

function whole(id: string, stands: (db: Db, asOf: AsOf, from: string) => Promise<Row>): Series {
  return {
    id,
    isByDepartment: false,
    total: null,
    stands: (db, asOf) => stands(db, asOf, addMonths(asOf.day, -MONTHS)),
  };
}

/** As duties are told: how many in each state, in the order of the states. */
function standing(state: ReportState, n = 1): string {
  return REPORT_STATES.map((each) => (each === state ? n : 0)).join(" ");
}
