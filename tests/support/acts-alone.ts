// Which databases acts alone have written: of those, what reports know is what holds, at each test's end.

import type { Db } from "#db/open.server.ts";

const lived = new WeakSet<Db>();

export function actsAlone(db: Db): void {
  lived.add(db);
}

/** Says that a test wrote rows by its own hand, which no record tells of. */
export function writtenByHand(db: Db): void {
  lived.delete(db);
}

export function isOfActsAlone(db: Db): boolean {
  return lived.has(db);
}
