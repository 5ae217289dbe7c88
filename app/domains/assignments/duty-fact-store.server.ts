// How duties stand, as the fact that a record commits to: read back after an act has changed them, or known beforehand of
// those just made.

import { sql } from "kysely";
import { dayOf } from "#app/calendar.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { holdLedger } from "../ledger/append-records.server.ts";
import type { DutyFact } from "../ledger/reportable.ts";
import { readCompany } from "../people/company-store.server.ts";
import type { NewAssignment } from "./assignment-store.server.ts";
import { CHUNK, chunks } from "./chunks.ts";

/** A duty and whose it is. */
export interface Duty {
  personId: string;
  duty: DutyFact;
}

/**
 * How these duties stand now, in the order of their ids. The ledger is held from here on, so that nobody else changes
 * one of them between this look and its record.
 */
export async function dutiesNow(
  trx: Trx,
  needs: { dialect: Pick<Dialect, "lockRows"> },
  assignmentIds: readonly string[],
): Promise<Duty[]> {
  if (assignmentIds.length === 0) return [];
  await holdLedger(trx, needs);
  const found: Duty[] = [];
  for (const some of chunks([...new Set(assignmentIds)].sort(), CHUNK))
    found.push(...(await readDuties(trx, (query) => query.where("a.id", "in", some))));
  return found;
}

/** All duties of these people, by person. */
export async function dutiesOfPeople(
  trx: Trx,
  personIds: readonly string[],
): Promise<Map<string, DutyFact[]>> {
  const found: Duty[] = [];
  for (const some of chunks(personIds, CHUNK))
    found.push(...(await readDuties(trx, (query) => query.where("a.person_id", "in", some))));
  const byPerson = Map.groupBy(found, ({ personId }) => personId);
  return new Map([...byPerson].map(([id, duties]) => [id, duties.map(({ duty }) => duty)]));
}

/** All duties there are, after one of them, so many: for comparing them with what reports know. */
export async function dutiesAfter(db: Db | Trx, after: string, limit: number): Promise<Duty[]> {
  return readDuties(db, (query) => query.where("a.id", ">", after).limit(limit));
}

async function readDuties(
  db: Db | Trx,
  narrow: (query: ReturnType<typeof dutyRows>) => ReturnType<typeof dutyRows>,
): Promise<Duty[]> {
  const rows = await narrow(dutyRows(db)).execute();
  const someDone = rows.some(({ state, outsideOn }) => state === "done" && outsideOn === null);
  const timeZone = someDone ? (await readCompany(db)).timeZone : "UTC";
  return rows.map(({ personId, settledAt, ...row }) => ({
    personId,
    duty: {
      ...row,
      done: Number(row.done),
      lessons: Number(row.lessons),
      doneOn:
        row.state === "done" && row.outsideOn === null && settledAt !== null
          ? dayOf(new Date(settledAt), timeZone)
          : null,
    },
  }));
}

function dutyRows(db: Db | Trx) {
  return db
    .selectFrom("assignment as a")
    .leftJoin("exemption as x", "x.id", "a.exemption_id")
    .leftJoin("outside_completion as o", "o.id", "a.outside_completion_id")
    .select([
      "a.person_id as personId",
      "a.settled_at as settledAt",
      "a.id as assignment",
      "a.kind",
      "a.cause_kind as causeKind",
      "a.cause_id as cause",
      "a.cycle",
      "a.course_id as course",
      "a.state",
      "a.closed_reason as closedReason",
      "a.opens_on as opensOn",
      "a.due_on as dueOn",
      "a.next_due_on as nextDueOn",
      "a.next_late_after as nextLateAfter",
      "o.completed_on as outsideOn",
      "x.reason as exemption",
      "x.until_day as exemptUntil",
      sql<number>`(select count(*) from assignment_item i where i.assignment_id = a.id and i.completion_id is not null)`.as(
        "done",
      ),
      sql<number>`(select count(*) from assignment_item i where i.assignment_id = a.id and i.withdrawn_at is null)`.as(
        "lessons",
      ),
    ])
    .orderBy("a.id");
}

/** How a duty stands that has just been made, with nothing done. */
export function newDuty(made: NewAssignment): DutyFact {
  return {
    assignment: made.id,
    kind: made.kind,
    causeKind: made.causeKind,
    cause: made.causeId,
    cycle: made.cycle,
    course: made.courseId,
    state: "open",
    closedReason: null,
    opensOn: made.opensOn,
    dueOn: made.dueOn,
    nextDueOn: made.items[0]?.dueOn ?? made.dueOn,
    nextLateAfter: made.items[0]?.lateAfter ?? made.dueOn,
    done: 0,
    lessons: made.items.length,
    doneOn: null,
    outsideOn: null,
    exemption: null,
    exemptUntil: null,
  };
}
