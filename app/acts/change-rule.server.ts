// A rule is made, edited or ended, and the assignments that follow from it change with it: in the same transaction, or
// where it touches very many people, by a job that is asked for in the same transaction.

import type { Db, Trx } from "#db/open.server.ts";
import { dayOf } from "../calendar.ts";
import { type Audience, type Condition, reaches } from "../domains/assignments/audience.ts";
import { peopleOpenFor, unbegunOf } from "../domains/assignments/cycle-store.server.ts";
import type { NewRule, Rule } from "../domains/assignments/rule.ts";
import {
  changeRule,
  endRule as endRuleRow,
  findRule,
  keepRule,
  listCandidates,
  listUnits,
} from "../domains/assignments/rule-store.server.ts";
import { requestSettlement } from "../domains/assignments/settlement-store.server.ts";
import { appendRecords } from "../domains/ledger/append-records.server.ts";
import { findCourse } from "../domains/lessons/store.server.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { closeAssignments, type SettleNeeds } from "./open-assignments.server.ts";
import { settlePeople } from "./settle-assignments.server.ts";

type Needs = SettleNeeds & { db: Db };

/** More people than this are settled by a job, in steps. */
export const AT_ONCE = 1000;

/** What of a rule is not there. */
export type RuleFault = { outcome: "unknown-course" | "unknown-start" | "unknown-unit" };

/** How many people an act touched, and whether a job settles them later. */
interface Touched {
  people: number;
  later: boolean;
}

/**
 * Makes a rule and opens its assignments.
 * @param ruleId names the rule, and so the form that asked for it: sent twice, it makes one
 * @returns "created" with the number of people reached, "already" for a form sent again, or what of it is not there
 */
export async function createRule(
  needs: Needs,
  input: NewRule,
  by: string | null,
  ruleId: string = needs.random.id(),
): Promise<({ outcome: "created"; ruleId: string } & Touched) | { outcome: "already" } | RuleFault> {
  try {
    return await makeRule(needs, { ...input, id: ruleId, state: "active" }, by);
  } catch (error) {
    if (!needs.dialect.isUniqueViolation(error)) throw error;
    return { outcome: "already" };
  }
}

async function makeRule(
  needs: Needs,
  rule: Rule,
  by: string | null,
): Promise<({ outcome: "created"; ruleId: string } & Touched) | RuleFault> {
  return needs.db.transaction().execute(async (trx) => {
    const fault = await faultOf(trx, rule);
    if (fault) return fault;
    await keepRule(trx, rule, by, needs.clock());
    await record(trx, needs, "rule-created", rule);
    return { outcome: "created", ruleId: rule.id, ...(await settleRule(trx, needs, rule)) };
  });
}

/**
 * Edits a rule. Who comes into the audience gets an assignment, who falls out of it has open ones closed as narrowed.
 * What has begun keeps its days (they can be extended); cycles that have not begun are planned anew.
 */
export async function editRule(
  needs: Needs,
  ruleId: string,
  input: Omit<NewRule, "courseId">,
): Promise<({ outcome: "edited" } & Touched) | { outcome: "unknown" } | RuleFault> {
  return needs.db.transaction().execute(async (trx) => {
    const present = await findRule(trx, ruleId);
    if (!present || present.state === "ended") return { outcome: "unknown" };
    const rule: Rule = { ...present, ...input };
    const fault = await faultOf(trx, rule);
    if (fault) return fault;
    await changeRule(trx, rule, needs.clock());
    await record(trx, needs, "rule-changed", rule);
    return { outcome: "edited", ...(await settleRule(trx, needs, rule)) };
  });
}

