// Completions of lessons and acknowledgements of documents, by the numbers of their records: how many, by how many people, and
// one by one. Whose department counts is the one in which somebody was then; who left since is among them.

import { type RawBuilder, type SelectQueryBuilder, sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { Schema } from "#db/schema.ts";
import { holds } from "./past-counted-store.server.ts";
import type { Span } from "./record-span.server.ts";
import type { ReportFilter } from "./report-filter.ts";
import { peopleBelow, type Whom } from "./whom-report-store.server.ts";

export interface CompletionScope extends Whom {
  lessons: readonly string[];
}

type Completions = SelectQueryBuilder<Schema & { c: Schema["completion"] }, "c", object>;

/** Of more records than that some people's are looked for person by person. */
const WIDE = 20_000;

/** True of the period of a person that held when a completion was recorded; of the first one where that was before all. */
export function heldAt(period: string, completion: string) {
  return sql<boolean>`(${sql.ref(`${period}.person_id`)} = ${sql.ref(`${completion}.person_id`)}
    and coalesce(${sql.ref(`${period}.until_sequence`)}, 2147483647) > ${sql.ref(`${completion}.record_sequence`)}
    and (${sql.ref(`${period}.from_sequence`)} <= ${sql.ref(`${completion}.record_sequence`)}
      or ${sql.ref(`${period}.from_sequence`)} = (select min(oldest.from_sequence) from person_period oldest
        where oldest.person_id = ${sql.ref(`${completion}.person_id`)})))`;
}

/** True of a completion that somebody of the entity and department made. */
function isOf(completion: "c" | "e", { entity, department }: CompletionScope) {
  if (!entity && !department) return sql<boolean>`1 = 1`;
  return sql<boolean>`exists (select 1 from person_period unit where ${heldAt("unit", completion)}
    ${entity ? sql`and unit.entity_id = ${entity}` : sql``}
    ${department ? sql`and unit.department_id = ${department}` : sql``})`;
}

function completionsIn(db: Db, scope: CompletionScope, { from, until }: Span): Completions {
  const own = until - from > WIDE ? peopleOf(scope) : null;
  const all = own
    ? db.selectFrom(own.as("own")).crossJoin("completion as c").whereRef("c.person_id", "=", "own.id")
    : db.selectFrom("completion as c");
  return (all as unknown as Completions)
    .where("c.lesson_id", "in", scope.lessons)
    .where("c.record_sequence", ">=", from)
    .where("c.record_sequence", "<", until)
    .where(isOf("c", scope))
    .$if(own === null && scope.belowManager !== undefined, (query) =>
      query.where(sql<boolean>`c.person_id in (${peopleBelow(scope.belowManager ?? "")})`),
    );
}

/** Of some people's completions, whose they may be; null where that is many. */
function peopleOf({ department, belowManager }: CompletionScope): RawBuilder<{ id: string }> | null {
  if (belowManager !== undefined) return sql`(${peopleBelow(belowManager)})`;
  if (department === undefined) return null;
  return sql`(select distinct person_id as id from person_period where department_id = ${department})`;
}

export interface CompletionCount {
  lessonId: string;
  n: number;
  /** Those whose first completion of the lesson since a record it is. */
  people: number;
}

/** By lesson. @param since the number of the first record that counts */
export async function countCompletionsIn(
  db: Db,
  scope: CompletionScope,
  span: Span,
  since: number,
): Promise<CompletionCount[]> {
  if (scope.lessons.length === 0 || span.from >= span.until) return [];
  const rows = await completionsIn(db, scope, span)
    .select((eb) => [
      "c.lesson_id as lessonId",
      eb.fn.countAll<number>().as("n"),
      // The sums keep SQLite from looking along everybody's completions of the lesson: a person's own are few.
      sql<number>`sum(case when exists (select 1 from completion e where e.person_id = c.person_id
        and e.lesson_id = c.lesson_id and e.record_sequence + 0 >= ${since}
        and e.record_sequence + 0 < c.record_sequence and ${isOf("e", scope)}) then 0 else 1 end)`.as(
        "people",
      ),
    ])
    .groupBy("c.lesson_id")
    .execute();
  return rows.map(({ lessonId, n, people }) => ({ lessonId, n: Number(n), people: Number(people) }));
}

/** As many records as a look may go through for it. */
const COUNTED_AT_ONCE = 50_000;

/** How many different people; null where that would go through too many records, unless they are some people's. */
export async function countPeopleIn(
  db: Db,
  scope: CompletionScope,
  span: Span,
  most = COUNTED_AT_ONCE,
): Promise<number | null> {
  if (scope.lessons.length === 0 || span.from >= span.until) return 0;
  if (span.until - span.from > most && scope.belowManager === undefined) return null;
  const row = await completionsIn(db, scope, span)
    .select((eb) => eb.fn.count<number>("c.person_id").distinct().as("people"))
    .executeTakeFirst();
  return Number(row?.people ?? 0);
}

/** The records' numbers of a page, the newest first. */
export async function newestCompletions(
  db: Db,
  scope: CompletionScope,
  span: Span,
  { offset, limit }: { offset: number; limit: number },
): Promise<number[]> {
  const rows = await completionsIn(db, scope, span)
    .select("c.record_sequence as sequence")
    .orderBy("c.record_sequence", "desc")
    .limit(limit)
    .offset(offset)
    .execute();
  return rows.map(({ sequence }) => sequence);
}

export interface CompletionRow {
  sequence: number;
  personId: string;
  /** As the first `size` records say it. */
  name: string | null;
  personnelNumber: string | null;
  departmentId: string | null;
  lessonId: string;
  version: string;
  completedOn: string;
  /** The duties that it counts for by then: their course, null for an update, and cycle. */
  countedFor: readonly { courseId: string | null; cycle: number }[];
}

/** Those with these numbers, or all within a scope and span; in the order of their records. */
export async function completionRows(
  db: Db,
  size: number,
  which: readonly number[] | { scope: CompletionScope; span: Span },
): Promise<CompletionRow[]> {
  if ("scope" in which ? which.scope.lessons.length === 0 : which.length === 0) return [];
  const chosen = (
    "scope" in which
      ? completionsIn(db, which.scope, which.span)
      : db.selectFrom("completion as c").where("c.record_sequence", "in", which)
  ) as Completions;
  const rows = await chosen
    .leftJoin("person_period as p", (join) =>
      join.onRef("p.person_id", "=", "c.person_id").on(holds("p", size)),
    )
    .leftJoin("person_period as then", (join) => join.on(heldAt("then", "c")))
    .leftJoin("assignment_item as i", (join) =>
      join
        .onRef("i.person_id", "=", "c.person_id")
        .onRef("i.lesson_id", "=", "c.lesson_id")
        .onRef("i.completion_id", "=", "c.id"),
    )
    .leftJoin("assignment_period as a", (join) =>
      join
        .onRef("a.person_id", "=", "i.person_id")
        .onRef("a.assignment_id", "=", "i.assignment_id")
        .on(holds("a", size)),
    )
    .select([
      "c.record_sequence as sequence",
      "c.person_id as personId",
      "p.name",
      "p.personnel_number as personnelNumber",
      "then.department_id as departmentId",
      "c.lesson_id as lessonId",
      "c.version",
      "c.completed_on as completedOn",
      "a.assignment_id as assignmentId",
      "a.course_id as courseId",
      "a.cycle",
    ])
    .orderBy("c.record_sequence")
    .orderBy("a.assignment_id")
    .execute();
  return [...Map.groupBy(rows, ({ sequence }) => sequence).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { assignmentId: _, courseId: __, cycle: ___, ...row } = first;
    return [
      {
        ...row,
        countedFor: own.flatMap(({ courseId, cycle }) => (cycle === null ? [] : [{ courseId, cycle }])),
      },
    ];
  });
}

