// What is true passes: the list of wrong claims is silent on the sentences that come closest to them.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "#app/domains/lessons/parse.ts";
import { checkClaims } from "#app/domains/lessons/rules/claims.ts";

const folder = join(import.meta.dirname, "../../fixtures/content/true");
const sentences = readdirSync(folder).flatMap((file) => {
  const language = file.split(".").at(-2);
  const lines = readFileSync(join(folder, file), "utf8").trim().split("\n");
  return lines.map((line) => ({ sentence: line.replaceAll("\\n", "\n"), language }));
});

test("there are enough of them, in both languages", () => {
  expect(sentences.filter(({ language }) => language === "de").length).toBeGreaterThan(25);
  expect(sentences.filter(({ language }) => language === "en").length).toBeGreaterThan(25);
});

test.each(sentences)("$sentence", ({ sentence, language }) => {
  const { document } = parse(`x/${language}.md`, `---\ntitle: T\n---\n\n## S\n\n${sentence}\n`);
  expect(checkClaims(document)).toEqual([]);
});
