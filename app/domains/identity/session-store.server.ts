// Sessions and roles in the database, as far as Lucia's adapter does not hold them.

import type { Db } from "#db/open.server.ts";
import { type Role, rolesFrom } from "./roles.ts";

/** Notes a visit and moves the idle limit; of several at once, one is noted. */
export async function noteVisit(db: Db, sessionId: string, now: Date, expiresAt: Date): Promise<void> {
  await db
    .updateTable("session")
    .set({ last_seen_at: now.toISOString(), expires_at: expiresAt.toISOString() })
    .where("id", "=", sessionId)
    .where("last_seen_at", "<", now.toISOString())
    .execute();
}

export async function deleteOwnSession(db: Db, personId: string, sessionId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("session")
    .where("id", "=", sessionId)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** The roles that a person holds now; reports who left long ago make nobody a manager. */
export async function findRoles(db: Db, personId: string, earliestToday: string): Promise<Role[]> {
  const granted = await db
    .selectFrom("role_grant")
    .select("role")
    .where("person_id", "=", personId)
    .execute();
  const report = await db
    .selectFrom("person")
    .select("id")
    .where("manager_id", "=", personId)
    .where((eb) => eb.or([eb("leave_date", "is", null), eb("leave_date", ">=", earliestToday)]))
    .limit(1)
    .executeTakeFirst();
  return rolesFrom(
    granted.map(({ role }) => role),
    report !== undefined,
  );
}
