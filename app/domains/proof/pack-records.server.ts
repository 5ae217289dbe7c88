// The records of a period as files: bodies, the facts that may be shown, and both as a table. Read once, in pages, so that
// the three agree and a period of any length fits.

import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { giveWay } from "#app/give-way.ts";
import type { Db } from "#db/open.server.ts";
import { parseBody, type RecordBody } from "../ledger/record.ts";
import { type OpeningRow, openingsBetween, type RecordRow, recordsFrom } from "../ledger/store.server.ts";
import { isShown } from "./pack-scope.ts";

export interface WrittenRecords {
  /** Files with the bodies, the facts and the table. */
  records: string;
  openings: string;
  table: string;
  /** Whom the records are about. */
  subjects: Set<string>;
  /** Whose facts are gone. */
  sealed: Set<string>;
  /** Versions that somebody completed or acknowledged, and in how many records. */
  versions: Map<string, number>;
  decisions: Decision[];
  /** Who decided, as records name them. */
  deciders: Set<string>;
}

/** What the management body decided on a programme, which the hash of its text names. */
export interface Decision {
  kind: "approval" | "review";
  sha256: string;
  sequence: number;
  /** UTC, as the record states it. */
  enteredOn: string;
}

const PAGE = 2_000;
/** Excel takes UTF-8 for what it is by this mark. */
const TABLE_HEAD = "\uFEFFrecord;entered;kind;subject;state;facts\r\n";
/** What is learned or acknowledged, with the version that was taught. */
const TAUGHT = ["completion", "document-acknowledged"];

/**
 * Writes the records from the one before `first` (if there is one) to the last before `until`.
 * @param shown the facts that are opened, within the period
 */
export async function writeRecords(
  db: Db,
  folder: string,
  { first, until, shown }: { first: number; until: number; shown: ReadonlySet<string> },
): Promise<WrittenRecords> {
  mkdirSync(folder, { mode: 0o700 });
  const written: WrittenRecords = {
    records: join(folder, "records"),
    openings: join(folder, "openings"),
    table: join(folder, "table"),
    subjects: new Set(),
    sealed: new Set(),
    versions: new Map(),
    decisions: [],
    deciders: new Set(),
  };
  const handles = [written.records, written.openings, written.table].map((file) =>
    openSync(file, "wx", 0o600),
  );
  const [records = 0, openings = 0, table = 0] = handles;
  try {
    writeSync(table, TABLE_HEAD);
    for (let at = Math.max(0, first - 1); at < until; ) {
      const rows = (await recordsFrom(db, at, Math.min(PAGE, until - at))).filter(
        ({ sequence }) => sequence < until,
      );
      const last = rows.at(-1);
      if (!last) break;
      const opened = groupBySequence(await openingsBetween(db, Math.max(at, first), last.sequence + 1));
      const lines = rows.flatMap((row) => {
        if (row.sequence < first) return [];
        const facts = shownOf(shown, row, opened.get(row.sequence) ?? []);
        return [linesOf(row, facts, shown, written)];
      });
      writeSync(records, rows.map(({ body }) => `${body}\n`).join(""));
      writeSync(openings, lines.map((line) => line.openings).join(""));
      writeSync(table, lines.map((line) => line.row).join(""));
      at = last.sequence + 1;
      await giveWay();
    }
  } finally {
    for (const handle of handles) closeSync(handle);
  }
  return written;
}

function linesOf(
  row: RecordRow,
  facts: readonly OpeningRow[],
  shown: ReadonlySet<string>,
  written: WrittenRecords,
): { openings: string; row: string } {
  const body = parseBody(row.body);
  const isAsked = Object.keys(body?.facts ?? {}).some((fact) => isShown(shown, row.kind, fact));
  const state = facts.length > 0 ? "opened" : isAsked ? "erased" : "withheld";
  if (body?.subject) written.subjects.add(body.subject);
  if (state === "erased" && body?.subject) written.sealed.add(body.subject);
  const version = TAUGHT.includes(row.kind) ? facts.find(({ fact }) => fact === "version") : undefined;
  const decision = decisionOf(row, facts);
  if (decision) written.decisions.push(decision);
  for (const decider of decidersIn(facts)) written.deciders.add(decider);
  if (version) {
    const hash = String(JSON.parse(version.value));
    written.versions.set(hash, (written.versions.get(hash) ?? 0) + 1);
  }
  return { openings: facts.map(openingLine).join(""), row: tableRow(row, body, facts, state) };
}

/** The facts of a record that a pack opens, in order. */
export function shownOf(
  shown: ReadonlySet<string>,
  { kind }: Pick<RecordRow, "kind">,
  openings: readonly OpeningRow[],
): OpeningRow[] {
  return openings.filter(({ fact }) => isShown(shown, kind, fact)).sort(byFact);
}

/** Who decided, by facts that are shown: nobody where the software did, or the console. */
export function decidersIn(facts: readonly OpeningRow[]): string[] {
  const by = facts.find(({ fact }) => fact === "by");
  const decider: unknown = by === undefined ? null : JSON.parse(by.value);
  return typeof decider === "string" ? [decider] : [];
}

/** The decision that a record is of, if it is of one. */
export function decisionOf(row: RecordRow, facts: readonly OpeningRow[]): Decision | undefined {
  const isApproval = row.kind === "programme-approved";
  if (!isApproval && row.kind !== "programme-reviewed") return undefined;
  const document = facts.find(({ fact }) => fact === "document");
  if (!document) return undefined;
  return {
    kind: isApproval ? "approval" : "review",
    sha256: String(JSON.parse(document.value)),
    sequence: row.sequence,
    enteredOn: row.entered_at.slice(0, 10),
  };
}

/** Canonical JSON: the members in order, the value as it was committed to. */
export function openingLine({ fact, salt, sequence, value }: OpeningRow): string {
  return `{"fact":"${fact}","salt":"${salt}","seq":${sequence},"value":${value}}\n`;
}

/** No cell begins with what a spreadsheet takes for a formula: numbers, days, words of ours, hashes and braces. */
function tableRow(
  row: RecordRow,
  body: RecordBody | null,
  facts: readonly OpeningRow[],
  state: string,
): string {
  const object = `{${facts.map(({ fact, value }) => `"${fact}":${value}`).join(",")}}`;
  const cells = [row.sequence, row.entered_at, row.kind, body?.subject ?? "", state];
  return `${cells.join(";")};"${object.replaceAll('"', '""')}"\r\n`;
}

function byFact(a: OpeningRow, b: OpeningRow): number {
  return a.fact < b.fact ? -1 : 1;
}

function groupBySequence(openings: readonly OpeningRow[]): Map<number, OpeningRow[]> {
  const groups = new Map<number, OpeningRow[]>();
  for (const opening of openings) {
    const group = groups.get(opening.sequence);
    if (group) group.push(opening);
    else groups.set(opening.sequence, [opening]);
  }
  return groups;
}
