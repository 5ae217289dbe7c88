// Who is mailed the ledger's newest checkpoint: auditors and those of the management who approve, as far as they are there.

import type { Db, Trx } from "#db/open.server.ts";
import type { RecipientRow } from "./due-store.server.ts";

/** So that a copy lies outside the operator's reach. */
const CHECKPOINT_ROLES = ["auditor", "management_body"] as const;

export interface CheckpointHolder extends RecipientRow {
  name: string;
  joinDate: string;
  leaveDate: string | null;
}

/** Each once, whatever roles; who is told of a week already is left out. @param day on which they must be there */
export async function checkpointHolders(
  db: Db | Trx,
  week: string,
  day: string,
): Promise<CheckpointHolder[]> {
  return db
    .selectFrom("person")
    .innerJoin("entity", "entity.id", "person.entity_id")
    .select(["person.id as personId", "person.name", "person.join_date as joinDate"])
    .select(["person.leave_date as leaveDate", "person.mail", "person.language", "person.country"])
    .select(["person.region", "entity.country as entityCountry", "entity.region as entityRegion"])
    .where("person.id", "in", (eb) =>
      eb
        .selectFrom("role_grant")
        .select("role_grant.person_id")
        .where("role_grant.role", "in", CHECKPOINT_ROLES),
    )
    .where("person.mail", "is not", null)
    .where("person.join_date", "<=", day)
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", day)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("message_reason as reason")
            .select("reason.message_id")
            .whereRef("reason.person_id", "=", "person.id")
            .where("reason.kind", "=", "checkpoint")
            .where("reason.subject", "=", week),
        ),
      ),
    )
    .orderBy("person.id")
    .execute();
}

/** True where somebody still holds one of the roles. */
export async function holdsCheckpoints(db: Db | Trx, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom("role_grant")
    .select("role")
    .where("person_id", "=", personId)
    .where("role", "in", CHECKPOINT_ROLES)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
