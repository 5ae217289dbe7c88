// npm run demo: a company of about 60 people with a year of history in a new SQLite file, served with one sign-in
// link per role. Nothing needs an account, a key or the network.

import "./node-env.ts";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Kysely } from "kysely";
import pino from "pino";
import { systemClock } from "#app/clock.ts";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { findPersonByNumber } from "#app/domains/people/store.server.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { writeChangedLesson, writeOwnPolicy } from "./demo-content.ts";
import { openMailbox } from "./demo-mailbox.ts";
import { DEMO_ROLES } from "./demo-people.ts";
import { liveAYear } from "./demo-year.ts";
import { startSchedule } from "./schedule.ts";
import { makeServer } from "./server.ts";
import { fail, root } from "./terminal.ts";

const LANDS_ON: Record<keyof typeof DEMO_ROLES, string> = {
  learner: "/",
  hr: "/manage",
  author: "/author",
  management: "/proof",
  auditor: "/proof",
  "works-council": "/privacy",
  admin: "/manage/settings",
  manager: "/manage",
};
const LINK_SECONDS = 24 * 3600;

const dataDir = process.env.DATA_DIR ?? join(root, "data/demo");
const marker = join(dataDir, "demo");
if (existsSync(dataDir) && existsSync(join(dataDir, "wachsam.sqlite")) && !existsSync(marker))
  fail([`${dataDir} holds a real installation. Give the demo a folder of its own: DATA_DIR.`]);
rmSync(dataDir, { recursive: true, force: true });
mkdirSync(dataDir, { recursive: true, mode: 0o700 });
writeFileSync(marker, "The demo empties this folder at each start.\n");

const mailbox = await openMailbox();
const ownContent = process.env.CONTENT_DIR ? undefined : join(dataDir, "content");
if (ownContent) writeOwnPolicy(ownContent);
const read = readEnv({
  ...process.env,
  DATA_DIR: dataDir,
  DATABASE_URL: undefined,
  SMTP_URL: mailbox.url,
  CONTENT_DIR: ownContent ?? process.env.CONTENT_DIR,
});
if (!read.ok) fail(read.faults);
const { env } = read;

let past: Date | undefined;
const context = await makeContext(env, {
  clock: () => past ?? systemClock(),
  // Mails that come to nothing are part of the story.
  log: pino({ level: "error", base: null }),
});
const started = performance.now();
process.stdout.write("Filling a year of history …\n");
await context.dialect.withoutWaiting(context.db as Kysely<unknown>, () =>
  liveAYear(
    context,
    (instant) => {
      past = instant;
    },
    systemClock(),
    mailbox,
  ),
);
past = undefined;
if (ownContent) writeChangedLesson(ownContent);
process.stdout.write(`Filled in ${Math.round((performance.now() - started) / 1000)} seconds.\n\n`);

const web = await makeServer({
  context,
  build: await import(pathToFileURL(join(root, "build/server/index.js")).href),
  clientDir: join(root, "build/client"),
  extra: mailbox.page,
});
web.server.once("error", (error) => fail([`Cannot listen on ${env.HOST}:${env.PORT}: ${error.message}`]));
web.server.listen(env.PORT, env.HOST, async () => {
  for (const [role, number] of Object.entries(DEMO_ROLES)) {
    const person = await findPersonByNumber(context.db, number);
    if (!person) continue;
    const path = await makeConsoleLink(
      context,
      person.id,
      LANDS_ON[role as keyof typeof DEMO_ROLES],
      LINK_SECONDS,
    );
    process.stdout.write(`${role}\t${person.name}\t${env.APP_URL}${path}\n`);
  }
  process.stdout.write(`\nmailbox\t${env.APP_URL}/demo/mailbox\n`);
  if (ownContent) process.stdout.write(`content\t${ownContent}\n`);
});
const schedule = env.REMINDERS === "on" ? startSchedule(context) : undefined;

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.on(signal, async () => {
    if (stopping) process.exit(1);
    stopping = true;
    await Promise.all([web.stop(), schedule?.stop(), context.mailer.close()]);
    await mailbox.close();
    await context.close();
    process.exit(0);
  });