/** What a completion may be of: all lessons or documents, or those that a course has or had by then. */
export async function lessonsOf(
  db: Db,
  { kind = "lesson", course }: Pick<ReportFilter, "kind" | "course">,
  size: number,
): Promise<string[]> {
  return course === undefined ? allOf(db, kind) : everIn(db, course, size);
}

async function allOf(db: Db, kind: ContentKind): Promise<string[]> {
  const rows = await db.selectFrom("lesson").select("id").where("kind", "=", kind).orderBy("id").execute();
  return rows.map(({ id }) => id);
}

async function everIn(db: Db, course: string, size: number): Promise<string[]> {
  const rows = await db
    .selectFrom("ledger_record as record")
    .innerJoin("ledger_opening as whose", "whose.sequence", "record.sequence")
    .innerJoin("ledger_opening as held", "held.sequence", "record.sequence")
    .select("held.value")
    // Written out, as in its index.
    .where(sql<boolean>`record.kind = 'course-published'`)
    .where("record.sequence", "<", size)
    .where("whose.fact", "=", "course")
    .where("whose.value", "=", JSON.stringify(course))
    .where("held.fact", "in", ["lessons", "documents"])
    .execute();
  return [...new Set(rows.flatMap(({ value }) => JSON.parse(value) as string[]))].sort();
}
