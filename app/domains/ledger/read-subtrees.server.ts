// Roots of subtrees as they are kept; those that are not are made from what they consist of.

import { giveWay } from "#app/give-way.ts";
import type { Db } from "#db/open.server.ts";
import { FAN, type Hash, rootOfLeaves } from "./merkle.ts";
import { leavesBetween } from "./store.server.ts";
import { keptRoots } from "./subtree-store.server.ts";
import type { Run } from "./subtrees.ts";

/** Reads from left to right: what lies beside what was read last is read with it. */
export class SubtreeReader {
  readonly #db: Db;
  /** Of each level the neighbours that were read last, by place. */
  readonly #read = new Map<number, { number: number; roots: ReadonlyMap<number, Hash> }>();

  constructor(db: Db) {
    this.#db = db;
  }

  /** @param run within the neighbours that make one subtree of the next level; a RangeError if the log has no such leaves */
  async roots({ level, from, to }: Run): Promise<Hash[]> {
    const kept = await this.#neighbours(level, Math.floor(from / FAN));
    const roots: Hash[] = [];
    for (let place = from; place < to; place += 1)
      roots.push(kept.get(place) ?? (await this.made(level, place)));
    return roots;
  }

  /** A root from what lies below, whatever is kept of itself. */
  async made(level: number, place: number): Promise<Hash> {
    if (level === 0) throw new RangeError(`The log has no record ${place}.`);
    return rootOfLeaves(await this.roots({ level: level - 1, from: place * FAN, to: (place + 1) * FAN }));
  }

  async #neighbours(level: number, number: number): Promise<ReadonlyMap<number, Hash>> {
    const before = this.#read.get(level);
    if (before?.number === number) return before.roots;
    await giveWay();
    const [from, to] = [number * FAN, (number + 1) * FAN];
    const roots =
      level > 0 ? await keptRoots(this.#db, { level, from, to }) : await leavesBetween(this.#db, from, to);
    this.#read.set(level, { number, roots });
    return roots;
  }
}
