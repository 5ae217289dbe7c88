// What an auditor reads in a pack without any tool: lists of what is in it, lessons with what was right, programmes with
// what was decided, and JSON that is as its schemas say.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compileSources } from "#app/domains/lessons/compile-sources.ts";
import type { Inline } from "#app/domains/lessons/lesson.ts";
import { lessonHtml } from "#app/domains/proof/pack-lesson-html.ts";
import type { Database } from "#db/open.server.ts";
import { root } from "#scripts/terminal.ts";
import { emptySqlite } from "#tests/support/databases.ts";
import { type EvidenceDesk, openEvidence, partsOf } from "#tests/support/evidence.ts";
import { checkedBySchema } from "#tests/support/pack-schemas.ts";
import { OPERATOR } from "#tests/support/tampering/tools.ts";

let database: Database;
let desk: EvidenceDesk;
let parts: Map<string, Buffer>;
const page = (path: string) => `${parts.get(path)}`;

beforeAll(async () => {
  database = await emptySqlite();
  desk = await openEvidence(database, "evidence", OPERATOR);
  parts = partsOf(await desk.pack());
});
afterAll(async () => {
  desk?.close();
  await database?.close();
});

test("a list of the taught versions, with their titles, languages, numbers and completions", () => {
  const list = page("lessons/index.html");
  const [version = ""] = desk.versions;
  expect(list).toContain(`<a href="${version}/de.html" lang="de">Vorsicht</a>`);
  expect(list).toContain(`<a href="${version}/en.html" lang="en">Care</a>`);
  // Three people on one day in each of two months.
  expect(list.split(`<td>6</td><td><code>${version}</code></td>`)).toHaveLength(3);
  expect(page(`lessons/${version}/en.html`)).toContain(
    `Lesson phishing, version number 1, named by the SHA-256 of its sources: ${version}`,
  );
});

test("a programme says when, by whom and in which record it was decided on, and so does the list", () => {
  const file = `programme/${desk.programme}`;
  expect(page(`${file}.en.html`)).toContain(
    "Approved by the management body: record 12, entered on 2026-02-19 (UTC).",
  );
  expect(page(`${file}.de.html`)).toContain("Vom Leitungsorgan gebilligt: Eintrag 12");
  expect(page(`${file}.en.html`)).toContain(`SHA-256 ${desk.programme}`);
  expect(page("programme/index.html")).toContain(`<a href="${desk.programme}.en.html">Programme</a>`);
});

test("every JSON file is as its schema says, and a wrong one is not", () => {
  const { paths, faults } = checkedBySchema(parts);
  expect(faults).toEqual([]);
  expect(paths.length).toBeGreaterThan(5);
  for (const path of paths) {
    const broken = Buffer.from(page(path).replace(/^\{/, '{"extra":1,') || '{"extra":1}\n');
    expect([path, checkedBySchema(new Map(parts).set(path, broken)).faults]).toEqual([
      path,
      [expect.stringContaining(path)],
    ]);
  }
});

test("the README's commands stand by themselves, and what goes on belongs to its item", () => {
  const readme = page("README.html");
  expect(readme).toContain(
    "<pre>\nnode verify.mjs PACK.zip --checkpoint KEPT.txt --key NAME+NUMBER+KEY\n</pre>",
  );
  expect(readme.match(/sha256sum -c manifest\.txt/g)).toHaveLength(2);
  expect(readme).toContain("lists them.<br>They show the right answers");
  expect(readme).not.toContain("must be among those");
});

describe("a lesson with every kind of question", () => {
  const folder = join(root, "tests/fixtures/content/every-kind/lessons");
  const [id = ""] = readdirSync(folder);
  const source = (language: string) => readFileSync(join(folder, id, `${language}.md`), "utf8");
  const { lesson, key } = compileSources(id, { de: source("de"), en: source("en") });
  const words = (inlines: readonly Inline[]): string[] =>
    inlines.flatMap((each) =>
      "children" in each ? words(each.children) : "value" in each ? [each.value] : [],
    );

  test.each(["de", "en"] as const)("shows what is right and every reason (%s)", (language) => {
    const text = lesson.texts[language];
    if (!text) throw new Error(`The fixture has no text in ${language}.`);
    const html = lessonHtml(text, key, (image) => image);
    const plain = html
      .replace(/<[^>]+>/g, "")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&");
    const kinds = new Set(text.questions.map(({ kind }) => kind));
    expect(kinds.size).toBe(8);
    for (const { id } of text.questions) {
      const reasons = Object.values(key.questions[id]?.[language]?.reasons ?? {});
      for (const word of reasons.flatMap(words)) expect(plain).toContain(word);
    }
    const said =
      language === "de"
        ? ["(richtig)", "Angenommen wird:", "In dieser Reihenfolge:"]
        : ["(right)", "Accepted:", "In this order:"];
    for (const each of said) expect(plain).toContain(each);
    expect(plain).toContain(" → ");
  });
});
