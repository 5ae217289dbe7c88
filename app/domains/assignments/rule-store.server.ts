// Rules, and what making one asks of the company: whom it could reach, and which units it may name.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import { type Audience, audienceSchema } from "./audience.ts";
import { CHUNK, chunks } from "./chunks.ts";
import { type Rule, startSchema } from "./rule.ts";

export async function keepRule(trx: Trx, rule: Rule, by: string | null, now: Date): Promise<void> {
  await trx
    .insertInto("rule")
    .values({
      id: rule.id,
      course_id: rule.courseId,
      audience: JSON.stringify(rule.audience),
      start: JSON.stringify(rule.start),
      due_after_days: rule.dueAfterDays,
      recurrence: JSON.stringify({ type: "never" }),
      grace_days: 0,
      state: rule.state,
      created_at: now.toISOString(),
      created_by: by,
    })
    .execute();
}

export async function listRules(db: Db | Trx): Promise<Rule[]> {
  const rows = await db.selectFrom("rule").selectAll().orderBy("created_at").orderBy("id").execute();
  return rows.map((row) => ({
    id: row.id,
    courseId: row.course_id,
    audience: audienceSchema.parse(JSON.parse(row.audience)) satisfies Audience,
    start: startSchema.parse(JSON.parse(row.start)),
    dueAfterDays: row.due_after_days,
    state: row.state,
  }));
}

export async function endRule(trx: Trx, ruleId: string): Promise<boolean> {
  const result = await trx
    .updateTable("rule")
    .set({ state: "ended" })
    .where("id", "=", ruleId)
    .where("state", "=", "active")
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** How many assignments each rule has, by state. */
export async function countsByRule(db: Db) {
  return db
    .selectFrom("assignment")
    .select(["cause_id as ruleId", "state", sql<number>`count(*)`.as("n")])
    .where("cause_kind", "=", "rule")
    .groupBy(["cause_id", "state"])
    .execute();
}

/** What rules ask of people; all, or those named. Leavers are not among them. */
export async function listCandidates(trx: Db | Trx, today: string, personIds?: readonly string[]) {
  const departments = await trx.selectFrom("department").select(["id", "parent_id"]).execute();
  const parents = new Map(departments.map((department) => [department.id, department.parent_id]));
  const paths = new Map<string, string[]>();
  for (const { id } of departments) {
    const path: string[] = [];
    for (let at: string | null | undefined = id; at; at = parents.get(at)) path.push(at);
    paths.set(id, path);
  }
  const select = (ids?: readonly string[]) => {
    const query = trx
      .selectFrom("person")
      .select(["id", "entity_id", "department_id", "management_body", "external", "join_date"])
      .where((eb) => eb.or([eb("leave_date", "is", null), eb("leave_date", ">=", today)]));
    return (ids ? query.where("id", "in", ids) : query).orderBy("id").execute();
  };
  const rows = personIds ? (await Promise.all(chunks(personIds, CHUNK).map(select))).flat() : await select();
  return rows.map((row) => ({
    personId: row.id,
    joinDate: row.join_date,
    facts: {
      entityId: row.entity_id,
      departmentPath: paths.get(row.department_id) ?? [row.department_id],
      managementBody: row.management_body === 1,
      external: row.external === 1,
    },
  }));
}

/** Entities and departments that an audience can name. */
export async function listUnits(
  db: Db | Trx,
): Promise<{ type: "entity" | "department"; id: string; name: string }[]> {
  const entities = await db.selectFrom("entity").select(["id", "name"]).orderBy("name").execute();
  const departments = await db
    .selectFrom("department")
    .innerJoin("entity", "entity.id", "department.entity_id")
    .select(["department.id", "department.name", "entity.name as entityName"])
    .orderBy("department.name")
    .execute();
  return [
    ...entities.map((entity) => ({ type: "entity" as const, ...entity })),
    ...departments.map(({ id, name, entityName }) => ({
      type: "department" as const,
      id,
      name: entities.length > 1 ? `${name} (${entityName})` : name,
    })),
  ];
}

/** How many of these people have a mailbox. */
export async function countWithMail(db: Db | Trx, personIds: readonly string[]): Promise<number> {
  let count = 0;
  for (const some of chunks(personIds, CHUNK)) {
    const row = await db
      .selectFrom("person")
      .select((eb) => eb.fn.countAll<number>().as("n"))
      .where("id", "in", some)
      .where("mail", "is not", null)
      .executeTakeFirstOrThrow();
    count += row.n;
  }
  return count;
}
