// The SQL of the management body's own training: its members, and what they completed with how long it took.

import { sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import type { ManagementSittingTable } from "#db/schema/programme.ts";

export interface Member {
  id: string;
  name: string;
  function: string | null;
  entityId: string;
  entity: string;
}

/** Members of the management body who are there today, by entity and name. */
export async function membersOfManagement(db: Db | Trx, today: string): Promise<Member[]> {
  return (
    db
      .selectFrom("person")
      // These few first, by their index: SQLite would look through everybody of each entity otherwise.
      .crossJoin("entity")
      .select(["person.id", "person.name", "person.function"])
      .select(["entity.id as entityId", "entity.name as entity"])
      .whereRef("entity.id", "=", "person.entity_id")
      // Written out: only so does SQLite know that the index fits.
      .where(sql<boolean>`person.management_body = 1`)
      .where("person.join_date", "<=", today)
      .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]))
      .orderBy("entity.name")
      .orderBy("person.name")
      .orderBy("person.id")
      .execute()
  );
}

/** What these people completed of some lessons, newest first. */
export async function completionsOfLessons(
  db: Db | Trx,
  personIds: readonly string[],
  lessonIds: readonly string[],
) {
  if (personIds.length === 0 || lessonIds.length === 0) return [];
  return db
    .selectFrom("completion")
    .select([
      "completion.id as completionId",
      "completion.person_id as personId",
      "completion.lesson_id as lessonId",
    ])
    .select(["completion.run_id as runId", "completion.completed_on as completedOn"])
    .select(["completion.version", "completion.record_sequence as receipt"])
    .where("completion.person_id", "in", personIds)
    .where("completion.lesson_id", "in", lessonIds)
    .orderBy("completion.completed_at", "desc")
    .orderBy("completion.id")
    .execute();
}

/** What rules ask these people of a course now: the days of each one's earliest open duty. */
export async function askedOfCourse(
  db: Db | Trx,
  personIds: readonly string[],
  courseId: string,
): Promise<Map<string, { nextDueOn: string; dueOn: string; lateAfter: string }>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("assignment")
    .select(["person_id as personId", "next_due_on as nextDueOn", "due_on as dueOn"])
    .select("next_late_after as lateAfter")
    .where("person_id", "in", personIds)
    .where("course_id", "=", courseId)
    .where("cause_kind", "=", "rule")
    .where("state", "=", "open")
    .orderBy("opens_on", "desc")
    .orderBy("cycle", "desc")
    .execute();
  // The earliest takes the place of the later ones.
  return new Map(
    rows.map(({ personId, nextDueOn, dueOn, lateAfter }) => [
      personId,
      { nextDueOn: nextDueOn ?? dueOn, dueOn, lateAfter: lateAfter ?? dueOn },
    ]),
  );
}

/** When the answers of these runs were given: for passages that ended before their length was kept. */
export async function answerTimesOf(
  db: Db | Trx,
  runIds: readonly string[],
): Promise<{ runId: string; answeredAt: string }[]> {
  if (runIds.length === 0) return [];
  return db
    .selectFrom("attempt")
    .select(["run_id as runId", "answered_at as answeredAt"])
    .where("run_id", "in", runIds)
    .execute();
}

/** Approved training of a course that these people had elsewhere, newest first. */
export async function trainedElsewhere(db: Db | Trx, personIds: readonly string[], courseId: string) {
  if (personIds.length === 0) return [];
  return db
    .selectFrom("outside_completion")
    .select(["person_id as personId", "provider", "completed_on as completedOn"])
    .where("person_id", "in", personIds)
    .where("course_id", "=", courseId)
    .where("decision", "=", "approved")
    .orderBy("completed_on", "desc")
    .orderBy("id")
    .execute();
}

/**
 * Of "completion": its length may be asked for. Of members of the management body, of lessons that stand in the course alone,
 * and of what was done for that course: the person's items first, or SQLite would look through all duties.
 */
function isForCourse(courseId: string) {
  return sql<boolean>`(exists (select 1 from course_item own
      where own.course_id = ${courseId} and own.lesson_id = completion.lesson_id)
    and (exists (select 1 from person where person.id = completion.person_id and person.management_body = 1)
      or not exists (select 1 from course_item other
        where other.lesson_id = completion.lesson_id and other.course_id <> ${courseId})
      or exists (select 1 from assignment_item item cross join assignment
        where assignment.id = item.assignment_id and item.person_id = completion.person_id
          and item.lesson_id = completion.lesson_id and item.completion_id = completion.id
          and assignment.course_id = ${courseId})))`;
}

/** Completions of these runs whose length was not kept, and may be asked for. */
export async function unkeptSittings(trx: Trx, runIds: readonly string[], courseId: string) {
  return trx
    .selectFrom("completion")
    .select(["completion.id as completionId", "completion.person_id as personId"])
    .select("completion.run_id as runId")
    .where("completion.run_id", "in", runIds)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("management_sitting as kept")
            .select("kept.minutes")
            .whereRef("kept.completion_id", "=", "completion.id"),
        ),
      ),
    )
    .where(isForCourse(courseId))
    .execute();
}

/** Whether the length of a completion that is about to be kept may be asked for. */
export async function asksForLength(
  trx: Trx,
  completion: { id: string; personId: string; lessonId: string },
  courseId: string,
): Promise<boolean> {
  const { id, personId, lessonId } = completion;
  const { rows } =
    await sql`select 1 as n from (select cast(${id} as text) as id, cast(${personId} as text) as person_id,
      cast(${lessonId} as text) as lesson_id) as completion where ${isForCourse(courseId)}`.execute(trx);
  return rows.length > 0;
}

/** What was kept of the length of these completions. */
export async function sittingsOf(db: Db | Trx, completionIds: readonly string[]) {
  if (completionIds.length === 0) return [];
  return db
    .selectFrom("management_sitting")
    .select(["completion_id as completionId", "from_at as from", "until_at as until", "minutes"])
    .where("completion_id", "in", completionIds)
    .execute();
}

export async function keepSitting(trx: Trx, row: ManagementSittingTable): Promise<void> {
  await trx.insertInto("management_sitting").values(row).execute();
}
