// npm run reminders: one pass of what the server does each minute, for a service manager's timer.

import { sendReminders } from "#app/acts/send-reminders.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { fail } from "./terminal.ts";

const read = readEnv();
if (!read.ok) fail(read.faults);
const context = await makeContext(read.env);
const abort = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => abort.abort());
await settleTime(context, abort.signal);
const { made, sent } = await sendReminders(context, abort.signal);
process.stdout.write(`${made} mails made, ${sent} accepted by the server.\n`);
await context.mailer.close();
await context.close();
