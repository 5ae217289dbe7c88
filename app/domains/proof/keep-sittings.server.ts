// How long passages of the management's own course took is kept: with the completion, whose record says it, and before
// answers go, for what has come to count for that course meanwhile.

import type { Trx } from "#db/open.server.ts";
import type { CanonicalValue } from "../ledger/canonical-json.ts";
import { MANAGEMENT_COURSE } from "./certificate.ts";
import { knownSittings } from "./known-sittings.server.ts";
import {
  answerTimesOf,
  asksForLength,
  keepSitting,
  unkeptSittings,
} from "./management-training-store.server.ts";
import { type Sitting, sittingOf } from "./net-duration.ts";

/** How long a passage took that is about to be completed, where the proof of the management's course must state it. */
export async function sittingToState(
  trx: Trx,
  completion: { id: string; personId: string; lessonId: string; runId: string },
): Promise<Sitting | null> {
  if (!(await asksForLength(trx, completion, MANAGEMENT_COURSE))) return null;
  const answers = await answerTimesOf(trx, [completion.runId]);
  return sittingOf(answers.map(({ answeredAt }) => answeredAt));
}

/** The facts that a completion's record states of it: clock times apart from the minutes, which alone leave the ledger. */
export function sittingFacts(sitting: Sitting | null): Readonly<Record<string, CanonicalValue>> {
  if (!sitting) return {};
  const { from, until, minutes } = sitting;
  return { sitting: { from, until }, net_minutes: minutes };
}

export async function keepStatedSitting(
  trx: Trx,
  { id, personId }: { id: string; personId: string },
  { from, until, minutes }: Sitting,
): Promise<void> {
  await keepSitting(trx, { completion_id: id, person_id: personId, from_at: from, until_at: until, minutes });
}

export async function keepSittingsOf(trx: Trx, runIds: readonly string[]): Promise<void> {
  const unkept = await unkeptSittings(trx, runIds, MANAGEMENT_COURSE);
  const known = await knownSittings(trx, unkept);
  for (const { completionId, personId } of unkept) {
    const sitting = known.get(completionId);
    if (sitting) await keepStatedSitting(trx, { id: completionId, personId }, sitting);
  }
}
