// The two kinds of lists that reports have: one that is held whole, and one that is read in pages of people.

import { setImmediate } from "node:timers/promises";
import type { Db } from "#db/open.server.ts";
import type { Finding, ListRow } from "./further-report.ts";
import type { Among } from "./past-report-store.server.ts";
import { peopleInParts } from "./report-figure-store.server.ts";

/** Which rows are read: a page in the reader's order, or those of some people in the order of ids. */
export type Read = { offset: number; limit: number } | { among: Among };

type List = Pick<Finding, "size" | "page" | "all">;

/**
 * A list of as many rows as there are courses and departments, say.
 * @param shown the same rows in the order of the page, where that is not the file's
 */
export function heldList(rows: readonly ListRow[], shown = rows): List {
  return {
    size: rows.length,
    page: async (offset, limit) => shown.slice(offset, offset + limit),
    async *all() {
      yield* rows;
    },
  };
}

const PEOPLE = 2000;

/** A list of people: a page costs a page, and the whole is read some people at a time. */
export function readList(db: Db, size: number, read: (which: Read) => Promise<readonly ListRow[]>): List {
  return {
    size,
    page: (offset, limit) => read({ offset, limit }),
    async *all() {
      const parts = await peopleInParts(db, PEOPLE);
      for (const [at, from] of parts.entries()) {
        yield* await read({ among: { from, before: parts[at + 1] ?? null } });
        // Between pages other requests have their turn.
        await setImmediate();
      }
    },
  };
}
