// What all further reports stand on: the ledger's first records and a day, what things were called then, and the company.
// The present is the ledger's size now, looked at today: there is one way to count, not two.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import { findCheckpointWithin, readEdge } from "../ledger/store.server.ts";
import type { Library } from "../lessons/library.server.ts";
import { readCompany, readCompanyAt } from "../people/company-store.server.ts";
import type { Moment, StatedCheckpoint } from "./file-facts.ts";
import { type AsOf, endOfDay } from "./past-day.ts";
import { firstAnsweredDay } from "./past-day-store.server.ts";
import { namesAsOf } from "./past-report-store.server.ts";
import { courseName, departmentNames } from "./report-view.server.ts";

export interface Ground {
  db: Db;
  dialect: Pick<Dialect, "lockRows">;
  library: Pick<Library, "version">;
  asOf: Moment;
  /** The instant (ISO 8601 UTC) before which something was done in order to count, where no record's number says so. */
  before: string;
  /** The day on which the report is asked for, and for how many months the log of mails is kept then. */
  today: string;
  mailMonths: number;
  /** The first day of which there are records; undefined where there are none. */
  recordedSince: string | undefined;
  /** As its settings were then; the time zone is the present one. */
  company: { name: string; accent: string; timeZone: string; managementMonths: number };
  departments: Awaited<ReturnType<typeof namesAsOf>>["departments"];
  /** Of a department: what its entity was called, and what it was with those above it. */
  placeOf(departmentId: string): readonly [entity: string, department: string];
  courseTitle(id: string | null, language: Language): string;
  checkpoint: StatedCheckpoint | null;
}

export interface GroundNeeds {
  db: Db;
  dialect: Pick<Dialect, "lockRows">;
  clock: Clock;
  library: Pick<Library, "version">;
}

/** Later than anything that was ever entered. */
const NEVER = "9999-12-31T00:00:00.000Z";

/** @param past a day that is over; the present without it */
export async function groundOf({ db, dialect, clock, library }: GroundNeeds, past?: AsOf): Promise<Ground> {
  const now = clock();
  const present = await readCompany(db);
  const { timeZone, mailMonths } = present;
  const today = dayOf(now, timeZone);
  const end = past && endOfDay(past.day, timeZone);
  const asOf: Moment = past
    ? { ...past, at: null }
    : { day: today, size: (await readEdge(db)).size, at: now.toISOString() };
  const { name, accent, managementMonths } = end
    ? await readCompanyAt(db, new Date(end.getTime() - 1))
    : present;
  const { departments, courses } = await namesAsOf(db, asOf);
  const nameOf = departmentNames(departments);
  const entities = new Map(departments.map(({ id, entityName }) => [id, entityName]));
  return {
    ...{ db, dialect, library, asOf, today, mailMonths, departments },
    recordedSince: await firstAnsweredDay(db, timeZone),
    before: end?.toISOString() ?? NEVER,
    company: { name, accent, timeZone, managementMonths },
    placeOf: (id) => [entities.get(id) ?? "", nameOf(id)],
    courseTitle: (id, language) => courseName(courses, id, language),
    // None that was made later, even of the same records: it was not there to be stated.
    checkpoint: await findCheckpointWithin(db, asOf.size, end),
  };
}
