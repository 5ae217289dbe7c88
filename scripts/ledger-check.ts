// npm run ledger:check: recomputes the whole ledger from the database, and compares it with checkpoints kept elsewhere, and
// with it what pages and papers show beside a record's number.

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { exemptDeviations } from "#app/domains/assignments/exempt-deviations.server.ts";
import { checkLedger, type LedgerVerdict } from "#app/domains/ledger/check-ledger.server.ts";
import { parseVerifierKey, type Verifier, verifierKey } from "#app/domains/ledger/checkpoint.ts";
import { trustedKeys } from "#app/domains/ledger/key-list.server.ts";
import { type RebuildVerdict, rebuildPeriods } from "#app/domains/ledger/rebuild-periods.server.ts";
import type { PlainCheckpoint } from "#app/domains/ledger/stated-checkpoints.server.ts";
import { type ActVerdict, actDeviations } from "#app/domains/proof/act-deviations.server.ts";
import { countDeviations } from "#app/domains/proof/check-completions.server.ts";
import { keptDeviations } from "#app/domains/proof/check-kept.server.ts";
import { publishedDeviations } from "#app/domains/proof/check-published.server.ts";
import { periodDeviations } from "#app/domains/proof/live-periods.server.ts";
import { type Env, readEnv } from "#app/env.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { Mistake, readBrought, textOf } from "../evidence/brought.js";
import { fail } from "./terminal.ts";

const USAGE = `Usage: npm run ledger:check [-- --checkpoint FILE ...] [--key KEY ...] [--rebuild]
  --checkpoint FILE  checkpoints from elsewhere: a whole mail, a file of notes, or the line that papers print
  --key KEY          a public key you were given (name+id+key), instead of those in this installation;
                     those that a record of the log puts in its place follow by themselves
  --rebuild          plays all records again and compares what reports are made from, and what was published for
                     those who are not HR, with what they say

Ends with 0 where all is in order, with 1 where something deviates, and with 2 where a file holds no checkpoint.`;

try {
  await run();
} catch (error) {
  if (!(error instanceof Mistake)) fail([error instanceof Error ? error.message : String(error)]);
  const { source } = error.values;
  process.stderr.write(`NOT CHECKED. ${source} holds no checkpoint, which says nothing about the ledger.\n`);
  process.exitCode = 2;
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      checkpoint: { type: "string", multiple: true, default: [] },
      key: { type: "string", multiple: true, default: [] },
      rebuild: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return print([USAGE]);
  const read = readEnv();
  if (!read.ok) fail(read.faults);

  const verifiers = values.key.length > 0 ? values.key.map(givenKey) : ownKeys(read.env);
  const brought = broughtIn(values.checkpoint);
  const database = await openDatabase(
    read.env.DATABASE_URL ?? existing(join(read.env.DATA_DIR, "wachsam.sqlite")),
  );
  const verdict = await checkLedger({ db: database.db, verifiers }, brought);
  const acts = await actDeviations(database.db);
  const rebuilt = values.rebuild ? await rebuildPeriods(database.db) : null;
  const unsaid = await periodDeviations(database.db);
  const exempt = await exemptDeviations(database.db, new Date());
  const figures = values.rebuild
    ? [
        ...(await publishedDeviations(database.db)),
        ...(await keptDeviations(database.db)),
        ...(await countDeviations(database.db)),
      ]
    : [];
  await database.close();

  print([
    ...linesOf(verdict, values.checkpoint.length > 0),
    ...(brought.plain.length > 0
      ? [`Checkpoints without a signature, from papers: ${brought.plain.length}`]
      : []),
    ...actLines(acts),
    ...(rebuilt ? rebuildLines(rebuilt) : []),
    ...(unsaid.length > 0
      ? ["What holds now is NOT what the records say:", ...unsaid.map((each) => `- ${each}`)]
      : []),
    ...(exempt.length > 0
      ? [
          "Duties do NOT go on after an exemption; the first pass of the next day sees to it:",
          ...exempt.map((each) => `- ${each}`),
        ]
      : []),
    ...(figures.length > 0
      ? ["Figures are NOT what periods and completions gave.", ...figures.map((each) => `- ${each}`)]
      : []),
    ...verifiers.map((key) => `Key: ${verifierKey(key)}`),
  ]);
  const deviations = [unsaid, exempt, acts.deviations, figures].flat();
  const isInOrder = verdict.ok && rebuilt?.ok !== false && deviations.length === 0;
  process.exitCode = isInOrder ? 0 : 1;
}

/** What files from elsewhere state, however it came into them: read as the verifier of packs does. */
function broughtIn(files: readonly string[]) {
  const checkpoints = files.map((name) => ({ name, text: textOf(readFileSync(name)) }));
  const { checkpoints: found }: { checkpoints: (PlainCheckpoint | { source: string; note: string })[] } =
    readBrought({ checkpoints, keys: [] }, () => "");
  const signed = Map.groupBy(
    found.flatMap((each) => ("note" in each ? [each] : [])),
    ({ source }) => source,
  );
  return {
    extraCheckpoints: [...signed].map(([source, own]) => ({
      source,
      text: own.map(({ note }) => note).join("\n"),
    })),
    plain: found.flatMap((each) => ("note" in each ? [] : [each])),
  };
}

function actLines({ deviations, records, erased }: ActVerdict): string[] {
  if (deviations.length > 0)
    return ["What stands beside records is NOT what they say:", ...deviations.map((each) => `- ${each}`)];
  return [
    `Rows beside records, as the records say: of ${records} records`,
    ...(erased > 0 ? [`Of people erased: ${erased} records, with which nothing can be compared`] : []),
  ];
}

function linesOf(verdict: LedgerVerdict, compared: boolean): string[] {
  const root = `Root: ${verdict.root}`;
  if (!verdict.ok)
    return [
      "The ledger is NOT in order.",
      ...verdict.problems.map(({ sequence, sentence }) =>
        sequence === null ? `- ${sentence}` : `- Record ${sequence}: ${sentence}`,
      ),
      root,
    ];
  return [
    compared
      ? "The ledger is in order and agrees with the checkpoints given."
      : "The ledger is consistent with itself. Give a checkpoint that somebody else kept (--checkpoint FILE) to know that it was not rewritten.",
    `Records recomputed: ${verdict.records}`,
    `Facts opened and right: in ${verdict.opened} records`,
    `Facts erased, with a record of it: in ${verdict.erased} records`,
    `Checkpoints signed and right: ${verdict.checkpoints}`,
    ...(verdict.setBack === undefined
      ? []
      : [
          `Days of entry go back with record ${verdict.setBack}: the server's clock was not right, and packs of these days may not be whole.`,
        ]),
    root,
  ];
}

function rebuildLines(verdict: RebuildVerdict): string[] {
  if (!verdict.ok) return ["Reports are NOT made from what the records say.", `- ${verdict.sentence}`];
  return [
    `Played again: ${verdict.periods} periods that reports are made from, as the records say`,
    `Of people erased: ${verdict.erased} periods, which nothing can play again`,
  ];
}

function ownKeys(env: Env): Verifier[] {
  return trustedKeys(join(env.DATA_DIR, "keys"));
}

function givenKey(line: string): Verifier {
  const verifier = parseVerifierKey(line);
  if (!verifier) throw new Error(`--key: "${line}" is no key of the form name+id+key.`);
  return verifier;
}

/** Opening would make an empty file where the operator mistyped the folder. */
function existing(file: string): string {
  if (!statSync(file, { throwIfNoEntry: false }))
    throw new Error(`There is no database at ${file}. Is DATA_DIR right?`);
  return file;
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
