// Who stands out among people: those with roles or reports, those above others, and how many there are.

import type { Db, Trx } from "#db/open.server.ts";

const IDS_PER_SELECT = 10_000;

/** People with a granted role, and those to whom somebody reports: their address is an admin's to change. */
export async function peopleBeyondLearner(db: Db | Trx): Promise<Set<string>> {
  const granted = await db.selectFrom("role_grant").select("person_id as id").distinct().execute();
  const managing = await db
    .selectFrom("person")
    .select("manager_id as id")
    .where("manager_id", "is not", null)
    .distinct()
    .execute();
  return new Set([...granted, ...managing].flatMap(({ id }) => (id === null ? [] : [id])));
}

/** Who reports to whom above these people, up to the top: a few steps, however many people there are. */
export async function managersAbove(
  db: Db | Trx,
  personIds: readonly string[],
): Promise<Map<string, string | null>> {
  const managerOf = new Map<string, string | null>();
  let level = [...new Set(personIds)];
  while (level.length > 0) {
    const next = new Set<string>();
    for (let from = 0; from < level.length; from += IDS_PER_SELECT) {
      const rows = await db
        .selectFrom("person")
        .select(["id", "manager_id"])
        .where("id", "in", level.slice(from, from + IDS_PER_SELECT))
        .execute();
      for (const { id, manager_id } of rows) {
        managerOf.set(id, manager_id);
        if (manager_id !== null && !managerOf.has(manager_id)) next.add(manager_id);
      }
    }
    level = [...next].filter((id) => !managerOf.has(id));
  }
  return managerOf;
}

/** How many are here today, or will be. */
export async function countPresent(db: Db | Trx, today: string): Promise<number> {
  const { count } = await db
    .selectFrom("person")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where((eb) => eb.or([eb("leave_date", "is", null), eb("leave_date", ">=", today)]))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** People who administer the installation. */
export async function adminIds(db: Db | Trx): Promise<Set<string>> {
  const rows = await db
    .selectFrom("role_grant")
    .select("person_id as id")
    .where("role", "=", "admin")
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** True for somebody with a granted role, or to whom somebody reports. */
export async function isBeyondLearner(db: Db | Trx, personId: string): Promise<boolean> {
  const grant = await db
    .selectFrom("role_grant")
    .select("role")
    .where("person_id", "=", personId)
    .limit(1)
    .executeTakeFirst();
  const report = await db
    .selectFrom("person")
    .select("id")
    .where("manager_id", "=", personId)
    .limit(1)
    .executeTakeFirst();
  return grant !== undefined || report !== undefined;
}
