// Forgets what signing in leaves behind once it serves nothing: expired sessions, old requests and old counters.

import type { Clock } from "#app/clock.ts";
import type { Db } from "#db/open.server.ts";
import { forgetHeldForms } from "./held-form.server.ts";
import { luciaOn } from "./lucia.server.ts";
import { oldestWindow } from "./rate-limit.server.ts";
import { deleteCountersBefore } from "./rate-limit-store.server.ts";
import { deleteRequestsBefore } from "./sign-in-store.server.ts";

const DAY = 86_400_000;
/** As long as the browser's cookie lives: used requests tell in which browsers a person is known. */
export const DAYS_BROWSER_KNOWN = 90;

/** To be called now and then; nothing depends on when. */
export async function forgetExpired(needs: { db: Db; clock: Clock }): Promise<void> {
  const now = needs.clock();
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY).toISOString();
  await luciaOn(needs).deleteExpiredSessions();
  await deleteRequestsBefore(needs.db, daysAgo(1), daysAgo(DAYS_BROWSER_KNOWN));
  await forgetHeldForms(needs);
  await deleteCountersBefore(needs.db, oldestWindow(now));
}
