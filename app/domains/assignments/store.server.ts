// Rules and assignments: the room's only SQL. Every change of an assignment's state also closes and opens its
// row in assignment_period, from which reports for past days are made.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import type { AssignmentTable } from "#db/schema.ts";
import type { Random } from "../../clock.ts";
import { type Audience, audienceSchema } from "./audience.ts";
import { type PlannedItem, type Rule, startSchema } from "./rule.ts";

/** Rows per INSERT: SQLite takes 32,766 parameters. */
const CHUNK = 1500;

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

/** Who already has an assignment of this rule (any cycle, any state), among those named or among all. */
export async function assignedPersons(trx: Db | Trx, ruleId: string): Promise<Set<string>> {
  const rows = await trx
    .selectFrom("assignment")
    .select("person_id")
    .where("cause_kind", "=", "rule")
    .where("cause_id", "=", ruleId)
    .execute();
  return new Set(rows.map((row) => row.person_id));
}

export interface NewAssignment {
  id: string;
  personId: string;
  causeId: string;
  cycle: number;
  courseId: string;
  opensOn: string;
  dueOn: string;
  items: PlannedItem[];
}

export async function keepAssignments(
  trx: Trx,
  { random }: { random: Random },
  assignments: readonly NewAssignment[],
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  for (const some of chunks(assignments, CHUNK))
    await trx
      .insertInto("assignment")
      .values(
        some.map((each) => ({
          id: each.id,
          person_id: each.personId,
          cause_kind: "rule" as const,
          cause_id: each.causeId,
          cycle: each.cycle,
          course_id: each.courseId,
          state: "open" as const,
          closed_reason: null,
          opens_on: each.opensOn,
          due_on: each.dueOn,
          next_due_on: each.items[0]?.dueOn ?? each.dueOn,
          created_at: at,
          settled_at: null,
        })),
      )
      .execute();
  const items = assignments.flatMap((each) =>
    each.items.map((item) => ({
      id: random.id(),
      assignment_id: each.id,
      person_id: each.personId,
      position: item.position,
      lesson_id: item.lessonId,
      opens_on: item.opensOn,
      due_on: item.dueOn,
      completion_id: null,
    })),
  );
  for (const some of chunks(items, CHUNK)) await trx.insertInto("assignment_item").values(some).execute();
  for (const some of chunks(assignments, CHUNK))
    await trx
      .insertInto("assignment_period")
      .values(
        some.map((each) => ({
          id: random.id(),
          assignment_id: each.id,
          person_id: each.personId,
          state: "open" as const,
          due_on: each.dueOn,
          entered_from: at,
          entered_until: null,
        })),
      )
      .execute();
}

/** Completions that still count for a new assignment: made on or after `since`, newest per person and lesson. */
export async function recentCompletions(trx: Trx, personIds: readonly string[], since: string) {
  const found = new Map<string, string>();
  for (const some of chunks(personIds, CHUNK)) {
    const rows = await trx
      .selectFrom("completion")
      .select(["id", "person_id", "lesson_id"])
      .where("person_id", "in", some)
      .where("completed_on", ">=", since)
      .orderBy("completed_at")
      .execute();
    for (const row of rows) found.set(`${row.person_id} ${row.lesson_id}`, row.id);
  }
  return found;
}

/** Counts a completion for every open assignment of the person that holds the lesson. @returns the assignments touched */
export async function countCompletion(
  trx: Trx,
  personId: string,
  lessonId: string,
  completionId: string,
): Promise<string[]> {
  const rows = await trx
    .selectFrom("assignment_item")
    .innerJoin("assignment", "assignment.id", "assignment_item.assignment_id")
    .select(["assignment_item.id", "assignment_item.assignment_id"])
    .where("assignment_item.person_id", "=", personId)
    .where("assignment_item.lesson_id", "=", lessonId)
    .where("assignment_item.completion_id", "is", null)
    .where("assignment.state", "=", "open")
    .execute();
  if (rows.length > 0)
    await trx
      .updateTable("assignment_item")
      .set({ completion_id: completionId })
      .where(
        "id",
        "in",
        rows.map((row) => row.id),
      )
      .execute();
  const touched = rows.map((row) => row.assignment_id);
  for (const id of touched) await moveNextDue(trx, id);
  return touched;
}

/** The next due day follows the first lesson still open; a finished assignment keeps its last until it is settled. */
async function moveNextDue(trx: Trx, assignmentId: string): Promise<void> {
  const next = await trx
    .selectFrom("assignment_item")
    .select((eb) => eb.fn.min("due_on").as("due"))
    .where("assignment_id", "=", assignmentId)
    .where("completion_id", "is", null)
    .executeTakeFirst();
  if (next?.due)
    await trx
      .updateTable("assignment")
      .set({ next_due_on: next.due })
      .where("id", "=", assignmentId)
      .execute();
}

/** Those of the given assignments that are open and have no open lesson left. */
export async function finishedAmong(trx: Trx, assignmentIds: readonly string[]): Promise<string[]> {
  if (assignmentIds.length === 0) return [];
  const rows = await trx
    .selectFrom("assignment")
    .select("id")
    .where("id", "in", assignmentIds)
    .where("state", "=", "open")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("assignment_item")
            .select("assignment_item.id")
            .whereRef("assignment_item.assignment_id", "=", "assignment.id")
            .where("assignment_item.completion_id", "is", null),
        ),
      ),
    )
    .execute();
  return rows.map((row) => row.id);
}

