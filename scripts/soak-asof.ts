// npm run soak:asof: lives years of a company by chance and compares each month's report with what the same question gives
// when the year is over; keeps the figures in docs/soak-asof.md. npm test lives a small sample.

import "./node-env.ts";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { systemClock } from "#app/clock.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { rebuildPeriods } from "#app/domains/ledger/rebuild-periods.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { liveYearOfReports } from "#tests/support/year-of-past-days.ts";
import { fail, root } from "./terminal.ts";

const REPORT = join(root, "docs/soak-asof.md");
const HEAD = `# Soak: reports of past days

Written by \`npm run soak:asof\`, one row a year lived. Every day some acts by chance: people join, move, get another name,
leave (mostly entered late) and come back, lists are imported, lessons passed, retired and taken back, due dates extended,
exemptions granted and ended, training elsewhere approved, the company renamed, rules made and ended. At the end of each
month the report is taken as CSV in both languages, of training and of documents, with its rows as JSON, and compared with
the report of today (as of the present size). A year and more later, with those erased who have left, the same questions
are asked again: "different" are files that are not the same byte for byte, names and numbers of those erased apart. Then the
ledger is checked, and all its records are played again.

| date | seed | people at first | acts | months | files | rows | different | erased | records | periods played again | seconds |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
`;

const { values } = parseArgs({
  options: {
    people: { type: "string", default: "60" },
    acts: { type: "string", default: "4" },
    months: { type: "string", default: "12" },
    years: { type: "string", default: "3" },
    seed: { type: "string", default: "1" },
  },
});
const [people, actsADay, months, years, seed] = [
  values.people,
  values.acts,
  values.months,
  values.years,
  values.seed,
].map(Number) as [number, number, number, number, number];
if ([people, actsADay, months, years, seed].some((value) => !Number.isInteger(value) || value < 1))
  fail(["Usage: npm run soak:asof [-- --people N] [--acts N] [--months N] [--years N] [--seed N]"]);

for (let year = 0; year < years; year += 1) {
  const folder = mkdtempSync(join(tmpdir(), "wachsam-asof-"));
  const database = await openDatabase(join(folder, "w.sqlite"));
  await migrate(database, systemClock());
  const from = performance.now();
  const lived = await database.dialect.withoutWaiting(database.db as never, () =>
    liveYearOfReports(database, { seed: seed + year, people, actsADay, months }, (line) =>
      process.stdout.write(`${line}\n`),
    ),
  );
  const ledger = await checkLedger({ db: database.db, verifiers: [] });
  const played = await rebuildPeriods(database.db);
  await database.close();
  rmSync(folder, { recursive: true, force: true });
  if (!ledger.ok) fail(ledger.problems.map(({ sentence }) => sentence));
  if (!played.ok) fail([played.sentence]);
  for (const difference of lived.differences) process.stdout.write(`different: ${difference}\n`);
  const acts = Object.values(lived.acts).reduce((all, n) => all + n, 0);
  const row = [
    systemClock().toISOString().slice(0, 10),
    seed + year,
    people,
    acts,
    months,
    lived.files,
    lived.rows,
    lived.differences.length,
    lived.erased,
    ledger.records,
    played.periods,
    Math.round((performance.now() - from) / 1000),
  ];
  const before = existsSync(REPORT) ? readFileSync(REPORT, "utf8") : HEAD;
  writeFileSync(REPORT, `${before}| ${row.join(" | ")} |\n`);
  if (lived.differences.length > 0) process.exitCode = 1;
}
