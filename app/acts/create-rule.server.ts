// A rule is made or ended, and the assignments that follow from it change in the same transaction.

import type { Db, Trx } from "#db/open.server.ts";
import { openAssignmentsOfRule } from "../domains/assignments/assignment-store.server.ts";
import type { Audience } from "../domains/assignments/audience.ts";
import type { Rule } from "../domains/assignments/rule.ts";
import { endRule as endRuleRow, keepRule, listUnits } from "../domains/assignments/rule-store.server.ts";
import { appendRecords } from "../domains/ledger/append-records.server.ts";
import { findCourse } from "../domains/lessons/store.server.ts";
import { close, type SettleNeeds, settleRule } from "./settle-assignments.server.ts";

type Needs = SettleNeeds & { db: Db };

/**
 * Makes a rule and opens its assignments.
 * @returns "created" with the number of people reached, or what of it is not there
 */
export async function createRule(
  needs: Needs,
  input: Omit<Rule, "id" | "state">,
  by: string | null,
): Promise<
  | { outcome: "created"; ruleId: string; people: number }
  | { outcome: "unknown-course" }
  | { outcome: "unknown-unit" }
> {
  return needs.db.transaction().execute(async (trx) => {
    if (!(await findCourse(trx, input.courseId))) return { outcome: "unknown-course" };
    if (!(await namesKnownUnits(trx, input.audience))) return { outcome: "unknown-unit" };
    const rule: Rule = { ...input, id: needs.random.id(), state: "active" };
    const now = needs.clock();
    await keepRule(trx, rule, by, now);
    await appendRecords(trx, needs, [
      {
        kind: "rule-created",
        personId: null,
        at: now,
        facts: {
          rule: rule.id,
          course: rule.courseId,
          audience: rule.audience,
          start: rule.start,
          due_after_days: rule.dueAfterDays,
        },
      },
    ]);
    return { outcome: "created", ruleId: rule.id, people: await settleRule(trx, needs, rule) };
  });
}

/** A rule for a unit that is not there would reach nobody, and nobody would see why. */
async function namesKnownUnits(trx: Trx, { allOf, except }: Audience): Promise<boolean> {
  const units = await listUnits(trx);
  const isKnown = (type: "entity" | "department", id: string) =>
    units.some((unit) => unit.type === type && unit.id === id);
  return [...allOf, ...except].every((condition) => {
    if (condition.type === "entity") return isKnown("entity", condition.entityId);
    if (condition.type === "department") return isKnown("department", condition.departmentId);
    return true;
  });
}

/** Ends a rule: its open assignments are closed as narrowed, done ones keep their proof. */
export async function endRule(
  needs: Needs,
  ruleId: string,
): Promise<{ outcome: "ended"; closed: number } | { outcome: "unknown" }> {
  return needs.db.transaction().execute(async (trx) => {
    if (!(await endRuleRow(trx, ruleId))) return { outcome: "unknown" };
    await appendRecords(trx, needs, [
      { kind: "rule-ended", personId: null, at: needs.clock(), facts: { rule: ruleId } },
    ]);
    const open = await openAssignmentsOfRule(trx, ruleId);
    await close(trx, needs, open, "narrowed");
    return { outcome: "ended", closed: open.length };
  });
}
