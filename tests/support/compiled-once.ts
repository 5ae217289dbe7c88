// Compiles the same texts once in a process: stories open a company each, and most teach the same lessons.

import { compileSources } from "#app/domains/lessons/compile-sources.ts";

type Compile = typeof compileSources;

const known = new Map<string, ReturnType<Compile>>();

/** As compileSources; what it gives is for reading. */
export const compiledOnce: Compile = (...sources) => {
  const key = JSON.stringify(sources);
  const compiled = known.get(key) ?? compileSources(...sources);
  known.set(key, compiled);
  return compiled;
};
