// What npm start and npm run dev run: checks the environment, takes the lock, migrates, publishes into an empty database,
// serves, and sends reminders.

import "./node-env.ts";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isRoleHeld } from "#app/domains/identity/role-store.server.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { publishFirstContent } from "./first-content.ts";
import { takeInstanceLock } from "./instance-lock.ts";
import { startSchedule } from "./schedule.ts";
import { makeServer } from "./server.ts";
import { fail, root } from "./terminal.ts";

if (Number(process.versions.node.split(".")[0]) < 24)
  fail(["Wachsam needs Node 24 or newer. Start it through npm, which brings its own: npm start."]);
const read = readEnv();
if (!read.ok) fail(read.faults);
const { env } = read;
const development = process.argv.includes("--dev");

const unlock = env.DATABASE_URL ? () => undefined : takeInstanceLock(env.DATA_DIR);
if (!unlock)
  fail([
    `Another server uses ${env.DATA_DIR}. One server runs on SQLite; for several, set DATABASE_URL to PostgreSQL.`,
  ]);

const context = await makeContext(env);
const problems = await publishFirstContent(context);
if (problems.length > 0) fail(problems);

const hasAdmin = await isRoleHeld(context.db, "admin");

const vite = development
  ? await (await import("vite")).createServer({ root, server: { middlewareMode: true } })
  : undefined;
const buildFile = join(root, "build/server/index.js");
if (!vite && !existsSync(buildFile)) fail(["The app is not built yet. Run: npm run build"]);
const web = await makeServer({
  context,
  build: vite
    ? () => vite.ssrLoadModule("virtual:remix/server-build") as never
    : await import(pathToFileURL(buildFile).href),
  clientDir: join(root, "build/client"),
  ...(vite
    ? { development: vite.middlewares, extra: (await import("./pieces.ts")).piecesHandler(vite) }
    : {}),
});
if (vite) (await import("./watch-content.ts")).watchContent(context);

web.server.listen(env.PORT, env.HOST, () => {
  if (!hasAdmin)
    process.stdout.write('There is no admin yet. Make one: npm run admin -- "Name" mail@example.com\n');
  context.log.info({ event: "listening", url: env.APP_URL }, `Wachsam is at ${env.APP_URL}`);
});
web.server.once("error", (error) => fail([`Cannot listen on ${env.HOST}:${env.PORT}: ${error.message}`]));
const schedule = env.REMINDERS === "on" ? startSchedule(context) : undefined;

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.on(signal, async () => {
    if (stopping) process.exit(1);
    stopping = true;
    context.log.info({ event: "stopping", signal }, "stopping");
    await Promise.all([web.stop(), schedule?.stop(), context.mailer.close(), vite?.close()]);
    await context.close();
    unlock();
    process.exit(0);
  });
for (const event of ["uncaughtException", "unhandledRejection"] as const)
  process.on(event, (error: unknown) => {
    context.log.fatal(
      { event, error: error instanceof Error ? error.stack : String(error) },
      "a fault that nothing expected",
    );
    process.exit(1);
  });
