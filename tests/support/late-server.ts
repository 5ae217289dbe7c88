// The product's server over a database that commits late: it acknowledges what a kill then takes away.
// Run as scripts/start.ts is; for the negative control of the kill campaign only.

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readEnv } from "#app/env.server.ts";
import { databaseUrl, makeContext } from "#app/make-context.server.ts";
import { startSchedule } from "#scripts/schedule.ts";
import { makeServer } from "#scripts/server.ts";
import { fail, root } from "#scripts/terminal.ts";
import { openWithLateCommits } from "./late-commits.ts";

/** Transactions that are really committed together. */
const EVERY = 40;

const read = readEnv();
if (!read.ok) fail(read.faults);
const { env } = read;
const context = await makeContext(env, { database: await openWithLateCommits(databaseUrl(env), EVERY) });
const web = await makeServer({
  context,
  build: await import(pathToFileURL(join(root, "build/server/index.js")).href),
  clientDir: join(root, "build/client"),
});
web.server.listen(env.PORT, env.HOST);
const schedule = startSchedule(context);
process.once("SIGTERM", async () => {
  await Promise.all([web.stop(), schedule.stop()]);
  await context.mailer.close();
  await context.close();
  process.exit(0);
});