/** Moves assignments out of "open"; their open period ends and another begins. */
export async function settleAssignments(
  trx: Trx,
  { random }: { random: Random },
  assignmentIds: readonly string[],
  to: { state: "done" } | { state: "closed"; reason: NonNullable<AssignmentTable["closed_reason"]> },
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  for (const some of chunks(assignmentIds, CHUNK)) {
    const rows = await trx
      .selectFrom("assignment")
      .select(["id", "person_id", "due_on"])
      .where("id", "in", some)
      .execute();
    await trx
      .updateTable("assignment")
      .set({
        state: to.state,
        next_due_on: null,
        closed_reason: to.state === "closed" ? to.reason : null,
        settled_at: at,
      })
      .where("id", "in", some)
      .execute();
    await trx
      .updateTable("assignment_period")
      .set({ entered_until: at })
      .where("assignment_id", "in", some)
      .where("entered_until", "is", null)
      .execute();
    await trx
      .insertInto("assignment_period")
      .values(
        rows.map((row) => ({
          id: random.id(),
          assignment_id: row.id,
          person_id: row.person_id,
          state: to.state,
          due_on: row.due_on,
          entered_from: at,
          entered_until: null,
        })),
      )
      .execute();
  }
}

/** Open assignments of these people, with their cause. */
export async function openAssignmentsOf(trx: Db | Trx, personIds: readonly string[]) {
  const rows = await Promise.all(
    chunks(personIds, CHUNK).map((some) =>
      trx
        .selectFrom("assignment")
        .select(["id", "person_id as personId", "cause_kind as causeKind", "cause_id as causeId"])
        .where("person_id", "in", some)
        .where("state", "=", "open")
        .execute(),
    ),
  );
  return rows.flat();
}

export async function openAssignmentsOfRule(trx: Trx, ruleId: string) {
  return trx
    .selectFrom("assignment")
    .select(["id", "person_id as personId"])
    .where("cause_kind", "=", "rule")
    .where("cause_id", "=", ruleId)
    .where("state", "=", "open")
    .execute();
}

/** A person's lessons in all assignments that are open or done, soonest first. */
export async function itemsOf(db: Db | Trx, personId: string) {
  return db
    .selectFrom("assignment_item")
    .innerJoin("assignment", "assignment.id", "assignment_item.assignment_id")
    .innerJoin("course", "course.id", "assignment.course_id")
    .select([
      "assignment_item.id",
      "assignment_item.lesson_id as lessonId",
      "assignment_item.opens_on as opensOn",
      "assignment_item.due_on as dueOn",
      "assignment_item.completion_id as completionId",
      "assignment.id as assignmentId",
      "assignment.state",
      "assignment.cycle",
      "course.title as courseTitle",
    ])
    .where("assignment_item.person_id", "=", personId)
    .where("assignment.state", "in", ["open", "done"])
    .orderBy("assignment_item.due_on")
    .orderBy("assignment_item.position")
    .execute();
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

function chunks<T>(list: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let at = 0; at < list.length; at += size) parts.push(list.slice(at, at + size));
  return parts;
}

/** An open duty for this lesson, if the person has one. */
export async function openItemOf(db: Db | Trx, personId: string, lessonId: string) {
  return db
    .selectFrom("assignment_item")
    .innerJoin("assignment", "assignment.id", "assignment_item.assignment_id")
    .select(["assignment_item.id", "assignment_item.due_on as dueOn"])
    .where("assignment_item.person_id", "=", personId)
    .where("assignment_item.lesson_id", "=", lessonId)
    .where("assignment_item.completion_id", "is", null)
    .where("assignment.state", "=", "open")
    .executeTakeFirst();
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

/** Open assignments of people whose last day has passed. */
export async function openAssignmentsOfLeavers(db: Db | Trx, today: string) {
  return db
    .selectFrom("assignment")
    .innerJoin("person", "person.id", "assignment.person_id")
    .select(["assignment.id", "assignment.person_id as personId"])
    .where("assignment.state", "=", "open")
    .where("person.leave_date", "<", today)
    .execute();
}

/** All of a person's assignments, newest first, with how many of their lessons are done. */
export async function assignmentsOf(db: Db | Trx, personId: string) {
  return db
    .selectFrom("assignment")
    .select((eb) => [
      "assignment.id",
      "assignment.course_id as courseId",
      "assignment.state",
      "assignment.closed_reason as closedReason",
      "assignment.opens_on as opensOn",
      "assignment.due_on as dueOn",
      "assignment.next_due_on as nextDueOn",
      "assignment.settled_at as settledAt",
      eb
        .selectFrom("assignment_item as item")
        .select((inner) => inner.fn.count<number>("item.completion_id").as("n"))
        .whereRef("item.assignment_id", "=", "assignment.id")
        .$asScalar()
        .$notNull()
        .as("done"),
      eb
        .selectFrom("assignment_item as item")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .whereRef("item.assignment_id", "=", "assignment.id")
        .$asScalar()
        .$notNull()
        .as("lessons"),
    ])
    .where("assignment.person_id", "=", personId)
    .orderBy("assignment.opens_on", "desc")
    .execute();
}
