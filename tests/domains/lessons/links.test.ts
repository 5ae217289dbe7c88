// Links of a lesson: what an author writes for a git host becomes the site's own addresses, and words open their meaning.

import { expect, test } from "vitest";
import { checkLesson } from "#app/domains/lessons/check-lesson.ts";
import type { Inline } from "#app/domains/lessons/lesson.ts";
import { parse } from "#app/domains/lessons/parse.ts";

const FRONT = "---\ntitle: T\n---\n\n";

function inlinesOf(markdown: string, rest = ""): Inline[] {
  const { document } = parse("x/de.md", `${FRONT}## Über uns, 9:40!\n\n${markdown}\n\n${rest}`);
  const [block] = document.steps[0]!.blocks;
  if (block?.type !== "paragraph") throw new Error(`No paragraph, but ${block?.type}.`);
  return block.children;
}

const hrefOf = (markdown: string, rest?: string) =>
  inlinesOf(markdown, rest).map((inline) => (inline.type === "link" ? inline.href : inline.type));

test.each([
  ["out on the web", "[x](https://www.example.com/a?b#c)", "https://www.example.com/a?b#c"],
  ["to a mailbox", "[x](mailto:it@example.com)", "mailto:it@example.com"],
  ["to a step, by its words without punctuation", "[x](#über-uns-940)", "?step=1"],
  ["as browsers write it", "[x](#%C3%BCber-uns-940)", "?step=1"],
  ["to a later step", "[x](#zweitens)", "?step=2"],
  ["to the second heading of the same words", "[x](#zweitens-1)", "?step=3"],
  ["to a heading within a step", "[x](#darin)", "?step=3"],
  ["to a question, without its tag", "[x](#was-nun)", "?step=3"],
  ["to a question, as GitHub names it, with its tag", "[x](#was-nun-single-what-now)", "?step=3"],
  ["to what to do today", "[x](#für-heute)", "?step=end"],
  ["to another lesson", "[x](../phishing/de.md)", "/lessons/phishing"],
  ["to a heading of another lesson", "[x](../phishing/de.md#woran-sie-es-merken)", "/lessons/phishing"],
])("%s", (_what, markdown, href) => {
  const rest =
    "## Zweitens\n\na\n\n## Zweitens\n\n### Darin\n\n### Was nun? `single what-now`\n\n- [x] a\n\n## Für heute `action`\n\nb\n\n## Später `recall`\n\n### Noch? `single c`\n";
  expect(hrefOf(markdown, rest)).toEqual([href]);
});

test.each([
  ["no heading", "[x](#nirgends)"],
  ["recall, where nobody can be led", "[x](#später)"],
  ["a script", "[x](javascript:alert%281%29)"],
  ["a page of ours by its address", "[x](/lessons/phishing)"],
  ["a file of this computer", "[x](file:///etc/passwd)"],
  ["a folder above", "[x](../../courses.yaml)"],
])("what leads to %s is shown as its text", (_what, markdown) => {
  expect(inlinesOf(markdown, "## Später `recall`\n\n### Noch? `single c`\n")).toEqual([
    { type: "text", value: "x" },
  ]);
});

test("a term keeps its inflected word", () => {
  expect(inlinesOf("Es sind [*viele* Schadprogramme](term:malware).")).toEqual([
    { type: "text", value: "Es sind " },
    {
      type: "term",
      id: "malware",
      children: [
        { type: "emphasis", children: [{ type: "text", value: "viele" }] },
        { type: "text", value: " Schadprogramme" },
      ],
    },
    { type: "text", value: "." },
  ]);
});

test("a term in a message is its plain text, and a problem", () => {
  const { document, problems } = parse("x/de.md", `${FRONT}## S\n\n> [!SMS]\n> Ein [Virus](term:malware).\n`);
  const [message] = document.steps[0]!.blocks;
  expect(message?.type === "message" && message.body).toEqual([
    {
      type: "paragraph",
      children: [
        { type: "text", value: "Ein " },
        { type: "text", value: "Virus" },
        { type: "text", value: "." },
      ],
    },
  ]);
  expect(problems.filter((p) => p.rule === "term-place").map((p) => `${p.line}:${p.column}`)).toEqual([
    "8:7",
  ]);
});

test("a link to another lesson must exist there, in the same language", () => {
  const other = parse("phishing/de.md", `${FRONT}## Woran Sie es merken\n\na\n`).document;
  const lessons = new Map([["phishing", { de: other.anchors }]]);
  const found = (markdown: string) =>
    checkLesson("x", { id: "x", sources: { de: `${FRONT}## S\n\n${markdown}\n` }, images: {} }, { lessons })
      .filter((p) => p.rule.startsWith("link"))
      .map((p) => `${p.line}:${p.column} ${p.rule}`);
  expect(found("[a](../phishing/de.md) und [b](../phishing/de.md#woran-sie-es-merken)")).toEqual([]);
  expect(found("[a](../phishing/en.md)")).toEqual(["7:1 link-lesson"]);
  expect(found("Hier [a](../phising/de.md)")).toEqual(["7:6 link-lesson"]);
  expect(found("[a](../phishing/de.md#anderswo)")).toEqual(["7:1 link-anchor"]);
});
