// Recomputes the whole ledger from its rows and says what deviates: what `npm run ledger:check` and the backup run.

import type { Db } from "#db/open.server.ts";
import { checkRecord } from "./check-record.ts";
import { subtreesBeyond, wrongSubtrees } from "./check-subtrees.server.ts";
import { parseVerifierKey, type Verifier, verifierKey } from "./checkpoint.ts";
import { wrongKeyUses } from "./key-use.ts";
import type { LedgerProblem } from "./ledger-problem.ts";
import { type Edge, EMPTY_EDGE, growEdge, type Hash, rootOfEdge, type Subtree } from "./merkle.ts";
import { parseBody, type RecordBody } from "./record.ts";
import {
  checkpointsFrom,
  keptCheckpoints,
  type PlainCheckpoint,
  plainCheckpoints,
  type StatedCheckpoint,
} from "./stated-checkpoints.server.ts";
import {
  edgeText,
  keyChanges,
  type OpeningRow,
  openingsBetween,
  pseudonymsBySubject,
  readHead,
  recordsFrom,
} from "./store.server.ts";

export type LedgerVerdict =
  | {
      ok: true;
      /** Records recomputed: those opened and those erased. */
      records: number;
      /** Records with every fact compared with its commitment. */
      opened: number;
      /** Records whose facts were erased, with a later or earlier record that says so. */
      erased: number;
      /** Checkpoints whose root was right, and whose signature, where they have one. */
      checkpoints: number;
      /** The root of all records, hex. */
      root: string;
      /** The first record with a day of entry before that of the record in front of it, where there is one. */
      setBack?: number;
    }
  | { ok: false; problems: LedgerProblem[]; root: string };

interface Needs {
  db: Db;
  /** The public keys that are trusted from the start; others must follow from them by records of a change. */
  verifiers: readonly Verifier[];
}

interface Input {
  /** Texts with checkpoints from elsewhere, such as a mailed one: they alone show what was rewritten with the key. */
  extraCheckpoints?: readonly { source: string; text: string }[];
  /** The same from a paper, without a signature. */
  plain?: readonly PlainCheckpoint[];
  /** Records read at a time; memory depends on it, the verdict does not. */
  pageSize?: number;
}

/** What is known after some of the records. */
interface Walk {
  /** The next sequence expected. */
  next: number;
  edge: Edge;
  opened: number;
  sealed: number;
  /** Subjects of which a record says that they were erased. */
  erasedSubjects: Set<string>;
  /** Subjects with a record that nothing opens, and the first such record. */
  sealedSubjects: Map<string, number>;
  /** Checkpoints not yet compared with the tree, the smallest first. */
  waiting: StatedCheckpoint[];
  confirmed: number;
  /** The day of entry of the last record, and the first record whose day is before that of the one in front of it. */
  lastDay: string;
  setBack: number | null;
  problems: LedgerProblem[];
}

/** More would not help anybody; a changed record early on makes every later checkpoint deviate as well. */
const MOST_PROBLEMS = 100;

/**
 * Recomputes sequence, bodies, hashes, tree, openings, pseudonyms and checkpoints (RFC 6962, C2SP tlog-checkpoint).
 * Reads in pages, so a log of any length fits, and goes on until it has caught up with what is appended meanwhile.
 * Says nothing of records after the newest checkpoint that somebody else holds: see docs/ledger.md.
 */
export async function checkLedger(needs: Needs, input: Input = {}): Promise<LedgerVerdict> {
  const problems: LedgerProblem[] = [];
  const changes = await keyChanges(needs.db);
  const verifiers = [...needs.verifiers, ...changes.flatMap(({ from, to }) => keysIn([from, to]))];
  const signed = [
    ...(await keptCheckpoints({ ...needs, verifiers }, problems)),
    ...checkpointsFrom(verifiers, input.extraCheckpoints ?? [], problems),
  ];
  for (const sentence of wrongKeyUses(needs.verifiers.map(verifierKey), changes, signed))
    problems.push({ sequence: null, sentence });
  const plain = plainCheckpoints(verifiers, input.plain ?? [], problems);
  const waiting = [...signed, ...plain].sort((a, b) => a.size - b.size);
  const walk: Walk = {
    next: 0,
    edge: EMPTY_EDGE,
    opened: 0,
    sealed: 0,
    erasedSubjects: new Set(),
    sealedSubjects: new Map(),
    waiting,
    confirmed: 0,
    lastDay: "",
    setBack: null,
    problems,
  };
  if (isReached(walk)) compareCheckpoints(walk);
  await walkToTheEnd(needs.db, walk, input.pageSize ?? 2_000);
  explainSealed(walk);
  for (const { source, size } of walk.waiting)
    report(walk, null, `${source} states ${size} records, more than the ledger has: its end was cut off.`);

  const root = rootOfEdge(walk.edge).toString("hex");
  if (problems.length > 0) return { ok: false, problems, root };
  const { opened, sealed, confirmed: checkpoints, setBack } = walk;
  const found = { records: opened + sealed, opened, erased: sealed, checkpoints, root };
  return { ok: true, ...found, ...(setBack !== null && { setBack }) };
}

function keysIn(lines: readonly string[]): Verifier[] {
  return lines.flatMap((line) => parseVerifierKey(line) ?? []);
}

