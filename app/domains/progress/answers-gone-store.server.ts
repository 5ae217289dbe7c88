// How much goes when answers go, in passages and in people: the number of somebody's answers would say how often they
// were wrong.

import type { Trx } from "#db/open.server.ts";

export interface AnswersGone {
  /** Passages with answers, and recalls. */
  n: number;
  /** People none of whose passages went in this month before. */
  people: number;
}

/** Of these passages, those that still have answers; to be asked before they go. */
export async function countPassages(
  trx: Trx,
  runIds: readonly string[],
  today: string,
): Promise<AnswersGone> {
  if (runIds.length === 0) return { n: 0, people: 0 };
  const going = await trx
    .selectFrom("lesson_run as run")
    .select((eb) => [
      "run.person_id as personId",
      eb
        .exists(
          eb
            .selectFrom("lesson_run as earlier")
            .select("earlier.id")
            .whereRef("earlier.person_id", "=", "run.person_id")
            .where("earlier.answers_erased_on", ">=", `${today.slice(0, 7)}-01`),
        )
        .as("counted"),
    ])
    .where("run.id", "in", runIds)
    .where((eb) =>
      eb.exists(eb.selectFrom("attempt").select("attempt.id").whereRef("attempt.run_id", "=", "run.id")),
    )
    .execute();
  const people = new Set(going.filter(({ counted }) => !counted).map(({ personId }) => personId));
  return { n: going.length, people: people.size };
}
