// npm run content:publish: without names it lists what could be published; with names (or --all) it publishes them, or says
// with --dry-run what that would do. A server that runs beside it serves the new text within two seconds.

import { parseArgs } from "node:util";
import { foreseePublication } from "#app/acts/foresee-publication.server.ts";
import { publishLessons } from "#app/acts/publish-lessons.server.ts";
import type { PublicationAsked } from "#app/acts/refuse-publication.server.ts";
import { proposalsView } from "#app/domains/lessons/proposals-view.server.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import { proposalLines, publishedLines, refusalLines } from "./publication-lines.ts";
import { fail } from "./terminal.ts";

const USAGE = `Usage: npm run content:publish                        lists what could be published
       npm run content:publish -- ID… [OPTIONS]      publishes lessons, and courses named as course:ID
  --all            all lessons and courses that are new or differ
  --editorial      nothing changed that anybody must know of
  --material       who has completed a lesson is asked to take it again; needs a note in each of its languages
  --note-de TEXT   what changed, for learners
  --note-en TEXT
  --dry-run        say what would happen, and change nothing`;

const COURSE = "course:";
const wish = argumentsOf();
const read = readEnv();
if (!read.ok) fail(read.faults);
const context = await makeContext({ ...read.env, LOG_LEVEL: "warn" });
process.exitCode = (await run()) ? 0 : 1;
await context.mailer.close();
await context.close();

/** @returns false where something is wrong */
async function run(): Promise<boolean> {
  if (wish.names.length === 0 && !wish.all) {
    print(proposalLines(await proposalsView(context)));
    return true;
  }
  const asked: PublicationAsked = {
    ...(wish.all ? await allThatDiffers() : named()),
    change: wish.change,
    notes: wish.notes,
  };
  const outcome = wish.dryRun
    ? await foreseePublication(context, asked)
    : await publishLessons(context, null, asked);
  if (outcome.outcome === "refused") {
    print([...refusalLines(outcome.refusals), "Nothing was published."]);
    return false;
  }
  const lines = publishedLines(outcome);
  print([
    ...(lines.length > 0 ? lines : ["Nothing differs."]),
    ...(wish.dryRun ? ["Nothing was published (--dry-run)."] : []),
  ]);
  return true;
}

async function allThatDiffers(): Promise<Pick<PublicationAsked, "ids" | "courses">> {
  const { lessons, courses } = await proposalsView(context);
  const differs = ({ state }: { state: string }) => state === "new" || state === "changed";
  return {
    ids: lessons.filter((lesson) => differs(lesson) && !lesson.isRetired).map(({ id }) => id),
    courses: courses.filter(differs).map(({ id }) => id),
  };
}

/** Read by publishing itself: the folders are not looked at before. */
function named(): Pick<PublicationAsked, "ids" | "courses"> {
  const isCourse = (name: string) => name.startsWith(COURSE);
  return {
    ids: wish.names.filter((name) => !isCourse(name)),
    courses: wish.names.filter(isCourse).map((name) => name.slice(COURSE.length)),
  };
}

function argumentsOf() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        all: { type: "boolean", default: false },
        editorial: { type: "boolean", default: false },
        material: { type: "boolean", default: false },
        "note-de": { type: "string" },
        "note-en": { type: "string" },
        "dry-run": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    const both = values.editorial && values.material;
    if (values.help || both || (values.all && positionals.length > 0)) fail([USAGE]);
    return {
      names: positionals,
      all: values.all,
      change: values.material ? ("material" as const) : values.editorial ? ("editorial" as const) : null,
      notes: {
        ...(values["note-de"] === undefined ? {} : { de: values["note-de"] }),
        ...(values["note-en"] === undefined ? {} : { en: values["note-en"] }),
      },
      dryRun: values["dry-run"],
    };
  } catch {
    fail([USAGE]);
  }
}

function print(lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`${lines.join("\n")}\n`);
}
