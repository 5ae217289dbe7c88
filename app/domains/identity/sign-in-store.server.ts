// Sign-in requests in the database: hashes only, and for an address that belongs to nobody the same rows and statements.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import type { SignInRequestTable } from "#db/schema/identity.ts";

export interface Addressee {
  id: string;
  mail: string;
  language: string;
  leaveDate: string | null;
}

/** The person with this address. */
export async function findByMail(db: Db, mail: string): Promise<Addressee | null> {
  const row = await addressees(db).where("mail", "=", mail).executeTakeFirst();
  return row ? addressee(row) : null;
}

/** The person whose mails carry this hint. */
export async function findByHint(db: Db, hint: string): Promise<Addressee | null> {
  const row = await addressees(db).where("mail_hint", "=", hint).executeTakeFirst();
  return row ? addressee(row) : null;
}

export async function findLeaveDate(db: Db, personId: string): Promise<{ leaveDate: string | null } | null> {
  const row = await db
    .selectFrom("person")
    .select("leave_date")
    .where("id", "=", personId)
    .executeTakeFirst();
  return row ? { leaveDate: row.leave_date } : null;
}

/** True when the person has signed in with this browser before. */
export async function isKnownBrowser(db: Db, personId: string | null, browserHash: string): Promise<boolean> {
  const row = await db
    .selectFrom("sign_in_request")
    .select("id")
    .where("browser_hash", "=", browserHash)
    .where("person_id", "=", personId ?? "")
    .where("used_at", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Makes the person's earlier codes and links worthless by taking their hashes away: typing one is then simply wrong,
 * as for an address that belongs to nobody. What this browser asked before is forgotten.
 */
export async function voidEarlier(trx: Trx, personId: string | null, browserHash: string): Promise<void> {
  await trx
    .updateTable("sign_in_request")
    .set({ code_hash: "", token_hash: sql<string>`'void ' || id` })
    .where("person_id", "=", personId ?? "")
    .where("kind", "=", "mail")
    .where("used_at", "is", null)
    .execute();
  await trx
    .deleteFrom("sign_in_request")
    .where("browser_hash", "=", browserHash)
    .where("used_at", "is", null)
    .execute();
}

export async function insertRequest(db: Db, row: SignInRequestTable): Promise<void> {
  await db.insertInto("sign_in_request").values(row).execute();
}

/** What a browser last asked for and has not used. */
export async function findRequestOfBrowser(
  db: Db,
  browserHash: string,
): Promise<SignInRequestTable | undefined> {
  return db
    .selectFrom("sign_in_request")
    .selectAll()
    .where("browser_hash", "=", browserHash)
    .where("used_at", "is", null)
    .orderBy("created_at", "desc")
    .limit(1)
    .executeTakeFirst();
}

export async function findRequestOfToken(db: Db, tokenHash: string): Promise<SignInRequestTable | undefined> {
  return db.selectFrom("sign_in_request").selectAll().where("token_hash", "=", tokenHash).executeTakeFirst();
}

export async function countTry(trx: Trx, requestId: string): Promise<void> {
  await trx
    .updateTable("sign_in_request")
    .set((eb) => ({ tries: eb("tries", "+", 1) }))
    .where("id", "=", requestId)
    .execute();
}

/** @param held what stays with it for the page that comes next */
export async function markUsed(
  trx: Trx,
  requestId: string,
  { now, held }: { now: Date; held: string | null },
): Promise<void> {
  await trx
    .updateTable("sign_in_request")
    .set({ used_at: now.toISOString(), held })
    .where("id", "=", requestId)
    .execute();
}

/** What came along with a request by which the person has signed in. */
export async function findHeld(
  db: Db,
  { personId, requestId, since }: { personId: string; requestId: string; since: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom("sign_in_request")
    .select("held")
    .where("id", "=", requestId)
    .where("person_id", "=", personId)
    .where("used_at", "is not", null)
    .where("created_at", ">=", since)
    .executeTakeFirst();
  return row?.held ?? undefined;
}

export async function forgetHeldBefore(db: Db, instant: string): Promise<void> {
  await db
    .updateTable("sign_in_request")
    .set({ held: null })
    .where("held", "is not", null)
    .where("created_at", "<", instant)
    .execute();
}

/** Unused requests that expired before one instant, and used ones from before another. */
export async function deleteRequestsBefore(db: Db, expired: string, used: string): Promise<void> {
  await db
    .deleteFrom("sign_in_request")
    .where((eb) =>
      eb.or([eb.and([eb("used_at", "is", null), eb("expires_at", "<", expired)]), eb("used_at", "<", used)]),
    )
    .execute();
}

function addressees(db: Db) {
  return db.selectFrom("person").select(["id", "mail", "language", "leave_date"]);
}

function addressee(row: {
  id: string;
  mail: string | null;
  language: string;
  leave_date: string | null;
}): Addressee | null {
  if (row.mail === null) return null;
  return { id: row.id, mail: row.mail, language: row.language, leaveDate: row.leave_date };
}
