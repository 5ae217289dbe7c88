// npm run evidence:pack: makes an evidence pack of a period, for an auditor who trusts nobody.

import { rmSync, statSync } from "node:fs";
import { parseArgs } from "node:util";
import { makeEvidencePack } from "#app/acts/make-evidence-pack.server.ts";
import { PACK_PURPOSES, type PackPurpose, type ScopeFault } from "#app/domains/proof/pack-scope.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { fail } from "./terminal.ts";

const USAGE = `Usage: npm run evidence:pack -- --from DAY --to DAY --out FILE.zip [OPTIONS]
  --from, --to        first and last day of entry (UTC), such as 2026-01-01; the last day must be over
  --named PURPOSE     show names and numbers: ${PACK_PURPOSES.join(", ")}
  --checkpoint SIZE   the checkpoint that the pack is made at, by its number of records: the newest, unless an earlier
                      pack is to be made again`;

const FAULTS: Record<ScopeFault, string> = {
  "no-day": "--from and --to are days such as 2026-03-31.",
  backwards: "--to is before --from.",
  "not-over": "The period must be over: --to is a day before today (UTC), or records would still come.",
  "too-long": "A pack spans ten years at most.",
};

const { input, out } = argumentsOf();
if (statSync(out, { throwIfNoEntry: false })) fail([`${out} is there already. Give another name.`]);
const read = readEnv();
if (!read.ok) fail(read.faults);
const context = await makeContext({ ...read.env, LOG_LEVEL: "warn" });
try {
  process.exitCode = (await run()) ? 0 : 1;
} catch (error) {
  // What is half written is no pack.
  rmSync(out, { force: true });
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
await context.mailer.close();
await context.close();

async function run(): Promise<boolean> {
  const made = await makeEvidencePack(context, null, { ...input, file: out });
  switch (made.outcome) {
    case "fault":
      print(FAULTS[made.fault]);
      return false;
    case "empty":
      print("The ledger has no record yet.");
      return false;
    case "no-checkpoint":
      print(
        `There is no checkpoint of that size, or it is too old: it must be of ${made.atLeast} records or more.`,
      );
      return false;
    case "too-large":
      print("An evidence pack holds less than 4 GB: choose a shorter period.");
      return false;
    case "made":
      print(`${out}: ${made.until - made.first} records, in the log of ${made.size} records.`);
      print(`Check it: npm run evidence:verify -- ${out} --checkpoint FILE`);
      return true;
  }
}

function argumentsOf() {
  try {
    const { values } = parseArgs({
      options: {
        from: { type: "string" },
        to: { type: "string" },
        out: { type: "string" },
        named: { type: "string" },
        checkpoint: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
    const { from, to, out, named, checkpoint } = values;
    const purpose = named === undefined ? null : PACK_PURPOSES.find((each) => each === named);
    const size = checkpoint === undefined ? undefined : Number(checkpoint);
    const isRight = purpose !== undefined && (size === undefined || Number.isSafeInteger(size));
    if (values.help || !from || !to || !out || !isRight) fail([USAGE]);
    return { input: { from, to, purpose: purpose as PackPurpose | null, size }, out };
  } catch {
    fail([USAGE]);
  }
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
