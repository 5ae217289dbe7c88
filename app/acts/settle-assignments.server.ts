// What rules ask of people, settled in the transaction of the act that changed something: a new or edited rule, new
// people, a move, a leaver, a completion, an exemption, or a day that has come.

import type { Trx } from "#db/open.server.ts";
import { dayOf } from "../calendar.ts";
import { settleAssignments } from "../domains/assignments/assignment-store.server.ts";
import { reaches } from "../domains/assignments/audience.ts";
import { type Cycle, nextCycle, plannedPastExemption } from "../domains/assignments/cycle.ts";
import {
  courseCompletedOn,
  cyclesOf,
  exemptionsOf,
  type KeptCycle,
  openUpdatesOf,
} from "../domains/assignments/cycle-store.server.ts";
import { planItems, type Rule } from "../domains/assignments/rule.ts";
import { listCandidates, listRules } from "../domains/assignments/rule-store.server.ts";
import { findCourse } from "../domains/lessons/store.server.ts";
import type { Company } from "../domains/people/company.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import {
  closeAssignments,
  type Opening,
  openAssignments,
  recordDuties,
  type SettleNeeds,
} from "./open-assignments.server.ts";

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
    await closeAssignments(trx, needs, left, { state: "closed", reason: "left" });
  }
  // What was done the moment it was opened may have a renewal, or open another course.
  await settlePeople(trx, needs, [...finished], only);
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
  await closePastExemption(trx, needs, scene, rule, reached);
  const assignments = reached.flatMap(({ personId, facts: { joinDate } }) => {
    const key = keyOf({ personId, ruleId: rule.id });
    const cycles = scene.cycles.get(key) ?? [];
    scene.cycles.set(key, cycles);
    const person = { joinDate, completedOn: completed.get(personId) ?? null };
    const made: Opening[] = [];
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
        kind: course.kind,
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
  return openAssignments(trx, needs, assignments, company);
}

/**
 * What stands planned beyond an exemption that is over gives way to the cycle that begins now. It is closed before that one
 * is made, as where a rule plans anew, so that nobody reads of it as a duty that was overtaken unfulfilled.
 */
async function closePastExemption(
  trx: Trx,
  needs: SettleNeeds,
  { cycles, today }: Scene,
  rule: Rule,
  reached: readonly Candidate[],
): Promise<void> {
  const planned = reached.flatMap(({ personId }) =>
    plannedPastExemption(cycles.get(keyOf({ personId, ruleId: rule.id })) ?? [], today),
  );
  await closeAssignments(trx, needs, planned, { state: "closed", reason: "superseded" });
  for (const each of planned) Object.assign(each, { state: "closed", settledOn: today });
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
    await closeAssignments(trx, needs, closing[reason], { state: "closed", reason });
  for (const [exemptionId, ids] of exempt)
    await settleAssignments(trx, ids, { state: "exempt", exemptionId }, now);
  await recordDuties(trx, needs, "assignment-exempted", [...exempt.values()].flat());
}

function overtakes(later: Cycle, earlier: Cycle, today: string): boolean {
  return later.cycle > earlier.cycle && later.state !== "closed" && later.opensOn <= today;
}

function keyOf({ personId, ruleId }: { personId: string; ruleId: string }): string {
  return `${personId} ${ruleId}`;
}
