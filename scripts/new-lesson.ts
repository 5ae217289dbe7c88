// Begins a lesson: npm run content:new ID [-- --dir FOLDER] makes lessons/ID/de.md and en.md, whose text says what to write
// where, and which the check passes as it is. Where it cannot, it says why and changes nothing.

import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { addMonths } from "#app/calendar.ts";
import { LESSON_LANGUAGES } from "#app/domains/lessons/lesson.ts";
import { FOLDERS } from "#app/domains/lessons/read-content.server.ts";
import { fail, root } from "./terminal.ts";

const USAGE = "Usage: npm run content:new ID [-- --dir FOLDER]";
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const LONGEST_ID = 60;
const TEMPLATE = join(root, "scripts/lesson-template");

const { id, content } = argumentsOf();
const folder = join(content, FOLDERS.lesson, id);
refuseWhatCannotBe();
for (const path of write()) process.stdout.write(`${relative(process.cwd(), path)}\n`);

function argumentsOf(): { id: string; content: string } {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { dir: { type: "string" } },
    });
    const [name, ...surplus] = positionals;
    if (name === undefined || surplus.length > 0) throw new Error("One id is needed.");
    return { id: name, content: values.dir ?? join(root, "content") };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : "Not understood."}\n${USAGE}\n`);
    process.exit(2);
  }
}

function refuseWhatCannotBe(): void {
  if (!ID.test(id) || id.length > LONGEST_ID)
    fail([
      `"${id}" is no id: small letters, digits and single hyphens, at most ${LONGEST_ID}, such as usb-sticks.`,
    ]);
  if (!existsSync(content)) fail([`There is no folder "${content}".`]);
  // A document of that name would stand in the lesson's way: both are known by their id alone.
  const taken = Object.values(FOLDERS).map((kind) => join(content, kind, id));
  const present = taken.find((path) => existsSync(path));
  if (present) fail([`"${relative(process.cwd(), present)}" is there already.`]);
}

/** Writes beside the lessons first, so that nobody ever meets half a lesson. @returns the files made */
function write(): string[] {
  const today = new Date().toISOString().slice(0, 10);
  const draft = join(content, FOLDERS.lesson, `.${id}.draft`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  for (const language of LESSON_LANGUAGES) {
    const text = readFileSync(join(TEMPLATE, `${language}.md`), "utf8")
      .replace("TITLE", titleOf(id))
      .replace("YEAR", today.slice(0, 4))
      .replace("REVIEW_BY", addMonths(today, 12));
    writeFileSync(join(draft, `${language}.md`), text);
  }
  renameSync(draft, folder);
  return LESSON_LANGUAGES.map((language) => join(folder, `${language}.md`));
}

/** "usb-sticks" -> "Usb sticks": a beginning, for the author to replace. */
function titleOf(name: string): string {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
