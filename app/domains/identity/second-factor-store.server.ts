// Second factors in the database: one per person, its secret encrypted.

import type { Db, Trx } from "#db/open.server.ts";
import type { SecondFactorTable } from "#db/schema/identity.ts";

export async function findSecondFactor(db: Db, personId: string): Promise<SecondFactorTable | undefined> {
  return db.selectFrom("second_factor").selectAll().where("person_id", "=", personId).executeTakeFirst();
}

/** Puts a secret in place that is not confirmed yet. @returns false if a confirmed one is there: it stays */
export async function putUnconfirmed(
  trx: Trx,
  personId: string,
  secret: string,
  now: Date,
): Promise<boolean> {
  const values = { secret, confirmed_at: null, last_step: 0, created_at: now.toISOString() };
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto("second_factor")
    .values({ person_id: personId, ...values })
    .onConflict((conflict) =>
      conflict.column("person_id").doUpdateSet(values).where("second_factor.confirmed_at", "is", null),
    )
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Notes a step as used. @returns false if it, or a later one, was used already */
export async function markStepUsed(trx: Trx, personId: string, step: number, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("second_factor")
    .set((eb) => ({
      last_step: step,
      confirmed_at: eb.fn.coalesce("confirmed_at", eb.val(now.toISOString())),
    }))
    .where("person_id", "=", personId)
    .where("last_step", "<", step)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export async function deleteSecondFactor(trx: Trx, personId: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom("second_factor")
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** The mail address names the account in the authenticator app. */
export async function findAccountName(db: Db, personId: string): Promise<string> {
  const row = await db
    .selectFrom("person")
    .select(["name", "mail"])
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
  return row.mail ?? row.name;
}
