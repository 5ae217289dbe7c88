// The period of a pack in the log: its records, those before that say who and what they speak of, and the erasures after.

import { join } from "node:path";
import { addDays } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import {
  erasureRecords,
  firstSequenceFrom,
  namingSequences,
  openedRecords,
  subjectsOf,
} from "../ledger/pack-store.server.ts";
import { parseBody } from "../ledger/record.ts";
import { keyChanges, type OpeningRow, type RecordRow } from "../ledger/store.server.ts";
import { decidersIn, shownOf, type WrittenRecords, writeRecords } from "./pack-records.server.ts";
import { type PackScope, shownFacts } from "./pack-scope.ts";
import { listProgrammeActs } from "./programme-store.server.ts";

export interface Reach {
  first: number;
  until: number;
  written: WrittenRecords;
  /** Records before the period: the programme then in force, changes of the key and, for a pack with names, who people are. */
  earlier: { row: RecordRow; openings: OpeningRow[] }[];
  /** Records after the period: changes of the log's key, which lead to the one that signs the pack. */
  later: { row: RecordRow; openings: OpeningRow[] }[];
  /** Who decided in the period, or on a programme in force when it began. */
  deciders: string[];
  /** Records of erasures that explain what is gone. */
  erasures: RecordRow[];
}

/** Reads the records; again, if somebody was erased meanwhile: half of a person's facts would look like tampering. */
export async function findReach({ db }: { db: Db }, input: PackScope, folder: string): Promise<Reach> {
  const first = await firstSequenceFrom(db, input.from);
  const until = await firstSequenceFrom(db, addDays(input.to, 1));
  const shown = new Set(shownFacts(input));
  for (let attempt = 0; ; attempt++) {
    const before = await erasureRecords(db);
    const written = await writeRecords(db, join(folder, String(attempt)), { first, until, shown });
    const programmes = await programmesInForce(db, first);
    const decidedBefore = (await openedRecords(db, programmes)).flatMap(({ row, openings }) =>
      decidersIn(shownOf(shown, row, openings)),
    );
    const deciders = [...new Set([...written.deciders, ...decidedBefore])].sort();
    const subjects = [...written.subjects, ...(await subjectsOf(db, deciders)).values()];
    const naming = input.purpose === null ? [] : await namingSequences(db, [...new Set(subjects)], first);
    const keys = (await keyChanges(db)).map(({ sequence }) => sequence);
    const sequences = [...new Set([...naming, ...programmes, ...keys])];
    const beside = (await openedRecords(db, sequences)).map(({ row, openings }) => ({
      row,
      openings: shownOf(shown, row, openings),
    }));
    const after = await erasureRecords(db);
    const erasures = after.filter(({ body }) => written.sealed.has(parseBody(body)?.subject ?? ""));
    const earlier = beside.filter(({ row }) => row.sequence < first);
    const later = beside.filter(({ row }) => row.sequence >= until);
    if (after.length === before.length) return { first, until, written, earlier, later, deciders, erasures };
  }
}

/** Of each entity the approval that held when the period began. */
async function programmesInForce(db: Db, first: number): Promise<number[]> {
  const approved = (await listProgrammeActs(db)).filter(
    ({ kind, sequence }) => kind === "approval" && sequence < first,
  );
  // The newest stands first.
  return [...Map.groupBy(approved, ({ entityId }) => entityId).values()].flatMap(
    ([newest]) => newest?.sequence ?? [],
  );
}
