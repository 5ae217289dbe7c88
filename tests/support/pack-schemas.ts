// Whether the JSON files of an evidence pack are what the schemas beside them say.

import { z } from "zod";

const SCHEMA_OF: readonly [RegExp, string][] = [
  [/^records\.jsonl$/, "record"],
  [/^openings\.jsonl$/, "opening"],
  [/^pack\.json$/, "pack"],
  [/^proof\.json$/, "proof"],
  [/^data\/deciders\.jsonl$/, "decider"],
  [/^data\/duties\.jsonl$/, "duty"],
  [/^programme\/[0-9a-f]{64}\.json$/, "programme"],
  [/^lessons\/[0-9a-f]{64}\/source\.json$/, "source"],
];

/** @returns the paths that were looked at, and what is not as its schema says; a file without a schema is a fault */
export function checkedBySchema(parts: ReadonlyMap<string, Buffer>): { paths: string[]; faults: string[] } {
  const faults: string[] = [];
  const paths = [...parts.keys()].filter((path) => /\.jsonl?$/.test(path) && !path.startsWith("schemas/"));
  for (const path of paths) {
    const name = SCHEMA_OF.find(([pattern]) => pattern.test(path))?.[1];
    const text = parts.get(`schemas/${name}.schema.json`)?.toString();
    if (text === undefined) {
      faults.push(`${path} has no schema`);
      continue;
    }
    const schema = z.fromJSONSchema(JSON.parse(text));
    for (const line of `${parts.get(path)}`.trimEnd().split("\n")) {
      const { error } = schema.safeParse(line === "" ? {} : JSON.parse(line));
      if (line !== "" && error) faults.push(`${path}: ${error.message}`);
    }
  }
  return { paths, faults };
}
