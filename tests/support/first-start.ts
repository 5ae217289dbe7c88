// A process that starts on a database as the server does, publishes what is proposed if nothing was published, and ends.

import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { publishFirstContent } from "#scripts/first-content.ts";
import { fail } from "#scripts/terminal.ts";

const read = readEnv();
if (!read.ok) fail(read.faults);
const context = await makeContext(read.env);
const problems = await publishFirstContent(context);
if (problems.length > 0) fail(problems);
await context.mailer.close();
await context.close();
