// How long passages of the management's own course took is kept, where nobody has kept it yet: with the completion, and again
// before answers go, for what has come to count for that course meanwhile.

import type { Trx } from "#db/open.server.ts";
import { MANAGEMENT_COURSE } from "./certificate.ts";
import { knownSittings } from "./known-sittings.server.ts";
import { keepSitting, unkeptSittings } from "./management-training-store.server.ts";

export async function keepSittingsOf(trx: Trx, runIds: readonly string[]): Promise<void> {
  const unkept = await unkeptSittings(trx, runIds, MANAGEMENT_COURSE);
  const known = await knownSittings(trx, unkept);
  for (const { completionId, personId } of unkept) {
    const sitting = known.get(completionId);
    if (!sitting) continue;
    const { from, until, minutes } = sitting;
    await keepSitting(trx, {
      completion_id: completionId,
      person_id: personId,
      from_at: from,
      until_at: until,
      minutes,
    });
  }
}
