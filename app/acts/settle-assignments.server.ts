// What rules ask of people, settled in the transaction of the act that changed something:
// a new rule, new people, a move, a leaver.

import type { Dialect } from "#db/dialects/dialect.ts";
import type { Trx } from "#db/open.server.ts";
import { addDays, dayOf } from "../calendar.ts";
import type { Clock, Random } from "../clock.ts";
import {
  assignedPersons,
  keepAssignments,
  type NewAssignment,
  openAssignmentsOf,
  settleAssignments,
} from "../domains/assignments/assignment-store.server.ts";
import { reaches } from "../domains/assignments/audience.ts";
import {
  countCompletion,
  finishedAmong,
  recentCompletions,
} from "../domains/assignments/counting-store.server.ts";
import { openingDay, planItems, type Rule } from "../domains/assignments/rule.ts";
import { listCandidates, listRules } from "../domains/assignments/rule-store.server.ts";
import { appendRecords } from "../domains/ledger/append-records.server.ts";
import { findCourse } from "../domains/lessons/store.server.ts";
import { readCompany } from "../domains/people/company-store.server.ts";

export interface SettleNeeds {
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

/** A completion counts for a later assignment when it is at most this old (days). */
const COMPLETION_COUNTS_FOR = 90;

/**
 * Brings the assignments of these people in line with all active rules: opens what is missing, closes what no
 * longer applies (narrowed) and everything of those who have left. Done ones stay as they are.
 */
export async function settlePeople(
  trx: Trx,
  needs: SettleNeeds,
  personIds: readonly string[],
): Promise<void> {
  const today = await companyDay(trx, needs);
  const rules = (await listRules(trx)).filter((rule) => rule.state === "active");
  const candidates = await listCandidates(trx, today, personIds);
  for (const rule of rules) await openForRule(trx, needs, rule, candidates, today);

  const present = new Map(candidates.map((candidate) => [candidate.personId, candidate]));
  const open = await openAssignmentsOf(trx, personIds);
  const left = open.filter((assignment) => !present.has(assignment.personId));
  const narrowed = open.filter((assignment) => {
    const rule = rules.find((each) => each.id === assignment.causeId);
    const person = present.get(assignment.personId);
    return assignment.causeKind === "rule" && person && !(rule && reaches(rule.audience, person.facts));
  });
  await close(trx, needs, left, "left");
  await close(trx, needs, narrowed, "narrowed");
}

/** Opens a rule's assignments for everyone it reaches. @returns how many were opened */
export async function settleRule(trx: Trx, needs: SettleNeeds, rule: Rule): Promise<number> {
  const today = await companyDay(trx, needs);
  return openForRule(trx, needs, rule, await listCandidates(trx, today), today);
}

/** Closes assignments with a reason, each with its record. */
export async function close(
  trx: Trx,
  needs: SettleNeeds,
  assignments: readonly { id: string; personId: string }[],
  reason: "narrowed" | "left",
): Promise<void> {
  if (assignments.length === 0) return;
  const now = needs.clock();
  await settleAssignments(
    trx,
    needs,
    assignments.map((assignment) => assignment.id),
    { state: "closed", reason },
    now,
  );
  await appendRecords(
    trx,
    needs,
    assignments.map((assignment) => ({
      kind: "assignment-closed" as const,
      personId: assignment.personId,
      at: now,
      facts: { assignment: assignment.id, reason },
    })),
  );
}

async function openForRule(
  trx: Trx,
  needs: SettleNeeds,
  rule: Rule,
  candidates: Awaited<ReturnType<typeof listCandidates>>,
  today: string,
): Promise<number> {
  const course = await findCourse(trx, rule.courseId);
  if (!course || course.lessons.length === 0) return 0;
  const assigned = await assignedPersons(trx, rule.id);
  const assignments: NewAssignment[] = candidates
    .filter(({ personId, facts }) => !assigned.has(personId) && reaches(rule.audience, facts))
    .map(({ personId, joinDate }) => {
      const opensOn = openingDay(rule.start, joinDate, today);
      const items = planItems(course, opensOn, rule.dueAfterDays);
      const dueOn = items.at(-1)?.dueOn ?? opensOn;
      return {
        id: needs.random.id(),
        personId,
        causeId: rule.id,
        cycle: 1,
        courseId: course.id,
        opensOn,
        dueOn,
        items,
      };
    });
  if (assignments.length === 0) return 0;
  const now = needs.clock();
  await keepAssignments(trx, needs, assignments, now);
  await appendRecords(
    trx,
    needs,
    assignments.map((each) => ({
      kind: "assignment-opened" as const,
      personId: each.personId,
      at: now,
      facts: {
        assignment: each.id,
        rule: rule.id,
        cycle: each.cycle,
        course: course.id,
        due: each.items.map((item) => item.dueOn),
      },
    })),
  );
  await countEarlierCompletions(trx, needs, assignments, today);
  return assignments.length;
}

/** Decided: what somebody passed a short while ago need not be taken again for a new duty. */
async function countEarlierCompletions(
  trx: Trx,
  needs: SettleNeeds,
  assignments: readonly NewAssignment[],
  today: string,
): Promise<void> {
  const since = addDays(today, -COMPLETION_COUNTS_FOR);
  const recent = await recentCompletions(
    trx,
    assignments.map((each) => each.personId),
    since,
  );
  const touched = new Set<string>();
  for (const each of assignments)
    for (const item of each.items) {
      const completion = recent.get(`${each.personId} ${item.lessonId}`);
      if (!completion) continue;
      for (const id of await countCompletion(trx, each.personId, item.lessonId, completion)) touched.add(id);
    }
  await settleAssignments(
    trx,
    needs,
    await finishedAmong(trx, [...touched]),
    { state: "done" },
    needs.clock(),
  );
}

async function companyDay(trx: Trx, { clock }: SettleNeeds): Promise<string> {
  return dayOf(clock(), (await readCompany(trx)).timeZone);
}
