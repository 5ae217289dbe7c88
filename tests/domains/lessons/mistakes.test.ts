// Every mistake that an author can make is found at its line and column, and nothing else is found beside it.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readCourses, readObligations } from "#app/domains/lessons/catalogue.ts";
import { checkLesson } from "#app/domains/lessons/check-lesson.ts";
import { readGlossary } from "#app/domains/lessons/glossary.ts";
import { inOrder, type Problem } from "#app/domains/lessons/problem.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { ruleIds } from "#tests/support/rule-ids.ts";

const fixtures = join(import.meta.dirname, "../../fixtures/content");
const mistakes = readdirSync(join(fixtures, "mistakes")).filter((name) => /\.(md|yaml)$/.test(name));
const expected = linesOf("mistakes/expected.txt");
const { lessons, obligations, glossary, targets, problems } = await readContent(join(fixtures, "sound"));
const around = {
  obligations: new Set(obligations.map(({ id }) => id)),
  terms: new Set(glossary.map(({ id }) => id)),
  lessons: targets,
};

function linesOf(name: string): string[] {
  return readFileSync(join(fixtures, name), "utf8").trim().split("\n");
}

/** "case.en.md" is made in the lesson "report", "case.courses.yaml" is a list, and what these two make is in the middle. */
const BASES: Record<string, string> = { ways: "ways-to-ask", policy: "policy" };

function check(name: string): Problem[] {
  const source = readFileSync(join(fixtures, "mistakes", name), "utf8");
  const [kind, ending, base] = name.split(".").reverse().slice(0, 3);
  const list = `${ending}.yaml`;
  if (kind === "yaml") {
    if (ending === "courses") return readCourses(list, source, lessons).problems;
    return (ending === "glossary" ? readGlossary : readObligations)(list, source).problems;
  }
  const sound = lessons.find(({ id }) => id === (BASES[base ?? ""] ?? "report"));
  if (!sound) throw new Error("The sound lesson is gone.");
  return checkLesson("lesson", { ...sound, sources: { ...sound.sources, [ending!]: source } }, around);
}

test("the lessons that the mistakes are made in are sound", () => {
  expect(problems).toEqual([]);
});

test("there are at least 60 mistakes, each expected", () => {
  expect(mistakes.length).toBeGreaterThanOrEqual(60);
  expect([...new Set(expected.map((line) => line.split(" ")[0]))].sort()).toEqual([...mistakes].sort());
});

test.each(mistakes)("%s", (name) => {
  const lines = check(name).map(
    (p) => `${name} ${p.path.replace("lesson/", "")}:${p.line}:${p.column} ${p.rule}`,
  );
  expect(lines.sort()).toEqual(expected.filter((line) => line.startsWith(`${name} `)).sort());
});

test("what no single file shows is found in a folder", async () => {
  const found = inOrder((await readContent(join(fixtures, "unsound"), { obligations })).problems);
  expect(found.map((p) => `${p.path.slice(fixtures.length + 9)}:${p.line}:${p.column} ${p.rule}`)).toEqual(
    linesOf("unsound/expected.txt"),
  );
});

test("every rule of the code has an example, and every example a rule of the code", () => {
  const elsewhere = ["no-lessons"];
  const shown = [...expected, ...linesOf("unsound/expected.txt")].map((line) => line.split(" ").at(-1)!);
  expect([...new Set([...shown, ...elsewhere])].sort()).toEqual(ruleIds());
});

test("a file that is too long is refused before it is read", () => {
  const source = `---\ntitle: T\n---\n\n## S\n\n${"word ".repeat(30_000)}`;
  const found = checkLesson("lesson", { id: "lesson", sources: { en: source }, images: {} }, around);
  expect(found.map((p) => `${p.path}:${p.line}:${p.column} ${p.rule}`)).toContain(
    "lesson/en.md:1:1 file-length",
  );
});

test("a folder without lessons is told", async () => {
  const { problems: told } = await readContent(join(fixtures, "nowhere"));
  expect(told.map((p) => p.rule)).toEqual(["no-lessons"]);
});
