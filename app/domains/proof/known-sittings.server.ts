// How long passages took, as far as it is known: from what was kept, else from the times of answers that are still there.

import type { Db, Trx } from "#db/open.server.ts";
import { answerTimesOf, sittingsOf } from "./management-training-store.server.ts";
import { type Sitting, sittingOf } from "./net-duration.ts";

/** By the completion's id; one whose answers are gone and whose length nobody kept is left out. */
export async function knownSittings(
  db: Db | Trx,
  completions: readonly { completionId: string; runId: string }[],
): Promise<Map<string, Sitting>> {
  const kept = await sittingsOf(
    db,
    completions.map(({ completionId }) => completionId),
  );
  const known = new Map(kept.map(({ completionId, ...sitting }) => [completionId, sitting]));
  const others = completions.filter(({ completionId }) => !known.has(completionId));
  const answers = await answerTimesOf(
    db,
    others.map(({ runId }) => runId),
  );
  const times = Map.groupBy(answers, ({ runId }) => runId);
  for (const { completionId, runId } of others) {
    const sitting = sittingOf((times.get(runId) ?? []).map(({ answeredAt }) => answeredAt));
    if (sitting) known.set(completionId, sitting);
  }
  return known;
}
