// Completions of very many people at once, with their records: what answering every question would leave behind.

import { dayOf } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { keepCompletion, startRun } from "#app/domains/progress/store.server.ts";

type Needs = Pick<Context, "db" | "dialect" | "clock" | "random" | "library">;

export async function keepCompletions(
  needs: Needs,
  completed: readonly { personId: string; lessonId: string }[],
): Promise<void> {
  if (completed.length === 0) return;
  const versions = new Map(
    [...(await needs.library.all()).values()].map(({ id, kind, version, number }) => [
      id,
      { kind, version, number },
    ]),
  );
  const now = needs.clock();
  const day = dayOf(now, (await readCompany(needs.db)).timeZone);
  const taken = completed.flatMap(({ personId, lessonId }) => {
    const of = versions.get(lessonId);
    return of ? [{ personId, lessonId, ...of }] : [];
  });
  await needs.db.transaction().execute(async (trx) => {
    const sequences = await appendRecords(
      trx,
      needs,
      taken.map(({ personId, lessonId, version, number }) => ({
        kind: "completion",
        personId,
        at: now,
        facts: { lesson: lessonId, version, number, language: "de" },
      })),
    );
    for (const [at, { kind, personId, lessonId, version }] of taken.entries()) {
      const run = { id: needs.random.id(), personId, lessonId, version, now };
      await startRun(trx, run);
      const recordSequence = sequences[at] ?? -1;
      const completion = { kind, personId, lessonId, version, runId: run.id, language: "de", day, now };
      await keepCompletion(trx, { ...completion, id: needs.random.id(), recordSequence });
    }
  });
}
