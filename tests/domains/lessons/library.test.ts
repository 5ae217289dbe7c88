// What the library holds to beyond the check: each lesson asks once how sure one is, what is typed is
// taken in every form that means it, and each language has its own quotation marks.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compileSources } from "#app/domains/lessons/compile-sources.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { KINDS } from "#app/domains/quizzes/grade.ts";
import { root } from "#scripts/terminal.ts";

const { lessons } = await readContent(join(root, "content"));
const compiled = lessons
  .filter(({ kind }) => kind === "lesson")
  .map(({ id, sources }) => ({ id, ...compileSources(id, sources, {}, "lesson", {}) }));

function question(lessonId: string, questionId: string, language: "de" | "en") {
  const lesson = compiled.find(({ id }) => id === lessonId);
  const asked = lesson?.lesson.texts[language]?.questions.find(({ id }) => id === questionId);
  const key = lesson?.key.questions[questionId]?.[language];
  if (!asked || !key) throw new Error(`${lessonId} ${questionId}`);
  const passes = (typed: string) => {
    const chosen = KINDS[asked.kind].decode([typed], { idOf: () => undefined, language });
    return chosen !== null && KINDS[asked.kind].grade(chosen, key, asked).right;
  };
  return { asked, key, passes };
}

test("each lesson asks once how sure one is, in the lesson and not only weeks later", () => {
  for (const { id, lesson } of compiled)
    expect(lesson.texts.de?.questions.filter(({ asksConfidence }) => asksConfidence).length, id).toBe(1);
});

test.each(["de", "en"] as const)(
  "hours are counted from becoming aware, weekends included (%s)",
  (language) => {
    const hours = Date.UTC(2026, 2, 9, 8, 40) - Date.UTC(2026, 2, 7, 10, 40);
    expect(new Date(Date.UTC(2026, 2, 7)).getUTCDay()).toBe(6);
    const left = 72 - hours / 3_600_000;
    const { key, passes } = question("when-it-happens", "hours-left", language);
    expect(key.right).toEqual([`${left}`]);
    for (const typed of [`${left}`, ` ${left} `, `${left},0`, language === "de" ? "26 Stunden" : "26 hours"])
      expect(passes(typed), typed).toBe(true);
    for (const typed of ["24", "50", "72", "46", "2", "-26"]) expect(passes(typed), typed).toBe(false);
  },
);

test.each(["de", "en"] as const)("the new ending is read, however it is typed (%s)", (language) => {
  const { passes } = question("ransomware-first-steps", "new-ending", language);
  for (const typed of ["k7x", ".k7x", "K7X", " k7x ", "pdf.k7x", ".pdf.k7x"])
    expect(passes(typed), typed).toBe(true);
  for (const typed of ["pdf", "k7", "txt", "x7k"]) expect(passes(typed), typed).toBe(false);
});

test("German has „these“, English has “these” and ’, and neither has straight ones", () => {
  const found = lessons.flatMap(({ id, kind, sources }) =>
    (["de", "en"] as const).flatMap((language) => {
      const path = `content/${kind}s/${id}/${language}.md`;
      const text = readFileSync(join(root, path), "utf8");
      const body = text.slice(text.indexOf("\n---\n", 4)).replace(/`[^`\n]*`|\]\([^)\n]*\)/g, "");
      expect(sources[language]).toBe(text);
      const wrong = language === "en" ? /["'„]/ : /["']|”/;
      return body.split("\n").flatMap((line) => (wrong.test(line) ? `${path}: ${line}` : []));
    }),
  );
  expect(found).toEqual([]);
});
