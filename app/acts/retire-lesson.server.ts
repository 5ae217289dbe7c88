// A lesson or a document is retired: nobody is asked for it any more, no mail speaks of it, and all proof of it stays. It
// can be taken back into use.

import type { Db, Trx } from "#db/open.server.ts";
import { dayOf } from "../calendar.ts";
import { listRules } from "../domains/assignments/rule-store.server.ts";
import {
  peopleToSettle,
  rulesPlannedWithout,
  type Wish,
} from "../domains/assignments/withdrawal-store.server.ts";
import { appendRecords } from "../domains/ledger/append-records.server.ts";
import type { Library } from "../domains/lessons/library.server.ts";
import {
  endRetirement,
  holdPublishing,
  keepRetirement,
} from "../domains/lessons/publication-store.server.ts";
import { findKind, listCourses } from "../domains/lessons/store.server.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { settleRule } from "./change-rule.server.ts";
import type { SettleNeeds } from "./open-assignments.server.ts";
import { settleLesson } from "./settle-lesson.server.ts";

type Needs = SettleNeeds & { db: Db; library: Pick<Library, "refresh"> };
type Actor = { personId: string } | null;

/** How many people have a duty that changes, and whether a job settles them. */
interface Settled {
  people: number;
  later: boolean;
}

/** @param actor an author or admin; null on the console. @returns "unknown" for a lesson that is not taught */
export async function retireLesson(
  needs: Needs,
  actor: Actor,
  lessonId: string,
): Promise<({ outcome: "retired" } & Settled) | { outcome: "unknown" }> {
  const outcome = await needs.db.transaction().execute(async (trx) => {
    await holdPublishing(trx, needs.dialect);
    const by = actor?.personId ?? null;
    if (!(await keepRetirement(trx, lessonId, { by, now: needs.clock() })))
      return { outcome: "unknown" as const };
    const settled = await settleLesson(trx, needs, lessonId);
    await record(trx, needs, "retired", lessonId, by);
    return { outcome: "retired" as const, ...settled };
  });
  await needs.library.refresh();
  return outcome;
}

/**
 * Takes a retired lesson back into use. Open duties that held it ask for it again, with as many days as at first; duties
 * that were settled meanwhile stay settled, and those whose courses hold it are planned with it from now on.
 * @returns "unknown" for a lesson that is not retired
 */
export async function reinstateLesson(
  needs: Needs,
  actor: Actor,
  lessonId: string,
): Promise<({ outcome: "reinstated" } & Settled) | { outcome: "unknown" }> {
  const outcome = await needs.db.transaction().execute(async (trx) => {
    await holdPublishing(trx, needs.dialect);
    const by = actor?.personId ?? null;
    if (!(await endRetirement(trx, lessonId))) return { outcome: "unknown" as const };
    const settled = await settleLesson(trx, needs, lessonId);
    await planAnew(trx, needs, lessonId);
    await record(trx, needs, "reinstated", lessonId, by);
    return { outcome: "reinstated" as const, ...settled };
  });
  await needs.library.refresh();
  return outcome;
}

/** How many people have an open duty that retiring a lesson, or taking it back, would change. */
export async function foreseeRetirement(
  { db }: { db: Db },
  lessonId: string,
  wish: Wish = "withdraw",
): Promise<{ people: number }> {
  return { people: (await peopleToSettle(db, lessonId, wish)).length };
}

/** Rules that asked for nothing without the lesson, or have planned cycles without it meanwhile: planned anew. */
async function planAnew(trx: Trx, needs: Needs, lessonId: string): Promise<void> {
  const courses = new Map((await listCourses(trx)).map(({ id, lessons }) => [id, lessons]));
  const today = dayOf(needs.clock(), (await readCompany(trx)).timeZone);
  const without = await rulesPlannedWithout(trx, lessonId, today);
  for (const rule of await listRules(trx)) {
    const lessons = courses.get(rule.courseId) ?? [];
    if (rule.state !== "active" || !lessons.includes(lessonId)) continue;
    if (lessons.length === 1 || without.has(rule.id)) await settleRule(trx, needs, rule);
  }
}

async function record(
  trx: Trx,
  needs: Needs,
  what: "retired" | "reinstated",
  id: string,
  by: string | null,
): Promise<void> {
  const kind = (await findKind(trx, id)) ?? "lesson";
  await appendRecords(trx, needs, [
    { kind: `${kind}-${what}`, personId: null, at: needs.clock(), facts: { [kind]: id, by } },
  ]);
}
