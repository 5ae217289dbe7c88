// Our own content: sound without a warning, and what a browser gets of it holds nothing of the key.

import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { LessonSources } from "#app/domains/lessons/compile-sources.ts";
import { compileSources } from "#app/domains/lessons/compile-sources.ts";
import { type Inline, QUESTION_KINDS } from "#app/domains/lessons/lesson.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { plainText, textsOf } from "#app/domains/lessons/words.ts";
import { KINDS } from "#app/domains/quizzes/grade.ts";
import { rightAnswers } from "#app/domains/quizzes/right-answer.ts";

const root = join(import.meta.dirname, "../../..");
const content = await readContent(join(root, "content"));
const taught = content.lessons.filter(({ kind }) => kind === "lesson");
const documents = content.lessons.filter(({ kind }) => kind === "document");
const script = join(root, "scripts/check-content.ts");
const sound = join(root, "tests/fixtures/content/sound");

const hashes = (lesson: LessonSources) =>
  Object.fromEntries(Object.entries(lesson.images).map(([name, image]) => [name, image.hash]));

test("has no problem and no warning", () => {
  expect(content.problems).toEqual([]);
});

test("has the six courses of training and the policies, and every lesson in one of them", () => {
  expect(content.courses.map(({ id, kind, lessons }) => [id, kind, lessons.length])).toEqual([
    ["essentials", "lesson", 16],
    ["first-day", "lesson", 4],
    ["management-body", "lesson", 5],
    ["finance", "lesson", 2],
    ["administrators", "lesson", 1],
    ["hr-and-reception", "lesson", 1],
    ["policies", "document", 2],
  ]);
  const inCourses = new Set(content.courses.flatMap(({ lessons }) => lessons));
  expect(taught.filter(({ id }) => !inCourses.has(id))).toEqual([]);
  expect(taught).toHaveLength(25);
});

test("uses each kind of question, and no two lessons open the same way", () => {
  const compiled = taught.map(({ id, sources }) => compileSources(id, sources));
  const kinds = new Set(
    compiled.flatMap(({ lesson }) => lesson.texts.de?.questions.map(({ kind }) => kind) ?? []),
  );
  expect([...kinds].sort()).toEqual([...QUESTION_KINDS].sort());
  for (const language of ["de", "en"] as const) {
    const openings = compiled.map(({ lesson }) => {
      const [first] = lesson.texts[language]?.steps[0]?.blocks ?? [];
      return textsOf(first ? [first] : [], { messages: true })
        .join(" ")
        .split(/\s+/)
        .slice(0, 3)
        .join(" ");
    });
    expect(new Set(openings).size).toBe(openings.length);
  }
});

test("lessons name the clauses that lessons can answer, and none of these is left without one", () => {
  const named = new Set(taught.flatMap(({ id, sources }) => compileSources(id, sources).facts.obligations));
  const answerable = content.obligations.filter(({ answeredBy }) => answeredBy.includes("lessons"));
  expect([...named].sort()).toEqual(answerable.map(({ id }) => id).sort());
});

test.each(taught)("$id: the compiled lesson holds nothing of the key", (files) => {
  const { lesson, key } = compileSources(files.id, files.sources, hashes(files));
  const shown = JSON.stringify(lesson);
  const reasons = [
    ...Object.values(key.questions).flatMap((languages) => Object.values(languages)),
    ...Object.values(key.recall).flatMap((recall) => recall.map((one) => one.key)),
  ].flatMap((one) => Object.values(one.reasons));
  expect(reasons.length).toBeGreaterThan(20);
  for (const reason of reasons) {
    expect(plainText(reason)).not.toBe("");
    for (const part of textsWithin(reason)) expect(shown).not.toContain(JSON.stringify(part).slice(1, -1));
  }
  for (const recall of Object.values(key.recall)) {
    for (const { question } of recall) expect(shown).not.toContain(question.id);
  }
  expect(namesWithin(lesson)).not.toContain("right");
  expect(namesWithin(lesson)).not.toContain("reason");
  expect(namesWithin(lesson)).not.toContain("reasons");
});