/** Ends a rule: its open assignments are closed as narrowed, done ones keep their proof. */
export async function endRule(
  needs: Needs,
  ruleId: string,
): Promise<({ outcome: "ended" } & Touched) | { outcome: "unknown" }> {
  return needs.db.transaction().execute(async (trx) => {
    if (!(await endRuleRow(trx, ruleId))) return { outcome: "unknown" };
    await appendRecords(trx, needs, [
      { kind: "rule-ended", personId: null, at: needs.clock(), facts: { rule: ruleId } },
    ]);
    const rule = await findRule(trx, ruleId);
    if (!rule) throw new Error(`No rule ${ruleId}.`);
    return { outcome: "ended", ...(await settleRule(trx, needs, rule)) };
  });
}

/** Settles a rule for some people: what has not begun is planned anew first. Doing it twice changes nothing. */
export async function settleRuleFor(
  trx: Trx,
  needs: SettleNeeds,
  rule: Rule,
  personIds: readonly string[],
): Promise<void> {
  if (rule.state === "active") {
    const today = dayOf(needs.clock(), (await readCompany(trx)).timeZone);
    const unbegun = await unbegunOf(trx, rule.id, today, personIds);
    await closeAssignments(trx, needs, unbegun, { state: "closed", reason: "superseded" });
  }
  await settlePeople(trx, needs, personIds, [rule]);
}

/**
 * Whom a rule touches, in the order of ids: who is reached, and who besides has an open assignment of it.
 * @param among these people, or all
 */
export async function touchedBy(
  trx: Trx,
  needs: Pick<Needs, "clock">,
  rule: Rule,
  among?: readonly string[],
): Promise<{ reached: string[]; touched: string[] }> {
  const reached = rule.state === "active" ? await reachedBy(trx, needs, rule.audience, among) : [];
  const open = await peopleOpenFor(trx, rule.id, among);
  return { reached, touched: [...new Set([...reached, ...open])].sort() };
}

/** Settles a rule for all whom it touches, at once or, for very many people, by a job. */
export async function settleRule(trx: Trx, needs: SettleNeeds, rule: Rule): Promise<Touched> {
  const { reached, touched } = await touchedBy(trx, needs, rule);
  const later = touched.length > AT_ONCE;
  if (later) await requestSettlement(trx, needs, { kind: "rule", subject: rule.id, total: touched.length });
  else await settleRuleFor(trx, needs, rule, touched);
  return { people: rule.state === "active" ? reached.length : touched.length, later };
}

async function reachedBy(
  trx: Trx,
  { clock }: Pick<SettleNeeds, "clock">,
  audience: Audience,
  among?: readonly string[],
): Promise<string[]> {
  const { country, timeZone } = await readCompany(trx);
  const candidates = await listCandidates(trx, dayOf(clock(), timeZone), country, among);
  return candidates.filter(({ facts }) => reaches(audience, facts)).map(({ personId }) => personId);
}

async function record(
  trx: Trx,
  needs: Needs,
  kind: "rule-created" | "rule-changed",
  rule: Rule,
): Promise<void> {
  await appendRecords(trx, needs, [
    {
      kind,
      personId: null,
      at: needs.clock(),
      facts: {
        rule: rule.id,
        course: rule.courseId,
        audience: rule.audience,
        start: rule.start,
        due_after_days: rule.dueAfterDays,
        grace_days: rule.graceDays,
        recurrence: rule.recurrence,
      },
    },
  ]);
}

/** What of a rule is not there: a rule for such a unit would reach nobody, and nobody would see why. */
export async function faultOf(trx: Db | Trx, rule: NewRule): Promise<RuleFault | null> {
  if (!(await findCourse(trx, rule.courseId))) return { outcome: "unknown-course" };
  if (rule.start.type === "completing" && !(await findCourse(trx, rule.start.courseId)))
    return { outcome: "unknown-start" };
  const units = new Set((await listUnits(trx)).map(({ type, id }) => `${type} ${id}`));
  const isKnown = (condition: Condition) =>
    condition.type === "entity"
      ? units.has(`entity ${condition.entityId}`)
      : condition.type !== "department" || units.has(`department ${condition.departmentId}`);
  const { allOf, anyOf, except } = rule.audience;
  return [...allOf, ...anyOf, ...except].every(isKnown) ? null : { outcome: "unknown-unit" };
}
