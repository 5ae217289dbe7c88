// npm run people:import FILE [-- --dry-run --complete --confirm-missing]: prints what the import of a list would do, and does it unless told not to.

import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { importPeople, previewImport } from "#app/acts/import-people.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import type { TellProgress } from "#app/domains/people/import-progress.ts";
import { previewLines } from "#app/domains/people/preview-lines.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { fail } from "./terminal.ts";

const USAGE = `Usage: npm run people:import FILE [-- OPTIONS]
  --dry-run          print what would change, and change nothing
  --complete         FILE names all employees: who is missing has left
  --confirm-missing  with --complete, also where many are missing`;

/** Rows from which it takes long enough to wonder. */
const LARGE = 5_000;

const { file, dryRun, complete, confirmMissing } = argumentsOf();
const read = readEnv();
if (!read.ok) fail(read.faults);
const bytes = bytesOf(file);
const context = await makeContext({ ...read.env, LOG_LEVEL: "warn" });
const tell = progressLines();
process.exitCode = (await run()) ? 0 : 1;
await context.mailer.close();
await context.close();

/** A line per 10,000 rows of a large list, and one at the end of each phase, on stderr: what is printed on stdout stays the preview. */
function progressLines(): TellProgress {
  let said = "";
  return ({ phase, done, of }) => {
    if ((of ?? done) < LARGE) return;
    const tens = `${phase} ${done === of ? "all" : Math.floor(done / 10_000)}`;
    if (tens === said) return;
    said = tens;
    process.stderr.write(`${phase}: ${done}${of === null ? "" : ` of ${of}`}\n`);
  };
}

/** @returns true when the list is in order */
async function run(): Promise<boolean> {
  if (dryRun) {
    const preview = await previewImport(context, bytes, { complete }, tell);
    print([...previewLines(preview), "Nothing was imported (--dry-run)."]);
    return preview.wrong.length === 0;
  }
  const result = await importPeople(
    { ...context, afterChange: (trx, personIds) => settlePeople(trx, context, personIds) },
    { bytes, by: null, complete, confirmMissing },
    tell,
  );
  if (result.outcome !== "imported") {
    print([...previewLines(result.preview), "Nothing was imported."]);
    return false;
  }
  const { added, changed, leaving, returning, planned, missing, untouched } = result;
  print([
    `Imported: ${added} added, ${changed} changed, ${leaving} leaving, ${returning} returning, ${planned} planned, ${missing} missing, ${untouched} untouched.`,
  ]);
  return true;
}

function argumentsOf(): { file: string; dryRun: boolean; complete: boolean; confirmMissing: boolean } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        "dry-run": { type: "boolean", default: false },
        complete: { type: "boolean", default: false },
        "confirm-missing": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const [file, ...others] = positionals;
    if (values.help || !file || others.length > 0) fail([USAGE]);
    return {
      file,
      dryRun: values["dry-run"],
      complete: values.complete,
      confirmMissing: values["confirm-missing"],
    };
  } catch {
    fail([USAGE]);
  }
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    fail([`Cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
