// How often papers are made and codes are tried in an hour. A code cannot be guessed; the limits keep the server free.

import type { Limit } from "../identity/sign-in-limits.ts";

/** Making a file takes work: enough for every course in both languages, and again. */
export function limitForPapers(personId: string): Limit {
  return { bucket: `paper:${personId}`, most: 60 };
}

/** Offices share one network address, and an auditor checks many papers in a row. */
export function limitForChecks(network: string): Limit {
  return { bucket: `check-network:${network}`, most: 300 };
}
