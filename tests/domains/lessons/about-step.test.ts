// Which step a question of recall is about: as its author says, by a link in its reasons, else by the words that they share.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aboutStep, statedStep } from "#app/domains/lessons/about-step.ts";
import { compileSources } from "#app/domains/lessons/compile-sources.ts";
import { LESSON_LANGUAGES } from "#app/domains/lessons/lesson.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { root } from "#scripts/terminal.ts";

const untold = (text: string) => text.replace(/(`[a-z]+ [a-z-]+) step \d`/g, "$1`");

/** The lesson on passwords: an account, long words, where they are kept, when they change. */
function passwords(edit: (text: string) => string = (text) => text) {
  const read = (language: string) =>
    edit(readFileSync(join(root, "content/lessons/passwords", `${language}.md`), "utf8"));
  return compileSources("passwords", { de: read("de"), en: read("en") }, {}, "lesson", {});
}

test("no question of ours is left to a guess", async () => {
  const { lessons } = await readContent(join(root, "content"));
  const recalled = lessons
    .filter(({ kind }) => kind === "lesson")
    .flatMap(({ id, sources }) => {
      const compiled = compileSources(id, sources, {}, "lesson", {});
      return LESSON_LANGUAGES.flatMap((language) =>
        (compiled.key.recall[language] ?? []).map(({ question, step }) => ({
          name: `${id} ${question.id} ${language}`,
          step,
          stated: statedStep(compiled, question.id),
        })),
      );
    });
  expect(recalled.length).toBe(25 * 3 * 2);
  expect(recalled.filter(({ step, stated }) => step === undefined || step !== stated)).toEqual([]);
});

test("as its author says, in the same words in every language", () => {
  expect(aboutStep(passwords(), "flower-shop")).toBe(4);
  expect(aboutStep(passwords(), "new-tablet")).toBe(2);
});

test("what an author says wins over a link, and a step that is not there is none", () => {
  const first = passwords((text) => text.replace("flower-shop step 4", "flower-shop step 1"));
  expect(aboutStep(first, "flower-shop")).toBe(1);
  const ninth = passwords((text) => text.replace("flower-shop step 4", "flower-shop step 9"));
  expect(statedStep(ninth, "flower-shop")).toBeUndefined();
});

test("without that, by a link in a reason", () => {
  const linked = passwords((text) =>
    untold(text).replace(
      "Ja. Gestohlene Passwörter werden auch an anderen Stellen ausprobiert.",
      "Ja. Gestohlene Passwörter werden [auch anderswo](#wo-es-bleibt) ausprobiert.",
    ),
  );
  expect(aboutStep(linked, "flower-shop")).toBe(3);
});

test("without either, by the words that they share: a guess", () => {
  expect(statedStep(passwords(untold), "new-tablet")).toBeUndefined();
  expect(aboutStep(passwords(untold), "new-tablet")).toBe(2);
});

test("of a question that is not there, none", () => {
  expect(aboutStep(passwords(), "no-such-question")).toBeUndefined();
});
