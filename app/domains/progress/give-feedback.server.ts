// Somebody says what a lesson was like, once for each time of taking it: kept of nobody.

import { createHmac } from "node:crypto";
import { dayOf, weekOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import type { Keys } from "#app/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import { deriveKey } from "../identity/tokens.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { type Feedback, lastWeekFor } from "./feedback.ts";
import { isTurnTaken, keepFeedback, takeTurn } from "./feedback-store.server.ts";
import { findNewestRun } from "./store.server.ts";

interface Needs {
  db: Db;
  clock: Clock;
  keys: Pick<Keys, "secrets">;
}

/** "open" to speak; "given" once spoken; "closed" when it is too late, or where the lesson is not completed. */
export type FeedbackState = "open" | "given" | "closed";

export async function feedbackState(
  needs: Needs,
  actor: { personId: string },
  lessonId: string,
): Promise<FeedbackState> {
  const turn = await turnOf(needs, actor, lessonId);
  if (!turn) return "closed";
  return (await isTurnTaken(needs.db, turn.token)) ? "given" : "open";
}

/** @returns "given" for the second tap too: it counts once */
export async function giveFeedback(
  needs: Needs & { random: Random },
  actor: { personId: string },
  lessonId: string,
  feedback: Feedback,
): Promise<Exclude<FeedbackState, "open">> {
  const turn = await turnOf(needs, actor, lessonId);
  if (!turn) return "closed";
  // Not one transaction: its number would stand at both rows. If the server stops in between, one voice is lost; none
  // ever counts twice.
  if (!(await takeTurn(needs.db, turn.token, turn.untilWeek))) return "given";
  const { version, week } = turn;
  await keepFeedback(needs.db, { ...feedback, id: needs.random.id(), lessonId, version, week });
  return "given";
}

/** What the newest completion of a lesson may still say, and until when. */
async function turnOf({ db, clock, keys }: Needs, { personId }: { personId: string }, lessonId: string) {
  const run = await findNewestRun(db, personId, lessonId);
  if (!run?.completion) return undefined;
  const { timeZone } = await readCompany(db);
  const week = weekOf(dayOf(clock(), timeZone));
  const untilWeek = lastWeekFor(run.completion.completedOn);
  if (week > untilWeek) return undefined;
  return {
    version: run.version,
    week,
    untilWeek,
    token: turnToken(run.id, deriveKey(keys.secrets, "feedback turn")),
  };
}

/** What stands for a passage among those that have had their say. @param key of this purpose alone */
export function turnToken(runId: string, key: Buffer): string {
  return createHmac("sha256", key).update(runId).digest("hex");
}
