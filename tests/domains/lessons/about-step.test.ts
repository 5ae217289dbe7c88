// Which step a question of recall is about: by a link in its reasons, else by the words that they share.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aboutStep } from "#app/domains/lessons/about-step.ts";
import { compileSources } from "#app/domains/lessons/compile-sources.ts";
import { root } from "#scripts/terminal.ts";

/** The lesson on passwords: an account, long words, where they are kept, when they change. */
function passwords(edit: (de: string) => string = (de) => de) {
  const read = (language: string) =>
    readFileSync(join(root, "content/lessons/passwords", `${language}.md`), "utf8");
  return compileSources("passwords", { de: edit(read("de")), en: read("en") }, {}, "lesson", {});
}

test("by the words that they share", () => {
  expect(aboutStep(passwords(), "flower-shop")).toBe(2);
  expect(aboutStep(passwords(), "new-tablet")).toBe(2);
});

test("a link in a reason says it better", () => {
  const linked = passwords((de) =>
    de.replace(
      "Ja. Gestohlene Passwörter werden auch an anderen Stellen ausprobiert.",
      "Ja. Gestohlene Passwörter werden [auch anderswo](#wann-sie-wechseln) ausprobiert.",
    ),
  );
  expect(aboutStep(linked, "flower-shop")).toBe(4);
});

test("of a question that is not there, none", () => {
  expect(aboutStep(passwords(), "no-such-question")).toBeUndefined();
});
