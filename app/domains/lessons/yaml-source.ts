// YAML with places: reads a text into plain values and says where each value stands in the file.

import { type Document, isMap, isNode, parseDocument } from "yaml";
import type { z } from "zod";
import { type Place, type Problem, placeAt, START } from "./problem.ts";

interface YamlSource {
  path: string;
  value: unknown;
  problems: Problem[];
  /** The place of the value at a path such as ["sources", 0, "year"], or of the nearest value above it. */
  placeOf(keys: readonly PropertyKey[]): Place;
}

/**
 * Reads YAML; never throws. Aliases are refused: a small file could unfold into a huge one.
 * @param firstLine the line of the file on which the text begins
 */
export function readYaml(path: string, text: string, firstLine = 1): YamlSource {
  // Not the yaml package's own counter: after a stray bracket it has not seen every line.
  const placeAtOffset = (offset: number): Place => {
    const { line, column } = placeAt(text, offset);
    return { line: line + firstLine - 1, column };
  };
  const broken = (place: Place, sentence: string): Problem => ({
    path,
    ...place,
    rule: "yaml",
    severity: "error",
    sentence,
  });
  try {
    const document = parseDocument(text, { prettyErrors: false, logLevel: "silent" });
    const problems = document.errors.map((error) => {
      const offset = error.pos[0] >= text.trimEnd().length ? startOfLast(document) : error.pos[0];
      return broken(placeAtOffset(offset ?? error.pos[0]), `${error.message}.`);
    });
    const value: unknown = problems.length > 0 ? undefined : document.toJS({ maxAliasCount: 0 });
    const placeOf = (keys: readonly PropertyKey[]): Place => {
      for (let length = keys.length; length > 0; length -= 1) {
        const found = document.getIn(keys.slice(0, length), true);
        if (isNode(found) && found.range) return placeAtOffset(found.range[0]);
      }
      return { line: firstLine, column: 1 };
    };
    return { path, value, problems, placeOf };
  } catch (error) {
    // The yaml package throws on aliases and on nesting deeper than the stack: both are the author's to mend.
    const sentence = `This YAML cannot be read (${error instanceof Error ? error.message : "unknown"}).`;
    return {
      path,
      value: undefined,
      problems: [broken({ ...START, line: firstLine }, sentence)],
      placeOf: () => ({ ...START, line: firstLine }),
    };
  }
}

/** A quote that is never closed is noticed at the end; the author wants to see where it opens. */
function startOfLast({ contents }: Document.Parsed): number | undefined {
  const last = isMap(contents) ? contents.items.at(-1)?.value : undefined;
  return isNode(last) ? last.range?.[0] : undefined;
}

/** Turns what a schema found into problems at their places. */
export function schemaProblems(
  yaml: YamlSource,
  rule: string,
  issues: readonly z.core.$ZodIssue[],
  above: readonly PropertyKey[] = [],
): Problem[] {
  return issues.map((issue) => {
    const keys = [...above, ...issue.path];
    return {
      path: yaml.path,
      ...yaml.placeOf(keys),
      rule,
      severity: "error",
      sentence: `${keys.map(String).join(".") || "The file"}: ${issue.message}.`,
    };
  });
}
