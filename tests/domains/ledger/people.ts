// People for records to be about, in a database that has nobody yet.

import type { Db } from "#db/open.server.ts";

/** Makes people with the ids given, in one department. */
export async function addPeople(db: Db, ids: readonly string[]): Promise<void> {
  const created_at = "2026-01-01T00:00:00.000Z";
  await db.insertInto("entity").values({ id: "e1", name: "Example GmbH", created_at }).execute();
  await db
    .insertInto("department")
    .values({ id: "d1", entity_id: "e1", parent_id: null, name: "Buchhaltung", created_at })
    .execute();
  for (const id of ids)
    await db
      .insertInto("person")
      .values({
        id,
        personnel_number: id,
        name: `Canary ${id}`,
        mail: `canary-${id}@example.com`,
        entity_id: "e1",
        department_id: "d1",
        manager_id: null,
        function: null,
        management_body: 0,
        external: 0,
        external_company: null,
        join_date: "2020-01-01",
        leave_date: null,
        language: "de",
        mail_hint: `hint-${id}`,
        created_at,
        updated_at: created_at,
      })
      .execute();
}
