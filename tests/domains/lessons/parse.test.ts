// The parser: what each part of the format becomes, and that nothing whatever makes it throw.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { compile } from "#app/domains/lessons/compile.ts";
import { parse } from "#app/domains/lessons/parse.ts";
import { validate } from "#app/domains/lessons/validate.ts";

const FRONT = "---\ntitle: T\n---\n\n";
const real = ["report-in-minutes", "phishing", "passkeys-and-mfa"].map((id) =>
  readFileSync(join(import.meta.dirname, "../../../content/lessons", id, "de.md"), "utf8"),
);
const known = {
  folder: "x",
  images: new Set<string>(),
  obligations: new Set<string>(),
  terms: new Set<string>(),
  lessons: new Map(),
};

function blocksOf(markdown: string) {
  const { document, problems } = parse("x/de.md", `${FRONT}## S\n\n${markdown}\n`);
  const places = problems
    .filter((p) => p.rule !== "front-matter")
    .map((p) => `${p.line}:${p.column} ${p.rule}`);
  return { blocks: document.steps[0]!.blocks, places, mentions: document.mentions };
}

test("a message keeps its header lines, and nothing in it can be clicked", () => {
  const { blocks, places, mentions } = blocksOf(
    "> [!MAIL]\n> **Von:** IT <it@evil.example>\n> **Betreff:** Jetzt\n>\n> [Hier](https://evil.example/x), oder www.evil.example.",
  );
  expect(blocks).toEqual([
    {
      type: "message",
      medium: "mail",
      headers: [
        { label: "Von", value: [{ type: "text", value: "IT <it@evil.example>" }] },
        { label: "Betreff", value: [{ type: "text", value: "Jetzt" }] },
      ],
      body: [
        {
          type: "paragraph",
          children: [
            { type: "text", value: "Hier" },
            { type: "text", value: " " },
            { type: "code", value: "https://evil.example/x" },
            { type: "text", value: ", oder " },
            { type: "code", value: "www.evil.example" },
            { type: "text", value: "." },
          ],
        },
      ],
    },
  ]);
  expect(places).toEqual([]);
  expect(mentions.links).toEqual([]);
});

test("header lines may end with a backslash, so that a git host breaks them", () => {
  const { blocks } = blocksOf("> [!SMS]\\\n> **Von:** Paket\\\n> **Zeit:** 9:40\n>\n> Hallo");
  expect(blocks[0]).toMatchObject({ medium: "sms", headers: [{ label: "Von" }, { label: "Zeit" }] });
});

test("a message without header lines is all text", () => {
  const { blocks } = blocksOf("> [!CALL]\n> Hier ist der Support.");
  expect(blocks[0]).toMatchObject({ type: "message", headers: [], body: [{ type: "paragraph" }] });
});

test("an alert and a quote", () => {
  const { blocks } = blocksOf("> [!TIP]\n> Gut.\n\n---\n\n> Gesagt.");
  expect(blocks.map((block) => block.type)).toEqual(["alert", "quote"]);
});

test("variables are found where they stand, in text only", () => {
  const { blocks, mentions } = blocksOf(
    "Rufen Sie\n{{contact.name}} und {{ contact.name }} an, nicht `{{this}}`.",
  );
  expect(blocks[0]).toMatchObject({
    children: [
      { type: "text", value: "Rufen Sie " },
      { type: "variable", name: "contact.name" },
      { type: "text", value: " und " },
      { type: "variable", name: "contact.name" },
      { type: "text", value: " an, nicht " },
      { type: "code", value: "{{this}}" },
      { type: "text", value: "." },
    ],
  });
  expect(mentions.variables.map(({ at }) => at)).toEqual([
    { line: 8, column: 1 },
    { line: 8, column: 22 },
  ]);
});

test("tables, lists and headings", () => {
  const { blocks, places } = blocksOf(
    "| A | B |\n| - | - |\n| 1 | 2 |\n\n1. eins\n   - zwei\n\n### Drei\n\n#### Vier",
  );
  expect(blocks.map((block) => block.type)).toEqual(["table", "list", "heading", "heading"]);
  expect(places).toEqual([]);
});

