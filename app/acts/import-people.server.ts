// Imports a file of people: a preview that changes nothing, and the import that does all of it or nothing.

import { createHash } from "node:crypto";
import { dayOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import type { ImportPreview } from "#app/domains/people/import-preview.ts";
import {
  insertDepartments,
  insertEntities,
  listDepartments,
  listEntities,
} from "#app/domains/people/organisation-store.server.ts";
import { type ImportPlan, planImport } from "#app/domains/people/plan-import.ts";
import { allPeople, newMailHint, peopleBeyondLearner } from "#app/domains/people/store.server.ts";
import { writePeople } from "#app/domains/people/write-people.server.ts";
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

export interface PeopleImport {
  bytes: Uint8Array;
  /** The person who imports; null on the console. */
  by: string | null;
  /** The hash of the preview that was agreed to: anything else is refused. */
  agreed?: string;
}

export type ImportOutcome =
  | {
      outcome: "imported";
      added: number;
      changed: number;
      leaving: number;
      returning: number;
      untouched: number;
    }
  /** The file has something wrong. */
  | { outcome: "refused"; preview: ImportPreview }
  /** The company changed since the preview, which is no longer what would happen. */
  | { outcome: "overtaken"; preview: ImportPreview };

/** What the import of a file would do. */
export async function previewImport(needs: Needs, bytes: Uint8Array): Promise<ImportPreview> {
  return (await plan(needs, needs.db, bytes)).preview;
}

/** Names a preview, so that what is agreed to is what is done. */
export function previewHash(preview: ImportPreview): string {
  return createHash("sha256").update(JSON.stringify(preview)).digest("hex");
}

/** Imports a file in one transaction: everything in it, or nothing. */
export async function importPeople(
  needs: ImportNeeds,
  { bytes, by, agreed }: PeopleImport,
): Promise<ImportOutcome> {
  try {
    return await needs.db.transaction().execute(async (trx) => {
      const planned = await plan(needs, trx, bytes);
      const { preview } = planned;
      if (preview.wrong.length > 0) return { outcome: "refused", preview };
      if (agreed !== undefined && agreed !== previewHash(preview)) return { outcome: "overtaken", preview };
      await write(needs, trx, planned, by);
      return { outcome: "imported", ...countsOf(preview) };
    });
  } catch (error) {
    // Somebody else entered the same person, number or address between our reading and our writing.
    if (!needs.dialect.isUniqueViolation(error)) throw error;
    return { outcome: "overtaken", preview: await previewImport(needs, bytes) };
  }
}

async function plan(needs: Needs, handle: Db | Trx, bytes: Uint8Array): Promise<ImportPlan> {
  const company = await readCompany(handle);
  return planImport(
    bytes,
    {
      people: await allPeople(handle),
      entities: await listEntities(handle),
      departments: await listDepartments(handle),
      protectedPeople: await peopleBeyondLearner(handle),
      defaultLanguage: company.defaultLanguage,
      today: dayOf(needs.clock(), company.timeZone),
    },
    { id: () => needs.random.id(), mailHint: () => newMailHint(needs) },
  );
}

async function write(needs: ImportNeeds, trx: Trx, planned: ImportPlan, by: string | null): Promise<void> {
  await insertEntities(trx, needs, planned.entities);
  await insertDepartments(trx, needs, planned.departments);
  await writePeople(trx, needs, planned, by);
  const touched = [...planned.entering, ...planned.changing.map(({ person }) => person)];
  await needs.afterChange?.(
    trx,
    touched.map(({ id }) => id),
  );
}

function countsOf(preview: ImportPreview) {
  return {
    added: preview.added.length,
    changed: preview.changed.length,
    leaving: preview.leaving.length,
    returning: preview.returning.length,
    untouched: preview.untouched,
  };
}
