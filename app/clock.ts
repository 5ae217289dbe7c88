// Where time and chance come from: both are arguments everywhere, so that a year can pass in a test.

import { randomBytes, randomUUID } from "node:crypto";

/** Tells the time. */
export type Clock = () => Date;

export interface Random {
  /** n unguessable bytes. */
  bytes(n: number): Buffer;
  /** An id for a row: unique, sortable by nothing, no secret. */
  id(): string;
}

export const systemClock: Clock = () => new Date();

export const systemRandom: Random = { bytes: (n) => randomBytes(n), id: () => randomUUID() };
