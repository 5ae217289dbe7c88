// Makes the company of which bench-proof.ts measures what reports and proof cost, in DATA_DIR or in DATABASE_URL.
// node scripts/bench/proof-company.ts PEOPLE

import { join } from "node:path";
import type { Kysely } from "kysely";
import { addDays, dayOf } from "#app/calendar.ts";
import { readEnv } from "#app/env.server.ts";
import { databaseUrl, makeContext } from "#app/make-context.server.ts";
import { analyze, keptUntil, makeLargeHistory, pretendLedger } from "#tests/support/large-history.ts";
import { varyLargeHistory } from "#tests/support/large-variety.ts";
import { publishFirstContent } from "../first-content.ts";
import { fail } from "../terminal.ts";
import { makeLargeLedger } from "./large-ledger.ts";

const people = Number(process.argv[2] ?? 1000);
const read = readEnv();
if (!read.ok) fail(read.faults);
const { env } = read;
const context = await makeContext(env);
await publishFirstContent(context);
const today = dayOf(context.clock(), "Europe/Berlin");
await context.dialect.withoutWaiting(context.db as Kysely<unknown>, async () => {
  const history = await makeLargeHistory(context, people, addDays(today, -3));
  await varyLargeHistory(context, addDays(today, -3));
  if (env.DATABASE_URL) await pretendLedger(context, history);
  else
    await makeLargeLedger(context, databaseUrl(env), history, {
      signer: context.keys.ledger,
      checkpointsFile: join(env.DATA_DIR, "checkpoints.txt"),
    });
  // The days before were of nobody: yesterday and the day before alone are to be kept.
  await keptUntil(context, addDays(today, -3));
  await analyze(context);
});
await context.close();
