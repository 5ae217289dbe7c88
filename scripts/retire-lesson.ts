// npm run content:retire: a lesson is no longer taught, or is taught again; with --dry-run it says whom that concerns.

import { parseArgs } from "node:util";
import { foreseeRetirement, reinstateLesson, retireLesson } from "#app/acts/retire-lesson.server.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { fail } from "./terminal.ts";

const USAGE = `Usage: npm run content:retire -- ID [OPTIONS]
  --back      take a retired lesson back into use
  --dry-run   say how many people have an open duty that holds the lesson, and change nothing`;

const { id, back, dryRun } = argumentsOf();
const read = readEnv();
if (!read.ok) fail(read.faults);
const context = await makeContext({ ...read.env, LOG_LEVEL: "warn" });
process.exitCode = (await run()) ? 0 : 1;
await context.mailer.close();
await context.close();

/** @returns false where there is no such lesson */
async function run(): Promise<boolean> {
  if (dryRun) {
    const { people } = await foreseeRetirement(context, id, back ? "give-back" : "withdraw");
    print(`${id}: ${people} people have an open duty that changes. Nothing was changed (--dry-run).`);
    return true;
  }
  const outcome = await (back ? reinstateLesson : retireLesson)(context, null, id);
  if (outcome.outcome === "unknown") {
    print(back ? `${id}: is not retired.` : `${id}: is not taught.`);
    return false;
  }
  const by = outcome.later ? ", settled by a job" : "";
  print(`${id}: ${back ? "taught again" : "retired"}, ${outcome.people} people with open duties${by}.`);
  return true;
}

function argumentsOf() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        back: { type: "boolean", default: false },
        "dry-run": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const [id, ...others] = positionals;
    if (values.help || !id || others.length > 0) fail([USAGE]);
    return { id, back: values.back, dryRun: values["dry-run"] };
  } catch {
    fail([USAGE]);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
