// What time alone causes, settled once a day comes: renewals begin and overtake what is still open, exemptions run out,
// the figures of the day before are kept and published, cycles that ended are counted, and what learners found hard and what they said is counted.
// A day that was missed is made up for; running it twice, or in two processes, changes nothing.

import type { Context } from "#app/context.server.ts";
import { dayOf } from "../calendar.ts";
import { peopleWithOpening } from "../domains/assignments/cycle-store.server.ts";
import { peopleExemptNoMore } from "../domains/assignments/exemption-store.server.ts";
import { findSettledDay, keepSettledDay } from "../domains/assignments/settlement-store.server.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { groupFeedback } from "../domains/progress/feedback-store.server.ts";
import { keepDays } from "../domains/proof/keep-days.server.ts";
import { keepEndedCycles } from "../domains/proof/keep-ended-cycles.server.ts";
import { publishFigures } from "../domains/proof/publish-figures.server.ts";
import { countItems } from "./count-items.server.ts";
import { endExpiredExemptions } from "./exempt.server.ts";
import { settlePeople } from "./settle-assignments.server.ts";

type Needs = Pick<Context, "db" | "dialect" | "clock" | "random" | "library">;

const STEP = 500;

/** @returns how many people were settled; 0 where the day had been settled before */
export async function turnDay(needs: Needs, signal?: AbortSignal): Promise<number> {
  const today = dayOf(needs.clock(), (await readCompany(needs.db)).timeZone);
  const settled = await findSettledDay(needs.db);
  // A clock that was set back has nothing to settle.
  if (settled !== undefined && settled >= today) return 0;
  let people = await endExpiredExemptions(needs, today, signal);
  people += await settleInSteps(
    needs,
    (reached) => peopleWithOpening(needs.db, settled ?? "", today, reached, STEP),
    signal,
  );
  // The end of an exemption begins the duty anew in its own transaction. Whoever an earlier release left without one gets it here.
  people += await settleInSteps(
    needs,
    (reached) => peopleExemptNoMore(needs.db, today, reached, STEP),
    signal,
  );
  if (!signal?.aborted) await keepDays(needs, signal);
  if (!signal?.aborted) await keepEndedCycles(needs, signal);
  if (!signal?.aborted) await publishFigures(needs, signal);
  if (!signal?.aborted) await countItems(needs);
  if (!signal?.aborted) await groupFeedback(needs);
  if (!signal?.aborted) await needs.db.transaction().execute((trx) => keepSettledDay(trx, today));
  return people;
}

/** @param after the next people in the order of ids, after the one reached */
async function settleInSteps(
  needs: Needs,
  after: (reached: string) => Promise<string[]>,
  signal?: AbortSignal,
): Promise<number> {
  let people = 0;
  let reached = "";
  while (!signal?.aborted) {
    const ids = await after(reached);
    if (ids.length === 0) break;
    await needs.db.transaction().execute((trx) => settlePeople(trx, needs, ids));
    people += ids.length;
    reached = ids.at(-1) ?? reached;
  }
  return people;
}
