// Brings open duties in line with whether a lesson is taught. A retired one stands in nobody's way: a duty whose other
// lessons are done is done, one that had no other is closed as "retired", and all others go on without it. A lesson that
// is taken back is asked for again where the duty is still open; what was settled meanwhile stays settled.

import type { Db, Trx } from "#db/open.server.ts";
import { dayOf } from "../calendar.ts";
import { settleAssignments } from "../domains/assignments/assignment-store.server.ts";
import { finishedAmong } from "../domains/assignments/counting-store.server.ts";
import { requestSettlement } from "../domains/assignments/settlement-store.server.ts";
import {
  followItems,
  giveLessonBack,
  peopleToSettle,
  type Wish,
  withdrawLesson,
  withoutAnyDone,
} from "../domains/assignments/withdrawal-store.server.ts";
import { holdLedger } from "../domains/ledger/append-records.server.ts";
import { readEdge } from "../domains/ledger/store.server.ts";
import { retiredSince } from "../domains/lessons/publication-store.server.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { AT_ONCE } from "./change-rule.server.ts";
import { closeAssignments, recordDuties, type SettleNeeds } from "./open-assignments.server.ts";
import { settlePeople } from "./settle-assignments.server.ts";

/** Settles the duties that hold a lesson, at once or, for very many people, by a job. @returns how many people */
export async function settleLesson(
  trx: Trx,
  needs: SettleNeeds,
  lessonId: string,
): Promise<{ people: number; later: boolean }> {
  const people = await heldBy(trx, lessonId);
  const later = people.length > AT_ONCE;
  if (later) await requestSettlement(trx, needs, { kind: "lesson", subject: lessonId, total: people.length });
  else await settleLessonFor(trx, needs, lessonId, people);
  return { people: people.length, later };
}

/** Whose open duties are to change, in the order of ids. @param among these people, or all */
export async function heldBy(trx: Db | Trx, lessonId: string, among?: readonly string[]): Promise<string[]> {
  return (await peopleToSettle(trx, lessonId, await wishFor(trx, lessonId), among)).sort();
}

/** Settles the duties of these people. Doing it twice changes nothing. */
export async function settleLessonFor(
  trx: Trx,
  needs: SettleNeeds,
  lessonId: string,
  personIds: readonly string[],
): Promise<void> {
  const now = needs.clock();
  if ((await wishFor(trx, lessonId)) === "give-back") {
    const today = dayOf(now, (await readCompany(trx)).timeZone);
    await holdLedger(trx, needs);
    const { size } = await readEdge(trx);
    const given = await giveLessonBack(trx, lessonId, personIds, { today, size });
    await followItems(trx, given);
    return await recordDuties(trx, needs, "assignment-changed", given);
  }
  const touched = await withdrawLesson(trx, lessonId, personIds, now);
  await followItems(trx, touched);
  const finished = await finishedAmong(trx, touched);
  const empty = await withoutAnyDone(trx, finished);
  const isEmpty = new Set(empty.map(({ id }) => id));
  const done = finished.filter((id) => !isEmpty.has(id));
  await settleAssignments(trx, done, { state: "done" }, now);
  await recordDuties(
    trx,
    needs,
    "assignment-changed",
    touched.filter((id) => !isEmpty.has(id)),
  );
  await closeAssignments(trx, needs, empty, { state: "closed", reason: "retired" });
  // What is done may have a renewal, or open another course.
  if (finished.length > 0) await settlePeople(trx, needs, personIds);
}

async function wishFor(trx: Db | Trx, lessonId: string): Promise<Wish> {
  return (await retiredSince(trx, lessonId)) === null ? "give-back" : "withdraw";
}
