// A list in YAML, such as courses.yaml: each entry read by itself, so that one bad entry hides no other.

import { z } from "zod";
import type { Problem } from "./problem.ts";
import { readYaml, schemaProblems } from "./yaml-source.ts";

export const text = z.string("must be text").trim().min(1, "must not be empty");
export const bothLanguages = z.strictObject({ de: text, en: text }, "must have de and en");
export const id = z
  .string("must be an id")
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, "must be an id such as report-in-minutes");

/**
 * Reads all entries of a list.
 * @param rules the rule's id for an entry that does not fit the schema, and for one whose id is there already
 */
export function readEntries<T extends { id: string }>(
  path: string,
  source: string,
  rules: { shape: string; twice: string },
  schema: z.ZodType<T>,
) {
  const yaml = readYaml(path, source);
  const problems: Problem[] = [...yaml.problems];
  const entries: { value: T; index: number }[] = [];
  const ids = new Set<string>();
  const wrong = (keys: readonly PropertyKey[], rule: string, sentence: string) =>
    problems.push({ path, ...yaml.placeOf(keys), rule, severity: "error", sentence });
  if (problems.length > 0) return { entries, problems, yaml };
  if (!Array.isArray(yaml.value)) {
    wrong([], rules.shape, "The file must be a list.");
    return { entries, problems, yaml };
  }
  yaml.value.forEach((entry: unknown, index) => {
    const result = schema.safeParse(entry);
    if (!result.success) {
      problems.push(...schemaProblems(yaml, rules.shape, result.error.issues, [index]));
    } else if (ids.has(result.data.id)) {
      wrong([index, "id"], rules.twice, `The id "${result.data.id}" is there already.`);
    } else {
      ids.add(result.data.id);
      entries.push({ value: result.data, index });
    }
  });
  return { entries, problems, yaml };
}
