// Each rule that the check can name is explained to authors: the ids are collected from the code that names them.

import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { isExplained } from "#app/domains/lessons/rule-help.ts";
import { shownProblem } from "#app/domains/lessons/shown-problem.ts";
import { root } from "#scripts/terminal.ts";

/** Functions whose first text is the rule's id. */
const NAMING =
  /\b(?:note|error|warning|wrong|fault|differs)\(\s*((?:[^()"`]|\([^()]*\))*?)"([a-z]+(?:-[a-z]+)*)"/g;
const CHOSEN = /\b(?:note|error|warning|fault)\([^;]*?\? "([a-z]+(?:-[a-z]+)+)" : "([a-z]+(?:-[a-z]+)+)"/g;
const WRITTEN = /\b(?:rule|shape|twice):\s*"([a-z]+(?:-[a-z]+)*)"/g;
const LISTED = /readEntries\([^)]*?"([a-z]+)"/g;

function namedRules(): Set<string> {
  const rules = new Set<string>();
  for (const path of globSync("app/domains/lessons/**/*.ts", { cwd: root })) {
    const text = readFileSync(join(root, path), "utf8").replace(
      // Texts beside the rule's id that are none.
      /placeOf\("[^"]*"\)|=== "[^"]*"|\[index, "id"\]/g,
      "",
    );
    for (const [, , rule = ""] of text.matchAll(NAMING)) rules.add(rule);
    for (const [, one = "", other = ""] of text.matchAll(CHOSEN))
      for (const id of [one, other]) rules.add(id);
    for (const [, rule = ""] of text.matchAll(WRITTEN)) rules.add(rule);
    for (const [, rule = ""] of text.matchAll(LISTED)) for (const id of [rule, `${rule}-id`]) rules.add(id);
  }
  return rules;
}

describe("the help to a rule", () => {
  test("is there for every rule that the code names", () => {
    const rules = namedRules();
    expect(rules.size).toBeGreaterThan(60);
    expect([...rules].filter((rule) => !isExplained(rule))).toEqual([]);
  });

  test("is there for every rule that a fixture shows", () => {
    const expected = readFileSync(join(root, "tests/fixtures/content/mistakes/expected.txt"), "utf8");
    const shown = expected.split("\n").flatMap((line) => line.split(" ")[2] ?? []);
    expect(shown.length).toBeGreaterThan(60);
    expect(shown.filter((rule) => !isExplained(rule))).toEqual([]);
    expect([...new Set(shown)].filter((rule) => !namedRules().has(rule))).toEqual([]);
  });
});

describe("a problem with its line", () => {
  const problem = {
    path: "/srv/content/lessons/phishing/de.md",
    line: 2,
    column: 5,
    rule: "minutes",
    severity: "error",
    sentence: "It differs (/srv/content/lessons/phishing/en.md).",
  } as const;

  test("marks the word at the place, and says nothing of the server's folders", () => {
    expect(shownProblem(problem, { "de.md": "---\nvon drei Minuten\r\n" })).toMatchObject({
      file: "de.md",
      sentence: "It differs (en.md).",
      excerpt: { before: "von ", at: "drei", after: " Minuten" },
    });
  });

  test("shows of a long line what is around the place, and of another file nothing", () => {
    const long = `${"wort ".repeat(100)}hier ${"wort ".repeat(100)}`;
    const { excerpt } = shownProblem({ ...problem, line: 1, column: 501 }, { "de.md": long });
    expect(excerpt?.at).toBe("hier");
    expect(excerpt?.before).toMatch(/^….{60}$/);
    expect(excerpt?.after).toMatch(/…$/);
    expect(shownProblem(problem, {}).excerpt).toBeNull();
    expect(shownProblem({ ...problem, line: 9 }, { "de.md": "x" }).excerpt).toBeNull();
    expect(shownProblem({ ...problem, line: 1, column: 2 }, { "de.md": "x" }).excerpt?.at).toBe("");
  });
});
