// Brings a database to the schema that this code expects, under a lock, all steps or none.
// Kysely's own migrator takes no lock on SQLite and runs it outside a transaction; this one does both.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "./dialects/dialect.ts";
import * as first from "./migrations/0001-first.ts";
import * as newestRun from "./migrations/0002-newest-run.ts";
import * as duties from "./migrations/0003-duties.ts";
import * as organisation from "./migrations/0004-organisation.ts";
import * as sending from "./migrations/0005-sending.ts";
import * as expiringMails from "./migrations/0006-expiring-mails.ts";
import * as dueDays from "./migrations/0007-due-days.ts";
import * as sentAgain from "./migrations/0008-sent-again.ts";
import * as answersInOrder from "./migrations/0009-answers-in-order.ts";
import * as documents from "./migrations/0010-documents.ts";
import * as publishing from "./migrations/0011-publishing.ts";
import * as obligations from "./migrations/0012-obligations.ts";
import * as recall from "./migrations/0013-recall.ts";
import * as certificates from "./migrations/0014-certificates.ts";
import * as ownData from "./migrations/0015-own-data.ts";
import * as obligationSources from "./migrations/0016-obligation-sources.ts";
import * as pastDays from "./migrations/0017-past-days.ts";
import * as evidencePack from "./migrations/0018-evidence-pack.ts";
import * as keyChanges from "./migrations/0019-key-changes.ts";
import * as programme from "./migrations/0020-programme.ts";
import * as heldForms from "./migrations/0021-held-forms.ts";
import * as lateMails from "./migrations/0022-late-mails.ts";
import * as retention from "./migrations/0023-retention.ts";
import * as publishedFigures from "./migrations/0024-published-figures.ts";
import * as presentFigures from "./migrations/0025-present-figures.ts";
import * as erasedPassages from "./migrations/0026-erased-passages.ts";
import * as furtherFigures from "./migrations/0027-further-figures.ts";
import * as pastDueDays from "./migrations/0028-due-days-of-the-past.ts";
import * as completedFigures from "./migrations/0029-completed-figures.ts";
import * as ledgerSubtrees from "./migrations/0030-ledger-subtrees.ts";
import * as endedCycles from "./migrations/0033-ended-cycles.ts";
import * as countedCycles from "./migrations/0034-counted-cycles.ts";
import * as presentDuties from "./migrations/0035-present-duties.ts";
import * as countedCompletions from "./migrations/0036-counted-completions.ts";
import * as daysOfLessons from "./migrations/0037-days-of-lessons.ts";
import * as supplementAnswers from "./migrations/0038-supplement-answers.ts";
import * as publishedCourses from "./migrations/0039-published-courses.ts";
import * as membersThen from "./migrations/0040-members-then.ts";
import * as recordsOfExceptions from "./migrations/0043-records-of-exceptions.ts";
import type { Database } from "./open.server.ts";

interface Migration {
  name: string;
  up(db: Kysely<unknown>, dialect: Dialect): Promise<void>;
}

/** In order; a name never changes once it is released. */
const MIGRATIONS: readonly Migration[] = [
  { name: "0001-first", up: first.up },
  { name: "0002-newest-run", up: newestRun.up },
  { name: "0003-duties", up: duties.up },
  { name: "0004-organisation", up: organisation.up },
  { name: "0005-sending", up: sending.up },
  { name: "0006-expiring-mails", up: expiringMails.up },
  { name: "0007-due-days", up: dueDays.up },
  { name: "0008-sent-again", up: sentAgain.up },
  { name: "0009-answers-in-order", up: answersInOrder.up },
  { name: "0010-documents", up: documents.up },
  { name: "0011-publishing", up: publishing.up },
  { name: "0012-obligations", up: obligations.up },
  { name: "0013-recall", up: recall.up },
  { name: "0014-certificates", up: certificates.up },
  { name: "0015-own-data", up: ownData.up },
  { name: "0016-obligation-sources", up: obligationSources.up },
  { name: "0017-past-days", up: pastDays.up },
  { name: "0018-evidence-pack", up: evidencePack.up },
  { name: "0019-key-changes", up: keyChanges.up },
  { name: "0020-programme", up: programme.up },
  { name: "0021-held-forms", up: heldForms.up },
  { name: "0022-late-mails", up: lateMails.up },
  { name: "0023-retention", up: retention.up },
  { name: "0024-published-figures", up: publishedFigures.up },
  { name: "0025-present-figures", up: presentFigures.up },
  { name: "0026-erased-passages", up: erasedPassages.up },
  { name: "0027-further-figures", up: furtherFigures.up },
  { name: "0028-due-days-of-the-past", up: pastDueDays.up },
  { name: "0029-completed-figures", up: completedFigures.up },
  { name: "0030-ledger-subtrees", up: ledgerSubtrees.up },
  { name: "0033-ended-cycles", up: endedCycles.up },
  { name: "0034-counted-cycles", up: countedCycles.up },
  { name: "0035-present-duties", up: presentDuties.up },
  { name: "0036-counted-completions", up: countedCompletions.up },
  { name: "0037-days-of-lessons", up: daysOfLessons.up },
  { name: "0038-supplement-answers", up: supplementAnswers.up },
  { name: "0039-published-courses", up: publishedCourses.up },
  { name: "0040-members-then", up: membersThen.up },
  { name: "0043-records-of-exceptions", up: recordsOfExceptions.up },
];

/**
 * Applies what is missing; returns the names applied, empty when the schema was up to date.
 * Refuses a database that a newer version of the product has already changed.
 * @param beforeChange called once when an existing database is about to change, to copy it first
 */
export async function migrate(
  { db, dialect }: Pick<Database, "db" | "dialect">,
  now: Date,
  beforeChange: () => Promise<void> = async () => undefined,
): Promise<string[]> {
  const untyped = db as Kysely<unknown>;
  const known = await appliedNames(untyped);
  const pending = pendingAfter(known);
  if (pending.length === 0) return [];
  if (known.length > 0) await beforeChange();

  return dialect.underMigrationLock(untyped, async (trx) => {
    await sql`create table if not exists schema_migration (name text primary key, applied_at text not null)`.execute(
      trx,
    );
    const applied: string[] = [];
    for (const migration of pendingAfter(await appliedNames(trx))) {
      await migration.up(trx, dialect);
      await sql`insert into schema_migration (name, applied_at) values (${migration.name}, ${now.toISOString()})`.execute(
        trx,
      );
      applied.push(migration.name);
    }
    return applied;
  });
}

/** True when every migration this code knows is applied. */
export async function isMigrated({ db }: Pick<Database, "db">): Promise<boolean> {
  return pendingAfter(await appliedNames(db as Kysely<unknown>)).length === 0;
}

function pendingAfter(applied: string[]): Migration[] {
  const unknown = applied.filter((name) => !MIGRATIONS.some((migration) => migration.name === name));
  if (unknown.length > 0)
    throw new Error(
      `The database was changed by a newer version of Wachsam (${unknown.join(", ")}). Start that version.`,
    );
  return MIGRATIONS.filter((migration) => !applied.includes(migration.name));
}

async function appliedNames(db: Kysely<unknown>): Promise<string[]> {
  const tables = await db.introspection.getTables();
  if (!tables.some((table) => table.name === "schema_migration")) return [];
  const { rows } = await sql<{ name: string }>`select name from schema_migration order by name`.execute(db);
  return rows.map((row) => row.name);
}