test.each(taught)("$id: every question has its key in both languages", (files) => {
  const { lesson, key } = compileSources(files.id, files.sources);
  for (const [language, text] of Object.entries(lesson.texts)) {
    for (const question of text.questions) {
      const one = key.questions[question.id]![language as "de" | "en"]!;
      const answers = rightAnswers(question, one);
      expect(answers.length).toBeGreaterThan(0);
      for (const answer of answers) expect(KINDS[question.kind].accepts(answer, question)).toBe(true);
      expect(KINDS[question.kind].grade(answers.at(-1)!, one, question).right).toBe(true);
    }
    expect(text.steps.flatMap((step) => step.questions)).toEqual(
      text.questions.map((question) => question.id),
    );
    expect(key.recall[language as "de" | "en"]).toHaveLength(3);
  }
});

test.each(documents)("$id: is a document without a question, and says that it is an example", (files) => {
  const { lesson, key, facts } = compileSources(files.id, files.sources, {}, files.kind);
  expect(Object.keys(lesson.texts)).toEqual(["de", "en"]);
  for (const text of Object.values(lesson.texts)) expect(text.questions).toEqual([]);
  expect(key.questions).toEqual({});
  expect(facts).toMatchObject({ example: true, owner: expect.stringMatching(/./) });
  expect(facts.obligations).toContain("cir-1.1.1-f");
});

test("images become the hashes of their bytes", async () => {
  const [lesson] = (await readContent(sound)).lessons;
  const compiled = compileSources("report", lesson!.sources, hashes(lesson!));
  const images = compiled.lesson.texts
    .en!.steps.flatMap((step) => step.blocks)
    .filter((b) => b.type === "image");
  expect(images).toEqual([
    {
      type: "image",
      asset: lesson!.images["window.svg"]!.hash,
      alt: "A window with a warning and two buttons",
    },
  ]);
});

test("the script is silent on what is sound", () => {
  expect(execFileSync(process.execPath, [script, sound], { encoding: "utf8" })).toBe("");
  expect(execFileSync(process.execPath, [script], { encoding: "utf8" })).toBe("");
}, 30_000);

test("the script prints each problem as path:line:col rule sentence, or as JSON, and exits with 1", () => {
  const unsound = "tests/fixtures/content/unsound";
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [script, unsound, ...args], { encoding: "utf8", cwd: root });
  const { status, stdout } = run();
  expect(status).toBe(1);
  const expected = readFileSync(join(root, unsound, "expected.txt"), "utf8")
    .trim()
    .split("\n");
  expect(
    stdout
      .trim()
      .split("\n")
      .map((line) => line.split(" ").slice(0, 2).join(" ")),
  ).toEqual(expected.map((line) => `${unsound}/${line}`));
  const json = JSON.parse(run("--json").stdout);
  expect(json[0]).toMatchObject({ line: 6, column: 7, rule: "course-lesson", severity: "error" });
}, 30_000);

test("the script refuses what it does not know", () => {
  expect(spawnSync(process.execPath, [script, "--jsno"]).status).toBe(2);
});

test("a folder that does not exist is a problem, not a crash", async () => {
  const { problems } = await readContent("/nowhere/content");
  expect(problems.map((problem) => problem.rule)).toEqual(["no-lessons"]);
});

function textsWithin(inlines: readonly Inline[]): string[] {
  return inlines.flatMap((inline) => {
    if (inline.type === "text") return inline.value.trim().length > 12 ? [inline.value] : [];
    return "children" in inline ? textsWithin(inline.children) : [];
  });
}

function namesWithin(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  return [...(Array.isArray(value) ? [] : Object.keys(value)), ...Object.values(value).flatMap(namesWithin)];
}
