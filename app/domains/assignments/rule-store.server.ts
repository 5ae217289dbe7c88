// Rules, and what making one asks of the company: whom it could reach, and which units it may name.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import { type Audience, audienceSchema } from "./audience.ts";
import { CHUNK, chunks } from "./chunks.ts";
import { type Rule, recurrenceSchema, startSchema } from "./rule.ts";

export async function keepRule(trx: Trx, rule: Rule, by: string | null, now: Date): Promise<void> {
  await trx
    .insertInto("rule")
    .values({
      id: rule.id,
      course_id: rule.courseId,
      audience: JSON.stringify(rule.audience),
      start: JSON.stringify(rule.start),
      due_after_days: rule.dueAfterDays,
      recurrence: JSON.stringify(rule.recurrence),
      grace_days: rule.graceDays,
      state: rule.state,
      created_at: now.toISOString(),
      created_by: by,
      changed_at: null,
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
    graceDays: row.grace_days,
    recurrence: recurrenceSchema.parse(JSON.parse(row.recurrence)),
    state: row.state,
  }));
}

export async function findRule(db: Db | Trx, ruleId: string): Promise<Rule | undefined> {
  return (await listRules(db)).find((rule) => rule.id === ruleId);
}

/** Writes what of a rule can be edited; its course stays, since another course is another rule. */
export async function changeRule(trx: Trx, rule: Rule, now: Date): Promise<void> {
  await trx
    .updateTable("rule")
    .set({
      audience: JSON.stringify(rule.audience),
      start: JSON.stringify(rule.start),
      due_after_days: rule.dueAfterDays,
      grace_days: rule.graceDays,
      recurrence: JSON.stringify(rule.recurrence),
      changed_at: now.toISOString(),
    })
    .where("id", "=", rule.id)
    .execute();
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

/**
 * What rules ask of people; all, or those named. Leavers are not among them.
 * @param country the company's, where neither person nor entity has one
 */
export async function listCandidates(
  trx: Db | Trx,
  today: string,
  country: string,
  personIds?: readonly string[],
) {
  const paths = await departmentPaths(trx);
  const select = (ids?: readonly string[]) => {
    const query = trx
      .selectFrom("person")
      .innerJoin("entity", "entity.id", "person.entity_id")
      .select([
        "person.id",
        "person.entity_id",
        "person.department_id",
        "person.function",
        "person.management_body",
        "person.external",
        "person.join_date",
        sql<string>`coalesce(person.country, entity.country, ${country})`.as("country"),
      ])
      .select(["person.name", "person.mail", "person.manager_id", "person.leave_date"])
      .select(["person.country as ownCountry", "person.region"])
      .select(["entity.country as entityCountry", "entity.region as entityRegion"])
      .where((eb) => eb.or([eb("leave_date", "is", null), eb("leave_date", ">=", today)]));
    return (ids ? query.where("person.id", "in", ids) : query).orderBy("person.id").execute();
  };
  const rows = personIds ? (await Promise.all(chunks(personIds, CHUNK).map(select))).flat() : await select();
  return rows.map((row) => ({
    personId: row.id,
    name: row.name,
    hasMail: row.mail !== null,
    managerId: row.manager_id,
    joinDate: row.join_date,
    leaveDate: row.leave_date,
    works: {
      country: row.ownCountry,
      region: row.region,
      entityCountry: row.entityCountry,
      entityRegion: row.entityRegion,
    },
    facts: {
      entityId: row.entity_id,
      departmentPath: paths.get(row.department_id) ?? [row.department_id],
      function: row.function,
      managementBody: row.management_body === 1,
      external: row.external === 1,
      country: row.country,
      joinDate: row.join_date,
    },
  }));
}

/** Each department with all above it, itself first. */
export async function departmentPaths(db: Db | Trx): Promise<Map<string, string[]>> {
  const departments = await db.selectFrom("department").select(["id", "parent_id"]).execute();
  const parents = new Map(departments.map((department) => [department.id, department.parent_id]));
  const paths = new Map<string, string[]>();
  for (const { id } of departments) {
    const path: string[] = [];
    for (let at: string | null | undefined = id; at; at = parents.get(at)) path.push(at);
    paths.set(id, path);
  }
  return paths;
}

/** The country of each entity that has one. */
export async function entityCountries(db: Db | Trx): Promise<Map<string, string>> {
  const rows = await db.selectFrom("entity").select(["id", "country"]).execute();
  return new Map(rows.flatMap(({ id, country }) => (country ? [[id, country] as const] : [])));
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

/** The functions that people have, each once, as most of them word it. */
export async function functionsInUse(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom("person")
    .select((eb) => eb.fn.min("function").as("name"))
    .where("function", "is not", null)
    .groupBy(sql`lower(function)`)
    .orderBy("name")
    .limit(300)
    .execute();
  return rows.flatMap(({ name }) => (name ? [name] : []));
}