test("HTML is a problem at its place and never passed through", () => {
  const { blocks, places } = blocksOf("Das <b>ist</b> so.\n\n<script>alert(1)</script>");
  expect(places).toEqual(["7:5 raw-html", "7:11 raw-html", "9:1 raw-html"]);
  expect(JSON.stringify(blocks)).not.toMatch(/[<>]/);
});

test("places are the same with CRLF and with a byte-order mark", () => {
  const source = `${FRONT}## S\n\nDas <b>ist</b> so.\n`;
  const places = (text: string) =>
    parse("x/de.md", text).problems.map((p) => `${p.line}:${p.column} ${p.rule}`);
  expect(places(source.replaceAll("\n", "\r\n"))).toEqual(places(source));
  expect(places(`\uFEFF${source}`)).toEqual(places(source));
});

test.each([
  ["deep quotes", `${FRONT}## S\n\n${">".repeat(5000)} x`],
  [
    "deep lists",
    `${FRONT}## S\n\n${Array.from({ length: 300 }, (_, depth) => `${"  ".repeat(depth)}- x`).join("\n")}`,
  ],
  ["deep YAML", `---\na: ${"[".repeat(20_000)}\n---\n`],
  ["a bomb of aliases", "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n"],
  ["stars", `${FRONT}## S\n\n${"*a_ ".repeat(2000)}`],
  ["brackets", `${FRONT}## S\n\n${"[".repeat(5000)}`],
  ["spaces", `${FRONT}## S\n\n${" ".repeat(90_000)}x`],
  ["too much", "x".repeat(200_000)],
  [
    "a prototype",
    "---\n__proto__: { x: 1 }\nconstructor: 1\n---\n## S\n\n### Q `single __proto__`\n\n- [x] a\n- [ ] b\n",
  ],
  ["no character at all", ""],
  ["a zero", "\0"],
  ["half a letter", "\ud83d"],
])("%s: no throw, and in good time", (_name, source) => {
  // The processor's time, not the clock's: a busy machine is not a slow parser.
  const before = process.cpuUsage();
  soundly(source);
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
});

test("random Markdown never throws, and positions lie inside the file", () => {
  const piece = fc.constantFrom(
    ..."# |## |### |> |- [ ] |- [x] |1. |`single a`|`action`|`recall`|[!MAIL]|[!TIP]|**Von:** |{{contact.name}}|{{|}}|\n|\n\n|  |\t|\r\n|---\n|title: x|: |<b>|![|](a.svg)|[a](http://x)|\\|| a |ä|🙂|&amp;|*|_|~~|www.a.example|[^1]|```".split(
      "|",
    ),
    "| a | b |\n| - | - |\n",
  );
  const text = fc
    .array(fc.oneof(piece, fc.string({ maxLength: 5 })), { maxLength: 60 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, fc.boolean(), (body, front) => soundly(front ? FRONT + body : body)),
    { numRuns: 400 },
  );
}, 30_000);

test("a stray bracket in the front matter is found on its line", () => {
  const { problems } = parse("x/de.md", real[0]!.replace("\nminutes", "\n}minutes"));
  expect(problems.map((p) => `${p.line} ${p.rule}`)).toContain("4 yaml");
});

test("mutations of real lessons never throw either", () => {
  const mutation = fc.tuple(fc.nat(), fc.nat(200), fc.string({ maxLength: 4 }));
  const run = fc.property(
    fc.constantFrom(...real),
    fc.array(mutation, { minLength: 1, maxLength: 4 }),
    (lesson, cuts) => {
      let source = lesson;
      for (const [where, length, instead] of cuts) {
        const start = where % (source.length + 1);
        source = source.slice(0, start) + instead + source.slice(start + length);
      }
      soundly(source);
    },
  );
  fc.assert(run, { numRuns: 60 });
}, 30_000);

function soundly(source: string): void {
  const parsed = parse("x/de.md", source);
  const lines = source.split(/\r\n|\n|\r/);
  for (const problem of validate([parsed], known)) {
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.line).toBeLessThanOrEqual(lines.length);
    expect(problem.column).toBeGreaterThanOrEqual(1);
    expect(problem.column).toBeLessThanOrEqual(lines[problem.line - 1]!.length + 1);
  }
  compile([parsed.document]);
}
