// The clockwork inside the server, once a minute: what time alone causes is settled, what has expired is forgotten, mails
// that are due go out, and once a day the ledger gets a checkpoint. Each step may run late or twice.

import { uptime } from "node:os";
import { sendReminders } from "#app/acts/send-reminders.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { type ClockWatch, watchClock } from "#app/acts/watch-clock.ts";
import type { Context } from "#app/context.server.ts";
import { forgetExpired } from "#app/domains/identity/forget-expired.server.ts";
import { keepSubtrees } from "#app/domains/ledger/keep-subtrees.server.ts";
import { makeDailyCheckpoint } from "#app/domains/ledger/make-checkpoint.server.ts";
import { finishKeyChange } from "#app/domains/ledger/rotate-key.server.ts";
import { forgetOldImports } from "#app/domains/people/kept-import.server.ts";

const EVERY = 60_000;

export interface Schedule {
  /** Claims no more; resolves when what is in hand is finished. */
  stop(): Promise<void>;
}

/** One pass of all of it. @returns how many mails were made, and how many the mail server accepted */
export async function passOnce(
  context: Context,
  signal: AbortSignal,
  watch?: ClockWatch,
): Promise<{ made: number; sent: number }> {
  await settleTime(context, signal);
  await forgetOldImports(context);
  await forgetExpired(context);
  const mails = await sendReminders(context, signal, watch);
  // A change of the key that a crash left in the middle: until it is over, nobody signs.
  await finishKeyChange(context);
  await makeDailyCheckpoint(context);
  await keepSubtrees(context, signal);
  return mails;
}

export function startSchedule(context: Context): Schedule {
  const abort = new AbortController();
  // The machine's uptime goes on while it sleeps, and nobody can set it.
  const watch = watchClock(context.clock(), () => uptime() * 1000);
  let timer: NodeJS.Timeout | undefined;
  let pass: Promise<void> = Promise.resolve();

  const run = async () => {
    try {
      await passOnce(context, abort.signal, watch);
    } catch (error) {
      context.log.error(
        { event: "schedule", error: String(error) },
        "a pass failed; the next one tries again",
      );
    }
    if (!abort.signal.aborted) timer = setTimeout(start, EVERY);
  };
  const start = () => {
    pass = run();
  };
  start();

  return {
    async stop() {
      abort.abort();
      clearTimeout(timer);
      await pass;
    },
  };
}
