// Imports a file of people: a preview that changes nothing, and the import that does all of it or nothing.

import { createHash } from "node:crypto";
import { dayOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { namesPeople, rememberedAfter } from "#app/domains/people/columns.ts";
import type { Company } from "#app/domains/people/company.ts";
import { readCompany, writeCompany } from "#app/domains/people/company-store.server.ts";
import type { ImportPreview } from "#app/domains/people/import-preview.ts";
import type { TellProgress } from "#app/domains/people/import-progress.ts";
import type { ImportCounts } from "#app/domains/people/import-work.server.ts";
import { allLeaves, insertLeaves, withdrawLeaves } from "#app/domains/people/leave-store.server.ts";
import {
  insertDepartments,
  insertEntities,
  listDepartments,
  listEntities,
} from "#app/domains/people/organisation-store.server.ts";
import { allPlannedChanges, planChanges } from "#app/domains/people/person-change-store.server.ts";
import { type ImportPlan, planImport } from "#app/domains/people/plan-import.ts";
import { type ReadTable, readTable } from "#app/domains/people/read-table.server.ts";
import { adminIds, peopleBeyondLearner } from "#app/domains/people/standing-store.server.ts";
import { allPeople, newMailHint } from "#app/domains/people/store.server.ts";
import type { Maker } from "#app/domains/people/target-facts.ts";
import { unitsRecord } from "#app/domains/people/unit-records.ts";
import { writePeople } from "#app/domains/people/write-people.server.ts";
import { inPieces } from "#app/give-way.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

interface ImportNeeds extends Needs {
  /** Settles what follows from people who were added or changed, in the same transaction. */
  afterChange?: (trx: Trx, personIds: readonly string[]) => Promise<void>;
}

/** How to read a file. */
export interface ImportChoices {
  /** A field per column, or an empty text where the column is passed over; without it, as remembered and recognised. */
  columns?: readonly string[];
  /** True for a list that names all employees: who is missing from it has left. */
  complete?: boolean;
}

export interface PeopleImport extends ImportChoices {
  bytes: Uint8Array;
  /** The person who imports; null on the console. */
  by: string | null;
  /** The hash of the preview that was agreed to: anything else is refused. */
  agreed?: string;
  /** True where somebody said that many people really are missing. */
  confirmMissing?: boolean;
}

export type ImportOutcome =
  | ({ outcome: "imported" } & ImportCounts)
  /** The file has something wrong. */
  | { outcome: "refused"; preview: ImportPreview }
  /** So many people are missing that somebody must confirm it. */
  | { outcome: "unconfirmed"; preview: ImportPreview }
  /** The company changed since the preview, which is no longer what would happen. */
  | { outcome: "overtaken"; preview: ImportPreview };

/** What the import of a file would do. */
export async function previewImport(
  needs: Needs,
  bytes: Uint8Array,
  choices: ImportChoices = {},
  tell: TellProgress = () => undefined,
): Promise<ImportPreview> {
  const table = await tableIn(needs, bytes, tell);
  return (await plan(needs, needs.db, table, choices, placeholders(), tell)).preview;
}

/** Ids that tell new people apart, where nobody is written. */
function placeholders(): Maker {
  let count = 0;
  return { id: () => `new ${++count}`, mailHint: () => "" };
}

/** Names a preview with everything in it, so that what is agreed to is what is done. */
export async function previewHash(preview: ImportPreview): Promise<string> {
  const { added, changed, leaving, returning, planned, missing, wrong, ...rest } = preview;
  const lists = { added, changed, leaving, returning, planned, missing: missing?.people ?? [], wrong };
  const hash = createHash("sha256");
  hash.update(JSON.stringify({ ...rest, missing: missing && { ...missing, people: [] } }));
  for (const [name, list] of Object.entries(lists)) {
    hash.update(`\n${name} ${list.length}\n`);
    for await (const piece of inPieces<unknown>(list)) hash.update(JSON.stringify(piece));
  }
  return hash.digest("hex");
}

/** Imports a file in one transaction: everything in it, or nothing. */
export async function importPeople(
  needs: ImportNeeds,
  { bytes, by, agreed, confirmMissing = false, ...choices }: PeopleImport,
  tell: TellProgress = () => undefined,
): Promise<ImportOutcome> {
  const table = await tableIn(needs, bytes, tell);
  const maker = { id: () => needs.random.id(), mailHint: () => newMailHint(needs) };
  try {
    return await needs.db.transaction().execute(async (trx) => {
      const planned = await plan(needs, trx, table, choices, maker, tell);
      const { preview } = planned;
      if (preview.wrong.length > 0) return { outcome: "refused", preview };
      if (agreed !== undefined && agreed !== (await previewHash(preview)))
        return { outcome: "overtaken", preview };
      if (preview.missing?.needsConfirmation && !confirmMissing) return { outcome: "unconfirmed", preview };
      await remember(needs, trx, table, choices, by);
      await write(needs, trx, planned, by, tell);
      return { outcome: "imported", ...countsOf(preview) };
    });
  } catch (error) {
    // Somebody else entered the same person, number or address between our reading and our writing.
    if (!needs.dialect.isUniqueViolation(error)) throw error;
    return { outcome: "overtaken", preview: await previewImport(needs, bytes, choices) };
  }
}

/** Read before the transaction begins: unpacking a workbook takes seconds, in which others may write. */
async function tableIn(needs: Needs, bytes: Uint8Array, tell: TellProgress): Promise<ReadTable> {
  const { columnMapping: remembered } = await readCompany(needs.db);
  return await readTable(bytes, (header) => namesPeople(header, { remembered }), tell);
}

async function plan(
  needs: Needs,
  handle: Db | Trx,
  table: ReadTable,
  { columns: chosen, complete }: ImportChoices,
  maker: Maker,
  tell: TellProgress,
): Promise<ImportPlan> {
  const company = await readCompany(handle);
  return await planImport(
    table,
    {
      people: await allPeople(handle),
      entities: await listEntities(handle),
      departments: await listDepartments(handle),
      protectedPeople: await peopleBeyondLearner(handle),
      admins: await adminIds(handle),
      changes: await allPlannedChanges(handle),
      leaves: await allLeaves(handle),
      defaultLanguage: company.defaultLanguage,
      country: company.country,
      missingShare: company.missingShare,
      today: dayOf(needs.clock(), company.timeZone),
    },
    maker,
    { chosen, remembered: company.columnMapping, complete },
    tell,
  );
}

async function write(
  needs: ImportNeeds,
  trx: Trx,
  planned: ImportPlan,
  by: string | null,
  tell: TellProgress,
): Promise<void> {
  const now = needs.clock();
  const of = planned.entering.length + planned.changing.length;
  const wrote = (done: number): void => tell({ phase: "writing", done, of });
  wrote(0);
  await insertEntities(trx, needs, planned.entities);
  await insertDepartments(trx, needs, planned.departments);
  const before = unitsRecord(planned, by, now);
  await writePeople(trx, needs, { ...planned, before }, by, wrote);
  await planChanges(trx, needs, planned.planning, by, now);
  await withdrawLeaves(
    trx,
    planned.leaves.flatMap(({ replaces }) => replaces),
    now,
  );
  await insertLeaves(trx, needs, planned.leaves, by, now);
  const touched = [...planned.entering, ...planned.changing.map(({ person }) => person)];
  await needs.afterChange?.(
    trx,
    touched.map(({ id }) => id),
  );
}

/** Keeps what somebody said of the columns, for the next file with the same headers. */
async function remember(
  needs: Needs,
  trx: Trx,
  read: ReadTable,
  { columns }: ImportChoices,
  by: string | null,
): Promise<void> {
  if (!columns || !read.ok) return;
  const company = await readCompany(trx);
  const columnMapping = rememberedAfter(company.columnMapping, read.table.header, columns);
  const names: (keyof Company)[] = await writeCompany(trx, needs, { columnMapping }, needs.clock());
  if (names.length === 0) return;
  // That it changed, not to what: headers are free text.
  await appendRecords(trx, needs, [
    { kind: "settings-changed", personId: null, at: needs.clock(), facts: { by, names } },
  ]);
}

function countsOf(preview: ImportPreview): ImportCounts {
  return {
    added: preview.added.length,
    changed: preview.changed.length,
    leaving: preview.leaving.length,
    returning: preview.returning.length,
    planned: preview.planned.length,
    missing: preview.missing?.people.length ?? 0,
    untouched: preview.untouched,
  };
}
