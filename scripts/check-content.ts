// Checks a content folder and prints every problem at once: node scripts/check-content.ts [dir] [--json].
// Silent with exit code 0 when there is none; warnings are printed and pass; an error ends with exit code 1.
// With --figures a table of the lessons comes first: words, minutes, kinds of questions and readability.

import { join, relative, resolve } from "node:path";
import { type LessonSources, parseSources } from "#app/domains/lessons/compile-sources.ts";
import { problemLine } from "#app/domains/lessons/problem.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { type TextFigures, textFigures } from "#app/domains/lessons/text-figures.ts";

const ours = join(import.meta.dirname, "..", "content");
const args = process.argv.slice(2);
const unknown = args.filter((arg) => arg.startsWith("-") && arg !== "--json" && arg !== "--figures");
const [dir = ours, ...surplus] = args.filter((arg) => !arg.startsWith("-"));

if (unknown.length > 0 || surplus.length > 0) {
  process.stderr.write("Usage: node scripts/check-content.ts [dir] [--json | --figures]\n");
  process.exitCode = 2;
} else {
  // A company's own folder lies over ours: it may name our lessons, terms and obligations without repeating them.
  const under = resolve(dir) === ours ? {} : await readContent(ours);
  const { lessons, problems } = await readContent(relative(process.cwd(), dir) || ".", under);
  if (args.includes("--figures")) process.stdout.write(figuresTable(lessons));
  if (args.includes("--json")) process.stdout.write(`${JSON.stringify(problems, null, 2)}\n`);
  else for (const problem of problems) process.stdout.write(`${problemLine(problem)}\n`);
  if (problems.some((problem) => problem.severity === "error")) process.exitCode = 1;
}

function figuresTable(lessons: readonly LessonSources[]): string {
  const rows = lessons
    .filter(({ kind }) => kind !== "document")
    .map(({ id, sources }) => {
      const all = parseSources(id, sources).map(({ document }) => textFigures(document));
      const each = (show: (figures: TextFigures) => string | number) => all.map(show).join(" / ");
      const kinds = all[0]?.kinds.join(", ") ?? "";
      return `| ${id} | ${each(({ words }) => words)} | ${all[0]?.minutes} | ${kinds} | ${each(({ score }) => score.toFixed(0))} | ${each(({ wordsPerSentence }) => wordsPerSentence.toFixed(1))} |\n`;
    });
  return `| lesson | words (de / en) | minutes | kinds | readability (Amstad / Flesch) | words a sentence |\n|---|---|---:|---|---|---|\n${rows.join("")}`;
}
