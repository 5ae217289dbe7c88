// What authors run: the check over a whole library in time and over a company's own folder, and the beginning of a lesson.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parse } from "#app/domains/lessons/parse.ts";
import { readProposals } from "#app/domains/lessons/proposals.server.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { root } from "#scripts/terminal.ts";

const ours = join(root, "content");
const work = mkdtempSync(join(tmpdir(), "content-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "scripts", script), ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

/** A folder of its own with nothing in it but lessons. */
function folderOf(name: string, lessons: Record<string, string>): string {
  const dir = join(work, name);
  mkdirSync(join(dir, "lessons"), { recursive: true });
  for (const [id, from] of Object.entries(lessons))
    cpSync(join(ours, "lessons", from), join(dir, "lessons", id), { recursive: true });
  return dir;
}

/** The processor's time in milliseconds. */
async function cost(act: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test("a library of 25 lessons in two languages is checked in less than two seconds", async () => {
  const names = readdirSync(join(ours, "lessons"));
  const library = folderOf(
    "library",
    Object.fromEntries(
      Array.from({ length: 25 }, (_, at) => [
        `lesson-${String.fromCharCode(97 + at)}`,
        names[at % names.length]!,
      ]),
    ),
  );
  const own = await readContent(ours);
  let problems: unknown[] = [];
  const check = async () => {
    ({ problems } = await readContent(library, own));
  };
  const source = readFileSync(join(ours, "lessons/phishing/de.md"), "utf8");
  await check();
  // What one lesson costs here and now is the measure: on a quiet machine of 2024 it is 7 ms.
  const one = Math.min(
    ...(await Promise.all([0, 1, 2].map(() => cost(() => parse("phishing/de.md", source))))),
  );
  const all = Math.min(await cost(check), await cost(check));
  expect(problems).toEqual([]);
  expect(all).toBeLessThan(2000 * Math.max(1, one / 7));
}, 30_000);

test("a company's own folder needs neither lists nor a glossary of its own", () => {
  const dir = folderOf("company", { "our-reporting": "report-in-minutes" });
  writeFileSync(join(dir, "lessons/our-reporting/notes.txt"), "");
  const { status, stdout } = run("check-content.ts", dir);
  expect(stdout).toContain("our-reporting/notes.txt:1:1 file-name");
  expect(stdout.trim().split("\n")).toHaveLength(1);
  expect(status).toBe(1);
  rmSync(join(dir, "lessons/our-reporting/notes.txt"));
  expect(run("check-content.ts", dir)).toMatchObject({ status: 0, stdout: "" });
}, 30_000);

test("a company's word wins over ours, and its lessons may link to ours", () => {
  const dir = folderOf("words", { "our-reporting": "report-in-minutes" });
  writeFileSync(
    join(dir, "glossary.yaml"),
    "- id: red-book\n  term: { de: Rotes Buch, en: red book }\n  meaning: { de: Unser Verzeichnis., en: Our list. }\n",
  );
  for (const [language, heading] of [
    ["de", "woran-sie-es-merken"],
    ["en", "how-to-spot-it"],
  ]) {
    const file = join(dir, "lessons/our-reporting", `${language}.md`);
    const text = readFileSync(file, "utf8");
    const link = `[x](../phishing/${language}.md#${heading}) [y](term:red-book) [z](#für-heute)`;
    writeFileSync(file, text.replace(/^(## (Warum|Why) .*\n\n)/m, `$1${link} `));
  }
  const { stdout } = run("check-content.ts", dir);
  expect(stdout.split("\n").map((line) => line.split(" ")[1])).toEqual(["link-anchor", undefined]);
  expect(stdout).toContain("en.md");
}, 30_000);

test("a company that defines a word of ours anew means it in our lessons too", async () => {
  const company = folderOf("anew", {});
  writeFileSync(
    join(company, "glossary.yaml"),
    "- id: significant-incident\n  term: { de: Großalarm, en: red alert }\n  meaning: { de: Alle Hände., en: All hands. }\n",
  );
  const { lessons, problems } = await readProposals({ ours, company });
  expect(problems).toEqual([]);
  expect(lessons.get("report-in-minutes")?.value.terms).toEqual({
    "significant-incident": {
      term: { de: "Großalarm", en: "red alert" },
      meaning: { de: "Alle Hände.", en: "All hands." },
    },
  });
  expect(lessons.get("phishing")?.value.terms?.ai?.term.en).toBe("AI, artificial intelligence");
});

test("warnings are printed and pass", () => {
  const dir = folderOf("german-only", { "our-reporting": "report-in-minutes" });
  rmSync(join(dir, "lessons/our-reporting/en.md"));
  const { status, stdout } = run("check-content.ts", dir);
  expect(stdout).toContain("language-missing (warning)");
  expect(status).toBe(0);
  const json = JSON.parse(run("check-content.ts", dir, "--json").stdout);
  expect(json).toEqual([expect.objectContaining({ rule: "language-missing", severity: "warning", line: 1 })]);
}, 30_000);

test("a new lesson passes the check as it is, and says what to write", () => {
  const dir = folderOf("new", {});
  const { status, stdout } = run("new-lesson.ts", "usb-sticks", "--dir", dir);
  expect(status).toBe(0);
  expect(stdout.trim().split("\n")).toHaveLength(2);
  expect(readdirSync(join(dir, "lessons"))).toEqual(["usb-sticks"]);
  expect(run("check-content.ts", dir)).toMatchObject({ status: 0, stdout: "" });
  const german = readFileSync(join(dir, "lessons/usb-sticks/de.md"), "utf8");
  expect(german).toContain("title: Usb sticks\n");
  expect(german).not.toMatch(/TITLE|YEAR|REVIEW_BY/);
}, 30_000);

test.each([
  ["an id that is there", ["report"], 1, "there already"],
  ["the id of a document", ["policy"], 1, "there already"],
  ["capitals", ["Report"], 1, "is no id"],
  ["a path", ["../report"], 1, "is no id"],
  ["two hyphens", ["a--b"], 1, "is no id"],
  ["no id", [], 2, "Usage"],
  ["two ids", ["a", "b"], 2, "Usage"],
  ["an unknown option", ["a", "--force"], 2, "Usage"],
])("a new lesson with %s is refused, and nothing changes", (_what, args, status, words) => {
  const dir = join(work, `refused-${args.join("-").replaceAll("/", "")}`);
  cpSync(join(root, "tests/fixtures/content/sound"), dir, { recursive: true });
  const list = () => readdirSync(dir, { recursive: true }).sort();
  const before = list();
  const result = run("new-lesson.ts", ...args, "--dir", dir);
  expect(result.status).toBe(status);
  expect(result.stderr).toContain(words);
  expect(list()).toEqual(before);
});
