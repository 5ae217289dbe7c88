// Before answers go: how long passages of the management's own course took is kept, where nobody has kept it yet.

import type { Trx } from "#db/open.server.ts";
import { MANAGEMENT_COURSE } from "./certificate.ts";
import { answerTimesOf, keepSitting, unkeptSittings } from "./management-training-store.server.ts";
import { sittingOf } from "./net-duration.ts";

export async function keepSittingsOf(trx: Trx, runIds: readonly string[]): Promise<void> {
  const unkept = await unkeptSittings(trx, runIds, MANAGEMENT_COURSE);
  const answers = await answerTimesOf(
    trx,
    unkept.map(({ runId }) => runId),
  );
  for (const { completionId, personId, runId } of unkept) {
    const own = answers.filter((answer) => answer.runId === runId).map(({ answeredAt }) => answeredAt);
    const sitting = sittingOf(own);
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
