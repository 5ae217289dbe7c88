// Carries out the jobs that were too large for the act that asked for them: some people per transaction, the place
// reached kept with them, so that a stop anywhere is a pause.

import type { Context } from "#app/context.server.ts";
import type { Trx } from "#db/open.server.ts";
import { findRule } from "../domains/assignments/rule-store.server.ts";
import {
  advanceSettlement,
  holdSettlement,
  peopleAfter,
  type SettlementJob,
} from "../domains/assignments/settlement-store.server.ts";
import { settleRuleFor, touchedBy } from "./change-rule.server.ts";
import { concernedBy, settleChangeFor } from "./settle-change.server.ts";
import { heldBy, settleLessonFor } from "./settle-lesson.server.ts";

type Needs = Pick<Context, "db" | "dialect" | "clock" | "random">;

/** People settled per transaction: short enough for others to have their turn. */
const STEP = 500;
/** People looked at together, of whom a rule may reach few. */
const LOOK = 5000;

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
    const { people, reached } = await STEPS[job.kind](trx, needs, job);
    await advanceSettlement(trx, job, reached, people.length, needs.clock());
    return true;
  });
}

/** The people of a step, and the last one looked at; null when there are no more. */
interface Step {
  people: readonly string[];
  reached: string | null;
}

async function settleRuleStep(trx: Trx, needs: Needs, job: SettlementJob): Promise<Step> {
  const rule = await findRule(trx, job.subject);
  if (!rule) return { people: [], reached: null };
  const touched = async (ids: readonly string[]) => (await touchedBy(trx, needs, rule, ids)).touched;
  const step = await stepThrough(trx, job.reached, touched);
  await settleRuleFor(trx, needs, rule, step.people);
  return step;
}

async function settleChangeStep(trx: Trx, needs: Needs, job: SettlementJob): Promise<Step> {
  const step = await stepThrough(trx, job.reached, (ids) => concernedBy(trx, needs, job.subject, ids));
  await settleChangeFor(trx, needs, job.subject, step.people);
  return step;
}

async function settleLessonStep(trx: Trx, needs: Needs, job: SettlementJob): Promise<Step> {
  const step = await stepThrough(trx, job.reached, (ids) => heldBy(trx, job.subject, ids));
  await settleLessonFor(trx, needs, job.subject, step.people);
  return step;
}

const STEPS = { rule: settleRuleStep, change: settleChangeStep, lesson: settleLessonStep };

/** The next people of whom something is to be done: many may be passed over in one step. */
async function stepThrough(
  trx: Trx,
  from: string,
  touched: (personIds: readonly string[]) => Promise<readonly string[]>,
): Promise<Step> {
  const people: string[] = [];
  let reached = from;
  for (;;) {
    const ids = await peopleAfter(trx, reached, LOOK);
    people.push(...(await touched(ids)));
    const last = people[STEP - 1];
    if (last !== undefined) return { people: people.slice(0, STEP), reached: last };
    if (ids.length < LOOK) return { people, reached: null };
    reached = ids.at(-1) ?? reached;
  }
}
