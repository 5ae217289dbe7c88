// Makes the context from a checked environment: the one place where the product's parts are put together.

import { dirname, join, relative } from "node:path";
import type { Kysely } from "kysely";
import pino, { type Logger } from "pino";
import { migrate } from "#db/migrate.server.ts";
import { type Database, openDatabase } from "#db/open.server.ts";
import { takeStock } from "./acts/take-stock.server.ts";
import { type Clock, type Random, systemClock, systemRandom } from "./clock.ts";
import type { Context } from "./context.server.ts";
import type { compileSources } from "./domains/lessons/compile-sources.ts";
import { makeLibrary } from "./domains/lessons/library.server.ts";
import type { Env } from "./env.server.ts";
import { loadKeys } from "./keys.server.ts";
import { type Mailer, smtpMailer, waitingMailer } from "./mail/mailer.server.ts";

interface Parts {
  clock?: Clock;
  random?: Random;
  mailer?: Mailer;
  log?: Logger;
  database?: Database;
  compile?: typeof compileSources;
}

/** Where the database of an environment is. */
export function databaseUrl(env: Pick<Env, "DATABASE_URL" | "DATA_DIR">): string {
  return env.DATABASE_URL ?? join(env.DATA_DIR, "wachsam.sqlite");
}

/**
 * Opens what the environment names and migrates the database; an existing SQLite file is copied first.
 * @param parts stand in for what the environment would give: tests and the demo bring their own clock
 */
export async function makeContext(env: Env, parts: Parts = {}): Promise<Context> {
  const clock = parts.clock ?? systemClock;
  const random = parts.random ?? systemRandom;
  const log =
    parts.log ?? pino({ level: env.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  const database = parts.database ?? (await openDatabase(databaseUrl(env)));
  const applied = await migrate(database, clock(), async () => {
    await database.dialect.copy?.(
      database.db as Kysely<unknown>,
      join(env.DATA_DIR, `before-${clock().toISOString().replaceAll(":", "-")}.sqlite`),
    );
  });
  if (applied.length > 0) log.info({ event: "migrated", applied }, "schema changed");
  await takeStock({ ...database, clock, random });
  return {
    ...database,
    env,
    clock,
    random,
    log,
    keys: loadKeys(join(env.DATA_DIR, "keys"), random),
    mailer:
      parts.mailer ??
      (env.SMTP_URL ? smtpMailer({ url: env.SMTP_URL, caFile: env.SMTP_CA_FILE, log }) : waitingMailer),
    library: makeLibrary({ db: database.db, clock, compile: parts.compile }),
    content: {
      // As people write it, where that is possible: problems begin with it.
      ours: relative(process.cwd(), join(dirname(import.meta.dirname), "content")),
      company: env.CONTENT_DIR,
    },
    packFolder: join(dirname(import.meta.dirname), "evidence"),
  };
}
