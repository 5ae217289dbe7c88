// What rules ask of people, settled in the transaction of the act that changed something: a new or edited rule, new
// people, a move, a leaver, a completion, an exemption, or a day that has come.

import type { Dialect } from "#db/dialects/dialect.ts";
import type { Trx } from "#db/open.server.ts";
import { addDays, dayOf } from "../calendar.ts";
import type { Clock, Random } from "../clock.ts";
import {
  keepAssignments,
  type NewAssignment,
  type Settlement,
  settleAssignments,
} from "../domains/assignments/assignment-store.server.ts";
import { reaches } from "../domains/assignments/audience.ts";
import {
  countCompletion,
  finishedAmong,
  recentCompletions,
} from "../domains/assignments/counting-store.server.ts";
import { type Cycle, nextCycle } from "../domains/assignments/cycle.ts";
import {
  courseCompletedOn,
  cyclesOf,
  exemptionsOf,
  type KeptCycle,
  openUpdatesOf,
} from "../domains/assignments/cycle-store.server.ts";
import { planItems, type Rule } from "../domains/assignments/rule.ts";
import { listCandidates, listRules } from "../domains/assignments/rule-store.server.ts";
import { appendRecords } from "../domains/ledger/append-records.server.ts";
import { findCourse } from "../domains/lessons/store.server.ts";
import type { Company } from "../domains/people/company.ts";
import { readCompany } from "../domains/people/company-store.server.ts";

export interface SettleNeeds {
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

type Candidate = Awaited<ReturnType<typeof listCandidates>>[number];

/** What a settling works with: read once for all people of the transaction. */
interface Scene {
  company: Company;
  today: string;
  now: Date;
  candidates: ReadonlyMap<string, Candidate>;
  /** By "person rule", oldest first; those that are opened are added. */
  cycles: Map<string, KeptCycle[]>;
  exemptions: ReadonlyMap<string, string>;
}

/**
 * Brings the assignments of these people in line with the rules: opens the cycles that are due to be made, closes what
 * no longer applies (narrowed), everything of those who have left, and what a later cycle has overtaken (superseded);
 * keeps exemptions. Done ones stay as they are. Doing it twice changes nothing.
 * @param only these rules, ended ones included; all active ones and those with open assignments, if not given
 */
export async function settlePeople(
  trx: Trx,
  needs: SettleNeeds,
  personIds: readonly string[],
  only?: readonly Rule[],
): Promise<void> {
  if (personIds.length === 0) return;
  const rules = only ?? (await listRules(trx));
  const scene = await setScene(trx, needs, personIds, only);
  const finished = new Set<string>();
  for (const rule of rules)
    if (rule.state === "active")
      for (const personId of await openCycles(trx, needs, scene, rule)) finished.add(personId);
  await closeCycles(trx, needs, scene, rules);
  if (!only) {
    const updates = await openUpdatesOf(trx, personIds);
    const left = updates.filter(({ personId }) => !scene.candidates.has(personId));
    await settle(trx, needs, left, { state: "closed", reason: "left" });
  }
  // What was done the moment it was opened may have a renewal, or open another course.
  await settlePeople(trx, needs, [...finished], only);
}

/** Settles assignments, each with its record. */
export async function settle(
  trx: Trx,
  needs: SettleNeeds,
  assignments: readonly { id: string; personId: string }[],
  to: Extract<Settlement, { state: "closed" }>,
): Promise<void> {
  if (assignments.length === 0) return;
  const now = needs.clock();
  await settleAssignments(
    trx,
    needs,
    assignments.map((assignment) => assignment.id),
    to,
    now,
  );
  await appendRecords(
    trx,
    needs,
    assignments.map((assignment) => ({
      kind: "assignment-closed" as const,
      personId: assignment.personId,
      at: now,
      facts: { assignment: assignment.id, reason: to.reason },
    })),
  );
}

/**
 * Opens assignments with their records, and counts what was passed a short while ago for those that take it.
 * @returns the people of whom something was done at once
 */
export async function open(
  trx: Trx,
  needs: SettleNeeds,
  assignments: readonly (NewAssignment & { takesEarlier: boolean })[],
  company: Company,
): Promise<string[]> {
  if (assignments.length === 0) return [];
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
        [each.causeKind]: each.causeId,
        cycle: each.cycle,
        course: each.courseId,
        due: each.items.map((item) => item.dueOn),
      },
    })),
  );
  const done = new Set(
    await countEarlierCompletions(
      trx,
      needs,
      assignments.filter((each) => each.takesEarlier),
      company,
    ),
  );
  return assignments.filter(({ id }) => done.has(id)).map(({ personId }) => personId);
}

async function setScene(
  trx: Trx,
  needs: SettleNeeds,
  personIds: readonly string[],
  only: readonly Rule[] | undefined,
): Promise<Scene> {
  const company = await readCompany(trx);
  const now = needs.clock();
  const today = dayOf(now, company.timeZone);
  const candidates = await listCandidates(trx, today, company.country, personIds);
  const ruleIds = only?.map((rule) => rule.id);
  const cycles = Map.groupBy(await cyclesOf(trx, personIds, company.timeZone, ruleIds), keyOf);
  return {
    company,
    today,
    now,
    candidates: new Map(candidates.map((candidate) => [candidate.personId, candidate])),
    cycles,
    exemptions: await exemptionsOf(trx, personIds),
  };
}

