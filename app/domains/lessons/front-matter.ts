// The front matter of a lesson or a document: what an author states about it, field by field, so that one fault hides no other.

import { z } from "zod";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { Place, Problem } from "./problem.ts";
import { readYaml, schemaProblems } from "./yaml-source.ts";

const sentence = z
  .string("must be text")
  .trim()
  .min(1, "must not be empty")
  .max(300, "is longer than 300 characters");

const fields = {
  title: sentence,
  why: sentence,
  minutes: z.int("must be a whole number").min(1, "must be at least 1").max(15, "must be at most 15"),
  objectives: z.array(sentence, "must be a list").min(1, "needs at least one").max(3, "has more than three"),
  obligations: z.array(sentence, "must be a list of ids").min(1, "needs at least one id"),
  sources: z
    .array(
      z.strictObject(
        {
          claim: sentence,
          source: sentence,
          year: z.int("must be a year").min(1990, "must be a year").max(2100, "must be a year"),
        },
        "must have claim, source and year",
      ),
      "must be a list",
    )
    .min(1, "needs at least one source"),
  review_by: z.iso.date("must be a date such as 2027-05-31"),
  owner: sentence,
  /** Of a document that the company is to replace by its own. */
  example: z.boolean("must be true or false"),
};

/** What each kind must state; a document may say besides that it is an example. */
const MUST: Record<ContentKind, readonly (keyof typeof fields)[]> = {
  lesson: ["title", "why", "minutes", "objectives", "obligations", "sources", "review_by", "owner"],
  document: ["title", "why", "obligations", "review_by", "owner"],
};
const MAY: Record<ContentKind, readonly (keyof typeof fields)[]> = { lesson: [], document: ["example"] };

type Fields = { [K in keyof typeof fields]: z.infer<(typeof fields)[K]> };

export interface FrontMatter extends Partial<Fields> {
  /** Where a value stands: placeOf("sources", 0, "year"). */
  placeOf(...keys: (string | number)[]): Place;
}

/** Reads the YAML between the two lines of dashes. @param firstLine its first line in the file */
export function readFrontMatter(
  path: string,
  text: string,
  firstLine: number,
  kind: ContentKind = "lesson",
): { front: FrontMatter; problems: Problem[] } {
  const yaml = readYaml(path, text, firstLine);
  const front: FrontMatter = { placeOf: (...keys) => yaml.placeOf(keys) };
  if (yaml.problems.length > 0) return { front, problems: yaml.problems };
  const values = z.record(z.string(), z.unknown()).safeParse(yaml.value ?? {});
  if (!values.success) {
    return {
      front,
      problems: [problemAt(yaml.placeOf([]), path, "The front matter must be a list of `key: value`.")],
    };
  }
  const problems: Problem[] = [];
  const known = [...MUST[kind], ...MAY[kind]];
  for (const key of Object.keys(values.data).filter((name) => !known.some((key) => key === name))) {
    problems.push(problemAt(yaml.placeOf([key]), path, `The key "${key}" is unknown.`));
  }
  const read = <K extends keyof Fields>(key: K) => {
    if (values.data[key] === undefined || values.data[key] === null) {
      if (MAY[kind].includes(key)) return;
      problems.push(problemAt(yaml.placeOf([]), path, `The key "${key}" is missing.`));
      return;
    }
    const result = fields[key].safeParse(values.data[key]);
    if (result.success) Object.assign(front, { [key]: result.data });
    else problems.push(...schemaProblems(yaml, "front-matter", result.error.issues, [key]));
  };
  for (const key of known) read(key);
  return { front, problems };
}

function problemAt(at: Place, path: string, text: string): Problem {
  return { path, ...at, rule: "front-matter", severity: "error", sentence: text };
}
