// Granted roles in the database.

import type { Db, Trx } from "#db/open.server.ts";
import type { GrantedRole } from "./roles.ts";

/** @returns false if the person holds the role already */
export async function insertRole(
  trx: Trx,
  grant: { personId: string; role: GrantedRole; by: string | null; now: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("role_grant")
    .values({
      person_id: grant.personId,
      role: grant.role,
      granted_at: grant.now.toISOString(),
      granted_by: grant.by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** @returns false if the person does not hold the role */
export async function deleteRole(trx: Trx, personId: string, role: GrantedRole): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom("role_grant")
    .where("person_id", "=", personId)
    .where("role", "=", role)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** The roles that were granted to a person. */
export async function listRoles(db: Db | Trx, personId: string): Promise<string[]> {
  const rows = await db.selectFrom("role_grant").select("role").where("person_id", "=", personId).execute();
  return rows.map(({ role }) => role);
}

/** How many people who are there hold each role; managers are those to whom somebody reports. */
export async function countRoles(db: Db, today: string): Promise<Map<string, number>> {
  const held = await db
    .selectFrom("role_grant")
    .innerJoin("person", "person.id", "role_grant.person_id")
    .select((eb) => ["role_grant.role", eb.fn.countAll<number>().as("n")])
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]))
    .groupBy("role_grant.role")
    .execute();
  const { n } = await db
    .selectFrom("person")
    .select((eb) => eb.fn.count<number>("manager_id").distinct().as("n"))
    .where((eb) => eb.or([eb("leave_date", "is", null), eb("leave_date", ">=", today)]))
    .executeTakeFirstOrThrow();
  return new Map([["manager", Number(n)], ...held.map(({ role, n }) => [role, Number(n)] as const)]);
}

/** Whether anybody holds the role. */
export async function isRoleHeld(db: Db, role: GrantedRole): Promise<boolean> {
  return (
    (await db
      .selectFrom("role_grant")
      .select("role")
      .where("role", "=", role)
      .limit(1)
      .executeTakeFirst()) !== undefined
  );
}
