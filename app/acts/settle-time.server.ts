// Everything that time alone causes, in the order in which it must happen: what was planned for a day comes true, leavers'
// duties end, renewals begin, jobs go on, what was kept for its time goes, who left long ago is forgotten, and the figures of a
// large company are brought up to now. Each part may run late, twice or at two places.

import type { Context } from "#app/context.server.ts";
import { keepCompletions } from "../domains/proof/keep-completions.server.ts";
import { keepCountedCycles } from "../domains/proof/keep-counted-cycles.server.ts";
import { keepEarlier } from "../domains/proof/keep-earlier.server.ts";
import { keepFurther } from "../domains/proof/keep-further.server.ts";
import { keepPresent } from "../domains/proof/keep-present.server.ts";
import { applyPlannedChanges } from "./apply-planned-changes.server.ts";
import { closeLeavers } from "./close-leavers.server.ts";
import { endRetention } from "./end-retention.server.ts";
import { eraseExpired } from "./erase-expired.server.ts";
import { runSettlements } from "./run-settlements.server.ts";
import { turnDay } from "./turn-day.server.ts";

/** @param signal stops after the step in hand */
export async function settleTime(
  needs: Pick<Context, "db" | "dialect" | "clock" | "random" | "library">,
  signal: AbortSignal,
): Promise<void> {
  await applyPlannedChanges(needs);
  await closeLeavers(needs);
  await turnDay(needs, signal);
  await runSettlements(needs, signal);
  await endRetention(needs, signal);
  await eraseExpired(needs);
  if (!signal.aborted) await keepPresent(needs, signal);
  if (!signal.aborted) await keepFurther(needs, signal);
  if (!signal.aborted) await keepCountedCycles(needs, signal);
  if (!signal.aborted) await keepCompletions(needs, signal);
  if (!signal.aborted) await keepEarlier(needs, signal);
}
