// Checks a content folder and prints every problem at once: node scripts/check-content.ts [dir] [--json].
// Silent with exit code 0 when there is none; warnings are printed and pass; an error ends with exit code 1.

import { join, relative, resolve } from "node:path";
import { problemLine } from "#app/domains/lessons/problem.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";

const ours = join(import.meta.dirname, "..", "content");
const args = process.argv.slice(2);
const unknown = args.filter((arg) => arg.startsWith("-") && arg !== "--json");
const [dir = ours, ...surplus] = args.filter((arg) => !arg.startsWith("-"));

if (unknown.length > 0 || surplus.length > 0) {
  process.stderr.write("Usage: node scripts/check-content.ts [dir] [--json]\n");
  process.exitCode = 2;
} else {
  // A company's own folder lies over ours: it may name our lessons, terms and obligations without repeating them.
  const under = resolve(dir) === ours ? {} : await readContent(ours);
  const { problems } = await readContent(relative(process.cwd(), dir) || ".", under);
  if (args.includes("--json")) process.stdout.write(`${JSON.stringify(problems, null, 2)}\n`);
  else for (const problem of problems) process.stdout.write(`${problemLine(problem)}\n`);
  if (problems.some((problem) => problem.severity === "error")) process.exitCode = 1;
}
