// The two lists beside the lessons: courses.yaml and obligations.yaml, read into data with every fault at its place.

import { z } from "zod";
import type { Problem } from "./problem.ts";
import { readYaml, schemaProblems } from "./yaml-source.ts";

const text = z.string("must be text").trim().min(1, "must not be empty");
const bothLanguages = z.strictObject({ de: text, en: text }, "must have de and en");
const id = z
  .string("must be an id")
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, "must be an id such as report-in-minutes");

const courseSchema = z.strictObject({
  id,
  title: bothLanguages,
  pace_days: z
    .int("must be a whole number of days")
    .min(0, "must not be negative")
    .max(365, "must be at most 365"),
  lessons: z.array(id, "must be a list of lesson ids").min(1, "needs at least one lesson"),
});

/** What in the product can answer an obligation: lessons, or a record of the programme. */
const ANSWERS = [
  "lessons",
  "completions",
  "management-completions",
  "schedule",
  "joiners",
  "movers",
  "effectiveness",
  "review",
  "approval",
  "acknowledgement",
  "evidence-pack",
] as const;
export type AnsweredBy = (typeof ANSWERS)[number];

const obligationSchema = z.strictObject({
  id,
  name: bothLanguages,
  asks: bothLanguages,
  binds: bothLanguages,
  source: text,
  date: z.iso.date("must be a date such as 2022-12-14"),
  answered_by: z.array(z.enum(ANSWERS, `must be one of ${ANSWERS.join(", ")}`)).min(1, "needs at least one"),
});

export interface Course {
  id: string;
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
  source: string;
  /** The day of the text that the words follow. */
  date: string;
  answeredBy: AnsweredBy[];
}

/** Reads courses.yaml. @param lessonIds the lessons that exist */
export function readCourses(
  path: string,
  source: string,
  lessonIds: readonly string[],
): { courses: Course[]; problems: Problem[] } {
  const { entries, problems, yaml } = readEntries(path, source, "course", courseSchema);
  entries.forEach(({ value, index }) => {
    value.lessons.forEach((lesson, position) => {
      const at = yaml.placeOf([index, "lessons", position]);
      const wrong = (rule: string, sentence: string) =>
        problems.push({ path, ...at, rule, severity: "error", sentence });
      if (!lessonIds.includes(lesson)) wrong("course-lesson", `There is no lesson "${lesson}".`);
      if (value.lessons.indexOf(lesson) < position)
        wrong("course-lesson", `"${lesson}" is in the course twice.`);
    });
  });
  const courses = entries.map(({ value: { pace_days, lessons, ...course } }) => ({
    ...course,
    paceDays: pace_days,
    lessons,
  }));
  return { courses, problems };
}

/** Reads obligations.yaml. */
export function readObligations(
  path: string,
  source: string,
): { obligations: Obligation[]; problems: Problem[] } {
  const { entries, problems } = readEntries(path, source, "obligation", obligationSchema);
  const obligations = entries.map(({ value: { answered_by, ...obligation } }) => ({
    ...obligation,
    answeredBy: answered_by,
  }));
  return { obligations, problems };
}

/** Each entry of a list by itself, so that one bad entry hides no other. */
function readEntries<T extends { id: string }>(
  path: string,
  source: string,
  rule: string,
  schema: z.ZodType<T>,
) {
  const yaml = readYaml(path, source);
  const problems: Problem[] = [...yaml.problems];
  const entries: { value: T; index: number }[] = [];
  if (problems.length > 0) return { entries, problems, yaml };
  if (!Array.isArray(yaml.value)) {
    problems.push({
      path,
      ...yaml.placeOf([]),
      rule,
      severity: "error",
      sentence: "The file must be a list.",
    });
    return { entries, problems, yaml };
  }
  yaml.value.forEach((entry: unknown, index) => {
    const result = schema.safeParse(entry);
    if (!result.success) {
      problems.push(...schemaProblems(yaml, rule, result.error.issues, [index]));
    } else if (entries.some(({ value }) => value.id === result.data.id)) {
      const sentence = `The id "${result.data.id}" is there already.`;
      problems.push({
        path,
        ...yaml.placeOf([index, "id"]),
        rule: `${rule}-id`,
        severity: "error",
        sentence,
      });
    } else {
      entries.push({ value: result.data, index });
    }
  });
  return { entries, problems, yaml };
}