async function walkToTheEnd(db: Db, walk: Walk, pageSize: number): Promise<void> {
  for (;;) {
    while (await walkPage(db, walk, pageSize));
    const head = await readHead(db);
    if (head && head.last >= walk.next) continue;
    if (!head) report(walk, null, "The ledger's head is gone.");
    else if (head.size !== walk.next)
      report(walk, null, `The ledger's head counts ${head.size} records, but they end before ${walk.next}.`);
    else if (head.edge !== edgeText(walk.edge))
      report(walk, null, "The ledger's head has another tree than its records make.");
    for (const sentence of await subtreesBeyond(db)) report(walk, null, sentence);
    return;
  }
}

/** Checks the next page of records. @returns false when there was none */
async function walkPage(db: Db, walk: Walk, pageSize: number): Promise<boolean> {
  const rows = await recordsFrom(db, walk.next, pageSize);
  const last = rows.at(-1);
  if (!last) return false;
  const bodies = rows.map((row) => parseBody(row.body));
  // In this order, so that somebody erased meanwhile is never seen half: pseudonyms, openings, and again the
  // pseudonyms of records that then had no openings.
  const pseudonyms = await pseudonymsBySubject(db, subjectsAmong(bodies));
  const openings = bySequence(await openingsBetween(db, walk.next, last.sequence + 1));
  const sealed = bodies.filter((body) => body && !openings.has(body.seq));
  const leftOver = await pseudonymsBySubject(db, subjectsAmong(sealed));

  let leaves: Hash[] = [];
  const full: Subtree[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.sequence > walk.next) reportGap(walk, row.sequence);
    const body = bodies[index] ?? null;
    const subject = body?.subject ?? null;
    const opened = openings.get(row.sequence) ?? [];
    const pseudonym = (opened.length > 0 ? pseudonyms : leftOver).get(subject ?? "");
    const found = checkRecord(row, body, opened, pseudonym);
    for (const sentence of found.sentences) report(walk, row.sequence, sentence);
    if (body?.kind === "subject-erased" && subject) walk.erasedSubjects.add(subject);
    if (found.state === "opened") walk.opened++;
    else walk.sealed++;
    if (found.state === "sealed" && subject && !walk.sealedSubjects.has(subject))
      walk.sealedSubjects.set(subject, row.sequence);
    if (row.entered_at < walk.lastDay) walk.setBack ??= row.sequence;
    walk.lastDay = row.entered_at;
    walk.next = row.sequence + 1;
    leaves.push(found.leaf);
    if (isReached(walk)) {
      walk.edge = growEdge(walk.edge, leaves, { full });
      leaves = [];
      compareCheckpoints(walk);
    }
  }
  walk.edge = growEdge(walk.edge, leaves, { full });
  // After a gap the tree is another one, and no subtree can be right.
  if (walk.edge.size === walk.next)
    for (const sentence of await wrongSubtrees(db, full)) report(walk, null, sentence);
  return true;
}

function subjectsAmong(bodies: readonly (RecordBody | null)[]): string[] {
  return [...new Set(bodies.flatMap((body) => body?.subject ?? []))];
}

/** True if the walk stands at a checkpoint, or beyond it after a gap. */
function isReached({ waiting, next }: Walk): boolean {
  return waiting[0] !== undefined && waiting[0].size <= next;
}

/** Compares the checkpoints that the walk has reached with the tree so far. */
function compareCheckpoints(walk: Walk): void {
  const reached = walk.waiting.filter(({ size }) => size <= walk.next);
  walk.waiting = walk.waiting.slice(reached.length);
  const root = rootOfEdge(walk.edge);
  for (const { source, size, root: stated } of reached) {
    // After a gap the tree has fewer leaves than the sequence says, and no root can be right.
    if (walk.edge.size === size && stated.equals(root)) walk.confirmed++;
    else
      report(
        walk,
        null,
        `${source} states another tree of ${size} records: one of records 0 to ${size - 1} was changed, or the checkpoint is of another log.`,
      );
  }
}

/** A record without openings is in order only if a record says that its subject was erased. */
function explainSealed(walk: Walk): void {
  for (const [subject, sequence] of walk.sealedSubjects)
    if (!walk.erasedSubjects.has(subject))
      report(walk, sequence, "Its facts are gone, and no record says that its subject was erased.");
}

function reportGap(walk: Walk, found: number): void {
  const last = found - 1;
  report(
    walk,
    walk.next,
    last === walk.next ? "It is missing." : `Records ${walk.next} to ${last} are missing.`,
  );
}

function report({ problems }: Walk, sequence: number | null, sentence: string): void {
  if (problems.length < MOST_PROBLEMS) problems.push({ sequence, sentence });
  else if (problems.length === MOST_PROBLEMS)
    problems.push({ sequence: null, sentence: "There are more problems than are listed." });
}

function bySequence(openings: readonly OpeningRow[]): Map<number, OpeningRow[]> {
  const groups = new Map<number, OpeningRow[]>();
  for (const opening of openings) {
    const group = groups.get(opening.sequence);
    if (group) group.push(opening);
    else groups.set(opening.sequence, [opening]);
  }
  return groups;
}
