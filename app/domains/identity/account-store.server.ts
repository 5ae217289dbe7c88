// A person's own account data, read by the person's id only.

import type { Db } from "#db/open.server.ts";

export async function findAccount(db: Db, personId: string) {
  return db
    .selectFrom("person")
    .select(["name", "mail", "personnel_number as personnelNumber", "language"])
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
}
