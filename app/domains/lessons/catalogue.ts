// The two lists beside the lessons: courses.yaml and obligations.yaml, read into data with every fault at its place.

import { z } from "zod";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { Problem } from "./problem.ts";
import { bothLanguages, id, readEntries, text } from "./yaml-entries.ts";

const ids = (what: string) =>
  z.array(id, `must be a list of ${what} ids`).min(1, `needs at least one ${what}`).optional();

const courseSchema = z
  .strictObject({
    id,
    title: bothLanguages,
    pace_days: z
      .int("must be a whole number of days")
      .min(0, "must not be negative")
      .max(365, "must be at most 365"),
    lessons: ids("lesson"),
    documents: ids("document"),
  })
  .refine((course) => (course.lessons === undefined) !== (course.documents === undefined), {
    error: "must have lessons or documents, and never both: training and documents are counted apart",
  });

/** What in the product can answer an obligation: lessons, or a record of the programme. */
const ANSWERS = [
  "lessons",
  "completions",
  "management-completions",
  "management-renewal",
  "supplement",
  "schedule",
  "joiners",
  "roles",
  "movers",
  "suppliers",
  "contact",
  "effectiveness",
  "review",
  "approval",
  "acknowledgement",
  "evidence-pack",
] as const;
export type AnsweredBy = (typeof ANSWERS)[number];

/** Who shows what a clause asks beyond training. */
const ELSEWHERE_BY = ["security", "management", "hr"] as const;

const obligationSchema = z.strictObject({
  id,
  name: bothLanguages,
  asks: bothLanguages,
  binds: bothLanguages,
  source: z.union([text, bothLanguages], "must be text, or have de and en"),
  date: z.iso.date("must be a date such as 2022-12-14"),
  answered_by: z.array(z.enum(ANSWERS, `must be one of ${ANSWERS.join(", ")}`)).min(1, "needs at least one"),
  elsewhere: bothLanguages
    .extend({ by: z.enum(ELSEWHERE_BY, `must be one of ${ELSEWHERE_BY.join(", ")}`) })
    .optional(),
});

export interface Course {
  id: string;
  /** Of lessons, or of documents to acknowledge; never of both. */
  kind: ContentKind;
  title: { de: string; en: string };
  /** Days from one lesson to the next; 0 means all at once. */
  paceDays: number;
  lessons: string[];
}

export interface Obligation {
  id: string;
  name: { de: string; en: string };
  /** What it asks, in our own words. */
  asks: { de: string; en: string };
  /** Whom it binds; for everybody else it is a benchmark at most. */
  binds: { de: string; en: string };
  /** Where it stands, as each language cites it. */
  source: { de: string; en: string };
  /** The day of the text that the words follow. */
  date: string;
  answeredBy: AnsweredBy[];
  /** What it asks beyond training, which nothing here answers, and who must show it. */
  elsewhere: { de: string; en: string; by: (typeof ELSEWHERE_BY)[number] } | null;
}

/** Reads courses.yaml. @param contents the lessons and documents that exist */
export function readCourses(
  path: string,
  source: string,
  contents: readonly { id: string; kind?: ContentKind }[],
): { courses: Course[]; problems: Problem[] } {
  const { entries, problems, yaml } = readEntries(
    path,
    source,
    { shape: "course", twice: "course-id" },
    courseSchema,
  );
  entries.forEach(({ value, index }) => {
    const { kind, key, list } = listOf(value);
    const known = contents.filter((each) => (each.kind ?? "lesson") === kind).map((each) => each.id);
    list.forEach((lesson, position) => {
      const at = yaml.placeOf([index, key, position]);
      const wrong = (rule: string, sentence: string) =>
        problems.push({ path, ...at, rule, severity: "error", sentence });
      if (!known.includes(lesson)) wrong("course-lesson", `There is no ${kind} "${lesson}".`);
      if (list.indexOf(lesson) < position) wrong("course-lesson", `"${lesson}" is in the course twice.`);
    });
  });
  const courses = entries.map(({ value }) => ({
    id: value.id,
    kind: listOf(value).kind,
    title: value.title,
    paceDays: value.pace_days,
    lessons: listOf(value).list,
  }));
  return { courses, problems };
}

/** What a course holds, and under which key. */
function listOf({ lessons, documents }: z.infer<typeof courseSchema>) {
  return documents
    ? { kind: "document" as const, key: "documents", list: documents }
    : { kind: "lesson" as const, key: "lessons", list: lessons ?? [] };
}

/** Reads obligations.yaml. */
export function readObligations(
  path: string,
  source: string,
): { obligations: Obligation[]; problems: Problem[] } {
  const { entries, problems } = readEntries(
    path,
    source,
    { shape: "obligation", twice: "obligation-id" },
    obligationSchema,
  );
  const obligations = entries.map(({ value: { answered_by, source, elsewhere, ...obligation } }) => ({
    ...obligation,
    source: typeof source === "string" ? { de: source, en: source } : source,
    answeredBy: answered_by,
    elsewhere: elsewhere ?? null,
  }));
  return { obligations, problems };
}
