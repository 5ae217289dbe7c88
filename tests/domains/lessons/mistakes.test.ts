// Every mistake that an author can make is found at its line and column, and nothing else is found beside it.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkLesson } from "#app/domains/lessons/check-lesson.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";

const fixtures = join(import.meta.dirname, "../../fixtures/content");
const mistakes = readdirSync(join(fixtures, "mistakes")).filter((name) => name.endsWith(".md"));
const expected = readFileSync(join(fixtures, "mistakes/expected.txt"), "utf8").trim().split("\n");
const { lessons, obligations, glossary, targets, problems } = await readContent(join(fixtures, "sound"));
const sound = lessons[0]!;
const around = {
  obligations: new Set(obligations.map(({ id }) => id)),
  terms: new Set(glossary.map(({ id }) => id)),
  lessons: targets,
};

test("the lesson that the mistakes are made in is sound", () => {
  expect(problems).toEqual([]);
});

test("there are at least 60 mistakes, each expected", () => {
  expect(mistakes.length).toBeGreaterThanOrEqual(60);
  expect([...new Set(expected.map((line) => line.split(" ")[0]))].sort()).toEqual([...mistakes].sort());
});

test.each(mistakes)("%s", (name) => {
  const language = name.split(".").at(-2) as "de" | "en";
  const source = readFileSync(join(fixtures, "mistakes", name), "utf8");
  const lesson = { ...sound, sources: { ...sound.sources, [language]: source } };
  const found = checkLesson("lesson", lesson, around);
  const lines = found.map((p) => `${name} ${p.path.replace("lesson/", "")}:${p.line}:${p.column} ${p.rule}`);
  expect(lines.sort()).toEqual(expected.filter((line) => line.startsWith(`${name} `)).sort());
});