/** @returns the people of whom something was done at once */
async function openCycles(trx: Trx, needs: SettleNeeds, scene: Scene, rule: Rule): Promise<string[]> {
  const { company, today } = scene;
  const course = await findCourse(trx, rule.courseId);
  if (!course || course.lessons.length === 0) return [];
  const reached = [...scene.candidates.values()].filter(
    ({ personId, facts }) =>
      reaches(rule.audience, facts) && !scene.exemptions.has(keyOf({ personId, ruleId: rule.id })),
  );
  const completed =
    rule.start.type === "completing"
      ? await courseCompletedOn(
          trx,
          reached.map(({ personId }) => personId),
          rule.start.courseId,
          company.timeZone,
        )
      : new Map<string, string>();
  const assignments = reached.flatMap(({ personId, facts: { joinDate } }) => {
    const key = keyOf({ personId, ruleId: rule.id });
    const cycles = scene.cycles.get(key) ?? [];
    scene.cycles.set(key, cycles);
    const person = { joinDate, completedOn: completed.get(personId) ?? null };
    const made: (NewAssignment & { takesEarlier: boolean })[] = [];
    for (
      let next = nextCycle(rule, person, cycles, today);
      next;
      next = nextCycle(rule, person, cycles, today)
    ) {
      const items = planItems(course, next.opensOn, rule);
      const id = needs.random.id();
      const { cycle, opensOn } = next;
      cycles.push({ id, personId, ruleId: rule.id, cycle, state: "open", opensOn, settledOn: null });
      made.push({
        id,
        personId,
        causeKind: "rule",
        causeId: rule.id,
        cycle,
        courseId: course.id,
        opensOn,
        dueOn: items.at(-1)?.dueOn ?? next.opensOn,
        graceDays: rule.graceDays,
        items,
        takesEarlier: !next.isRenewal,
      });
    }
    return made;
  });
  return open(trx, needs, assignments, company);
}

async function closeCycles(
  trx: Trx,
  needs: SettleNeeds,
  { candidates, cycles, exemptions, today, now }: Scene,
  rules: readonly Rule[],
): Promise<void> {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const closing = { left: [] as KeptCycle[], narrowed: [] as KeptCycle[], superseded: [] as KeptCycle[] };
  const exempt = new Map<string, string[]>();
  for (const own of cycles.values())
    for (const cycle of own) {
      if (cycle.state !== "open") continue;
      const person = candidates.get(cycle.personId);
      const rule = byId.get(cycle.ruleId);
      const exemption = exemptions.get(keyOf(cycle));
      if (!person) closing.left.push(cycle);
      else if (rule?.state !== "active" || !reaches(rule.audience, person.facts))
        closing.narrowed.push(cycle);
      else if (own.some((later) => overtakes(later, cycle, today))) closing.superseded.push(cycle);
      else if (exemption && cycle.opensOn <= today)
        exempt.set(exemption, [...(exempt.get(exemption) ?? []), cycle.id]);
    }
  for (const reason of ["left", "narrowed", "superseded"] as const)
    await settle(trx, needs, closing[reason], { state: "closed", reason });
  for (const [exemptionId, ids] of exempt)
    await settleAssignments(trx, needs, ids, { state: "exempt", exemptionId }, now);
}

function overtakes(later: Cycle, earlier: Cycle, today: string): boolean {
  return later.cycle > earlier.cycle && later.state !== "closed" && later.opensOn <= today;
}

/** Decided: what somebody passed a short while ago need not be taken again for a new duty. @returns what is done thereby */
async function countEarlierCompletions(
  trx: Trx,
  needs: SettleNeeds,
  assignments: readonly NewAssignment[],
  company: Company,
): Promise<string[]> {
  if (assignments.length === 0) return [];
  const now = needs.clock();
  const today = dayOf(now, company.timeZone);
  const recent = await recentCompletions(
    trx,
    assignments.map((each) => each.personId),
    addDays(today, -company.completionCountsDays),
  );
  const touched = new Set<string>();
  for (const each of assignments)
    for (const item of each.items) {
      const completion = recent.get(`${each.personId} ${item.lessonId}`);
      if (!completion || completion.completedOn < addDays(each.opensOn, -company.completionCountsDays))
        continue;
      const isThis = ({ id }: { id: string }) => id === each.id;
      for (const id of await countCompletion(trx, each.personId, item.lessonId, completion.id, isThis))
        touched.add(id);
    }
  const done = await finishedAmong(trx, [...touched]);
  await settleAssignments(trx, needs, done, { state: "done" }, now);
  return done;
}

function keyOf({ personId, ruleId }: { personId: string; ruleId: string }): string {
  return `${personId} ${ruleId}`;
}
