// Carries out the jobs that were too large for the act that asked for them: some people per transaction, the place
// reached kept with them, so that a stop anywhere is a pause.

import type { Context } from "#app/context.server.ts";
import { findRule } from "../domains/assignments/rule-store.server.ts";
import {
  advanceSettlement,
  holdSettlement,
  peopleAfter,
} from "../domains/assignments/settlement-store.server.ts";
import { settleRuleFor } from "./change-rule.server.ts";
import { settleChangeFor } from "./settle-change.server.ts";

type Needs = Pick<Context, "db" | "dialect" | "clock" | "random">;

/** People per transaction: short enough for others to have their turn. */
const STEP = 500;

/**
 * Works until no job is left. Any number of processes may run it at once: a job belongs to one at a time.
 * @param signal stops after the step in hand
 * @returns the number of steps taken
 */
export async function runSettlements(needs: Needs, signal?: AbortSignal): Promise<number> {
  let steps = 0;
  while (!signal?.aborted && (await takeStep(needs))) steps += 1;
  return steps;
}

async function takeStep(needs: Needs): Promise<boolean> {
  return needs.db.transaction().execute(async (trx) => {
    const job = await holdSettlement(trx, needs.dialect);
    if (!job) return false;
    const people = await peopleAfter(trx, job.reached, STEP);
    if (job.kind === "rule") {
      const rule = await findRule(trx, job.subject);
      if (rule) await settleRuleFor(trx, needs, rule, people);
    } else await settleChangeFor(trx, needs, job.subject, people);
    const reached = people.length < STEP ? null : (people.at(-1) ?? null);
    await advanceSettlement(trx, job, reached, people.length, needs.clock());
    return true;
  });
}
