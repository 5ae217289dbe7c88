// How it is said what is held about a person: of each table how one's own rows are found, of each column what becomes of it.
//
// The types ask for every table of the schema and every column of it, so that nothing is left out by being forgotten;
// a test asks the database itself the same (tests/domains/proof/everything-held.test.ts).

import type { Label } from "#app/i18n/own-data.ts";
import type { Schema } from "#db/schema.ts";

/** What is shown together, with one purpose, one source and one time for which it is kept. */
export const GROUPS = [
  "person",
  "duties",
  "learning",
  "answers",
  "mails",
  "access",
  "ledger",
  "acts",
] as const;
export type Group = (typeof GROUPS)[number];

/** Who does what is told by the role that it takes, never by the name. */
export type Office =
  | "hr"
  | "hr-or-admin"
  | "admin"
  | "author-or-admin"
  | "hr-or-management"
  | "management_body";

/** A column that names whoever did something: for others a role, for oneself one of the own acts. */
export interface DoneBy<Column extends string = string> {
  by: Office;
  /** The column that says when. */
  at: Column;
  /** What was done, as the words of the page have it. */
  act: string;
}

export type Shape =
  | "text"
  | "number"
  | "day"
  | "instant"
  | "flag"
  /** One of a few words of ours, which the page says in the reader's language. */
  | "word"
  | "entity"
  | "department"
  | "course"
  /** A rule, told by its course. */
  | "rule"
  | "lesson"
  | "version"
  /** Only that there is one: it is somebody else, or another row here. */
  | "is-set"
  /** Joins rows of the download; says nothing on a page. */
  | "link"
  /** Planned facts of a person. */
  | "facts"
  | "question"
  | "answer"
  /** What a counter counts, without whose it is. */
  | "bucket"
  /** A fact of the ledger. */
  | "opening";

/** Why a column is not handed out. */
export type Hidden = { hidden: "yourself" | "technical" | "secret" };
export const YOURSELF: Hidden = { hidden: "yourself" };
export const TECHNICAL: Hidden = { hidden: "technical" };
export const SECRET: Hidden = { hidden: "secret" };

export type Rule<Column extends string = string> = Shape | DoneBy<Column> | Hidden;

type ColumnOf<T extends keyof Schema> = keyof Schema[T] & string;

/** How a person's rows are found. */
export type Reach<T extends keyof Schema> =
  | { column: ColumnOf<T> }
  | { column: ColumnOf<T>; in: { [S in keyof Schema]: [table: S, column: ColumnOf<S>] }[keyof Schema] }
  /** Counters, which have the person in their name. */
  | { named: ColumnOf<T> };

export interface Held<T extends keyof Schema> {
  group: Group;
  own: Reach<T>;
  /** Newest first. */
  order: readonly [ColumnOf<T>, ...ColumnOf<T>[]];
  columns: {
    [C in ColumnOf<T>]: C extends Label ? Rule<ColumnOf<T>> : Hidden | "link";
  };
}

/** A table that is about nobody: why, and who is named in it for having done something. */
export interface NotHeld<T extends keyof Schema> {
  nothing: string;
  acts?: { [C in ColumnOf<T>]?: DoneBy<ColumnOf<T>> };
}

export type Decisions<T extends keyof Schema> = { [S in T]: Held<S> };

/** A decision without the types of its table, for what goes through all of them. */
export interface AnyHeld {
  group: Group;
  own: { column: string; in?: readonly [table: string, column: string] } | { named: string };
  order: readonly string[];
  columns: Readonly<Record<string, Rule>>;
}
