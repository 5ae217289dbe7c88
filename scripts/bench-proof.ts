// npm run bench:proof [-- --people 1000 --keep FOLDER --url DATABASE_URL]: what reports and proof cost at the server, for
// 1,000 to 100,000 people with 30 records each. With --keep the companies stay in FOLDER for another run.

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { addDays } from "#app/calendar.ts";
import { FILE_FORMATS } from "#app/domains/proof/report-document.ts";
import type { appendOne, Learner } from "#tests/support/measured-answers.ts";
import { measureFurther } from "./bench/further-reports.ts";
import { type Cost, HistoryServer } from "./bench/history-server.ts";
import { median } from "./bench/numbers.ts";
import { measurePack } from "./bench/packs.ts";
import { root } from "./terminal.ts";

const { values } = parseArgs({
  options: {
    people: { type: "string", multiple: true, default: ["1000", "10000", "100000"] },
    keep: { type: "string" },
    url: { type: "string" },
  },
});
/** What was measured, with a cell for each size. */
const table = new Map<string, string[]>();
const put = (what: string, cell: string) => {
  table.set(what, [...(table.get(what) ?? []), cell]);
  // As it comes: the whole takes minutes.
  process.stderr.write(`${what}: ${cell}\n`);
};
const ms = ({ wall, cpu }: Cost) => `${format(wall)} (${format(cpu)}) ms`;
const format = (number: number) =>
  number < 10 ? number.toFixed(1) : Math.round(number).toLocaleString("en");

const folder = values.keep ?? mkdtempSync(join(tmpdir(), "wachsam-proof-"));
try {
  for (const people of values.people) await measure(people);
} finally {
  if (!values.keep) rmSync(folder, { recursive: true, force: true });
}
const heads = ["passes (processor) ", ...values.people.map((people) => Number(people).toLocaleString("en"))];
process.stdout.write(`| ${heads.join(" | ")} |\n| --- |${values.people.map(() => " ---: |").join("")}\n`);
for (const [what, cells] of table) process.stdout.write(`| ${what} | ${cells.join(" | ")} |\n`);

async function measure(people: string): Promise<void> {
  const dataDir = join(folder, people);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    DATA_DIR: dataDir,
    LOG_LEVEL: "silent",
    ...(values.url && { DATABASE_URL: `${values.url}_${people}` }),
  };
  if (!existsSync(dataDir)) {
    mkdirSync(dataDir, { recursive: true });
    execFileSync(process.execPath, [join(root, "scripts/bench/proof-company.ts"), people], { env });
  }
  const server = await HistoryServer.start(env);
  try {
    await pages(server);
    await files(server);
    await further(server);
    await answers(server);
  } finally {
    await server.stop();
  }
  if (values.url) return;
  const pack = await measurePack(dataDir);
  put("pack of four months: records, size", `${format(pack.records)}, ${format(pack.bytes / 1e6)} MB`);
  put("making it", `${format(pack.making.wall / 1000)} (${format(pack.making.cpu / 1000)}) s`);
  put(
    "verifying it, records a second",
    `${format(pack.records / (pack.verifying.wall / 1000))} (${format(pack.records / (pack.verifying.cpu / 1000))})`,
  );
  put("keeping the hashes of subtrees, once", ms(pack.keeping));
  put("one record's proof, among all", ms(pack.proof));
}

async function pages(server: HistoryServer): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const yesterday = `as_of=${addDays(today, -1)}`;
  const page = async (what: string, path: string, times = 5) => put(what, ms(await server.page(path, times)));
  await server.work("forget kept");
  await page("/manage, nothing kept", "/manage", 1);
  await page("of a past day that is not kept", `/manage?${yesterday}`, 1);
  put("keeping yesterday and the day before", ms(await server.work("keep days")));
  put("counting today and tomorrow", ms(await server.work("keep present")));
  await page("/manage", "/manage");
  await page("/manage, only overdue", "/manage?state=overdue");
  await page("/manage, by due day", "/manage?sort=due", 3);
  await page("of yesterday", `/manage?${yesterday}`);
  await page("of yesterday, only overdue", `/manage?${yesterday}&state=overdue`);
  await page("of yesterday, by due day", `/manage?${yesterday}&sort=due`, 3);
  await page("/proof", "/proof");
  await page("/obligations", "/obligations");
}

async function further(server: HistoryServer): Promise<void> {
  put("counting further figures of yesterday, today and tomorrow", ms(await server.work("keep further")));
  put("counting ended cycles of all days, once", ms(await server.work("keep cycles")));
  put("counting all completions, once", ms(await server.work("keep completions")));
  await server.work("keep a year ago");
  await measureFurther(server, new Date().toISOString().slice(0, 10), put);
}

async function files(server: HistoryServer): Promise<void> {
  const yesterday = addDays(new Date().toISOString().slice(0, 10), -1);
  for (const [of, form] of [
    ["today", {}],
    ["yesterday", { as_of: yesterday }],
  ] as const)
    for (const each of FILE_FORMATS) {
      const { first, whole, bytes, memory } = await server.file({ ...form, format: each });
      put(`${each} of ${of}: first byte`, `${format(first)} ms`);
      put(
        `${each} of ${of}: whole`,
        `${(whole.wall / 1000).toFixed(2)} (${(whole.cpu / 1000).toFixed(2)}) s, ${(bytes / 1e6).toFixed(1)} MB, ${format(memory / 1e6)} MB more memory`,
      );
    }
}

/** Answers over HTTP, as browsers send them; the record of the completing one is measured in turns with them. */
async function answers(server: HistoryServer): Promise<void> {
  const learners = (await server.work<Learner[]>("learners")).result;
  const before = (await server.work<number>("completions")).result;
  const times = {
    completing: [] as number[],
    plain: [] as number[],
    with: [] as number[],
    without: [] as number[],
  };
  for (const learner of learners) {
    const own: number[] = [];
    for (const form of learner.forms) own.push(await server.answer(learner, form));
    times.completing.push(own.pop() ?? Number.NaN);
    times.plain.push(...own);
    const { result } = await server.work<Awaited<ReturnType<typeof appendOne>>>("append", learner.personId);
    times.with.push(result.with);
    times.without.push(result.without);
  }
  const completed = (await server.work<number>("completions")).result - before;
  if (completed !== learners.length)
    throw new Error(`${completed} of ${learners.length} learners completed.`);
  const [completing, plain] = [median(times.completing), median(times.plain)];
  const record = median(times.with) - median(times.without);
  put("an answer that completes a lesson; one that does not", `${format(completing)}; ${format(plain)} ms`);
  put(
    "its record, and its share of that answer without it",
    `${record.toFixed(2)} ms, ${Math.round((100 * record) / (completing - record))} %`,
  );
}
