// npm run reminders: one pass of what the server does each minute, for a service manager's timer.

import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { passOnce } from "./schedule.ts";
import { fail } from "./terminal.ts";

// A misspelt wish must not send mails.
if (process.argv.length > 2) fail(["Usage: npm run reminders (without options)"]);
const read = readEnv();
if (!read.ok) fail(read.faults);
const context = await makeContext(read.env);
const abort = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => abort.abort());
const { made, sent } = await passOnce(context, abort.signal);
process.stdout.write(`${made} mails made, ${sent} accepted by the server.\n`);
await context.mailer.close();
await context.close();
