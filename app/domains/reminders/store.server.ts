// Finds for whom a mail is due: open lessons in a step's window, and new assignments, without their reason yet.

import { addDays, dayOf } from "#app/calendar.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { isInNotice, type StepWindow } from "./plan.ts";

export interface DueReason {
  personId: string;
  address: string;
  language: string;
  kind: "assignment" | "lesson";
  subject: string;
  step: string;
  /** The due day that the reason speaks of. */
  dueOn: string;
}

/** Lessons that are open, begun by their day, in the window, of people who are there and have a mailbox. */
export async function findDueLessons(db: Db | Trx, window: StepWindow, today: string): Promise<DueReason[]> {
  const rows = await db
    .selectFrom("assignment_item as item")
    .innerJoin("assignment", "assignment.id", "item.assignment_id")
    .innerJoin("person", "person.id", "item.person_id")
    .select([
      "item.id as subject",
      "item.person_id as personId",
      "item.due_on as dueOn",
      "item.opens_on as opensOn",
      "item.position",
      "person.mail",
      "person.language",
    ])
    .where("item.completion_id", "is", null)
    .where("item.due_on", ">=", window.dueFrom)
    .where("item.due_on", "<=", window.dueTo)
    .where("item.opens_on", "<=", today)
    .where("assignment.state", "=", "open")
    .where("person.mail", "is not", null)
    .where("person.join_date", "<=", today)
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("message_reason as reason")
            .select("reason.message_id")
            .whereRef("reason.person_id", "=", "item.person_id")
            .where("reason.kind", "=", "lesson")
            .whereRef("reason.subject", "=", "item.id")
            .where("reason.step", "=", window.step),
        ),
      ),
    )
    .orderBy("item.person_id")
    .orderBy("item.due_on")
    .execute();
  return rows.flatMap(({ mail, position, opensOn, ...row }) =>
    mail && !isInNotice(window, { position, opensOn, dueOn: row.dueOn })
      ? [{ ...row, address: mail, kind: "lesson" as const, step: window.step }]
      : [],
  );
}

/** Assignments that have begun and of which the person has not been told; until their first lesson is due. */
export async function findNewAssignments(db: Db | Trx, today: string): Promise<DueReason[]> {
  const rows = await db
    .selectFrom("assignment")
    .innerJoin("assignment_item as first", (join) =>
      join.onRef("first.assignment_id", "=", "assignment.id").on("first.position", "=", 1),
    )
    .innerJoin("person", "person.id", "assignment.person_id")
    .select([
      "assignment.id as subject",
      "assignment.person_id as personId",
      "first.due_on as dueOn",
      "person.mail",
      "person.language",
    ])
    .where("assignment.state", "=", "open")
    .where("assignment.opens_on", "<=", today)
    .where("first.due_on", ">=", today)
    .where("person.mail", "is not", null)
    .where("person.join_date", "<=", today)
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("message_reason as reason")
            .select("reason.message_id")
            .whereRef("reason.person_id", "=", "assignment.person_id")
            .where("reason.kind", "=", "assignment")
            .whereRef("reason.subject", "=", "assignment.id")
            .where("reason.step", "=", "assigned"),
        ),
      ),
    )
    .orderBy("assignment.person_id")
    .execute();
  return rows.flatMap(({ mail, ...row }) =>
    mail ? [{ ...row, address: mail, kind: "assignment" as const, step: "assigned" }] : [],
  );
}

/** People per query: SQLite takes 32,766 parameters. */
const CHUNK = 1500;

/**
 * Those of these people who get no further mail today: one was made for today or handed over today, or an earlier
 * one still waits for its mail server. What is due to them meanwhile goes into the next mail, not beside this one.
 */
export async function servedPeople(
  db: Db | Trx,
  personIds: readonly string[],
  today: string,
  timeZone: string,
): Promise<Set<string>> {
  const ids = [...new Set(personIds)];
  const served = new Set<string>();
  for (let at = 0; at < ids.length; at += CHUNK) {
    const rows = await db
      .selectFrom("message")
      .select(["person_id", "day", "settled_at"])
      .where("person_id", "in", ids.slice(at, at + CHUNK))
      .where("kind", "=", "reminder")
      .where((eb) =>
        eb.or([
          eb("day", "=", today),
          eb("state", "in", ["planned", "sending", "deferred"]),
          eb.and([eb("state", "=", "accepted"), eb("settled_at", ">=", `${addDays(today, -1)}T`)]),
        ]),
      )
      .execute();
    for (const { person_id, day, settled_at } of rows)
      if (day === today || settled_at === null || dayOf(new Date(settled_at), timeZone) === today)
        served.add(person_id);
  }
  return served;
}

/** What a mail says of one reason, if it still holds: the lesson still open, the person still there. */
export async function findOpenReason(
  trx: Trx,
  personId: string,
  reason: { kind: string; subject: string },
  today: string,
) {
  const query = trx
    .selectFrom("assignment_item as item")
    .innerJoin("assignment", "assignment.id", "item.assignment_id")
    .innerJoin("course", "course.id", "assignment.course_id")
    .innerJoin("person", "person.id", "item.person_id")
    .select([
      "item.lesson_id as lessonId",
      "item.due_on as dueOn",
      "course.title as courseTitle",
      "person.name",
      "person.mail",
      "person.mail_hint as mailHint",
    ])
    .where("item.person_id", "=", personId)
    .where("item.completion_id", "is", null)
    .where("assignment.state", "=", "open")
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]))
    .orderBy("item.position")
    .limit(1);
  return reason.kind === "lesson"
    ? query.where("item.id", "=", reason.subject).executeTakeFirst()
    : query.where("item.assignment_id", "=", reason.subject).executeTakeFirst();
}
