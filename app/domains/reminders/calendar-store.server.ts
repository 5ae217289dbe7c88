// What the calendar of mails is computed from: everybody in turn, with what is open, what was said, and when they are away.

import { addDays } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import type { CalendarLesson } from "./calendar.ts";
import { type Place, placeOfRow } from "./sending-days.ts";

/** People per step: little memory, few queries. */
const CHUNK = 1000;

export interface CalendarPerson {
  id: string;
  name: string;
  hasMail: boolean;
  managerId: string | null;
  joinDate: string;
  leaveDate: string | null;
  place: Place;
}

/** A lesson with what the calendar's page says of it. */
export type KeptLesson = CalendarLesson & { personId: string; lessonId: string };

/** Those who are there or will be, in steps. */
export async function* peopleInSteps(
  db: Db,
  today: string,
  company: Place,
): AsyncGenerator<CalendarPerson[]> {
  let reached = "";
  for (;;) {
    const rows = await people(db, today)
      .where("person.id", ">", reached)
      .orderBy("person.id")
      .limit(CHUNK)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    reached = last.id;
    yield rows.map((row) => calendarPerson(row, company));
  }
}

/** Those to whom somebody reports. @param ids others who will be managers */
export async function managersOf(
  db: Db,
  today: string,
  company: Place,
  ids: readonly string[],
): Promise<CalendarPerson[]> {
  const rows = await people(db, today)
    .where((eb) =>
      eb.or([
        eb(
          "person.id",
          "in",
          eb
            .selectFrom("person as report")
            .select("report.manager_id")
            .where("report.manager_id", "is not", null),
        ),
        ...(ids.length > 0 ? [eb("person.id", "in", ids)] : []),
      ]),
    )
    .execute();
  return rows.map((row) => calendarPerson(row, company));
}

/** Those who hold the role HR. */
export async function hrOf(db: Db, today: string, company: Place): Promise<CalendarPerson[]> {
  const rows = await people(db, today)
    .where("person.id", "in", (eb) =>
      eb.selectFrom("role_grant").select("role_grant.person_id").where("role_grant.role", "=", "hr"),
    )
    .orderBy("person.id")
    .execute();
  return rows.map((row) => calendarPerson(row, company));
}

function people(db: Db, today: string) {
  return db
    .selectFrom("person")
    .innerJoin("entity", "entity.id", "person.entity_id")
    .select(["person.id", "person.name", "person.mail", "person.manager_id as managerId"])
    .select(["person.join_date as joinDate", "person.leave_date as leaveDate"])
    .select(["person.country", "person.region"])
    .select(["entity.country as entityCountry", "entity.region as entityRegion"])
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]));
}

function calendarPerson(
  row: Awaited<ReturnType<ReturnType<typeof people>["execute"]>>[number],
  company: Place,
): CalendarPerson {
  const { id, name, mail, managerId, joinDate, leaveDate } = row;
  const place = placeOfRow(row, company);
  return { id, name, hasMail: mail !== null, managerId, joinDate, leaveDate, place };
}

/** A lesson with the cycle that it belongs to. */
export interface LessonAhead extends Omit<KeptLesson, "lastDay"> {
  /** The same for all cycles of one duty. */
  causeKey: string;
  cycle: number;
  cycleOpensOn: string;
  /** Where it is known beforehand. */
  cycleLastDay: string | null;
}

/** The lessons of open assignments that begin by a day, with those later cycles that will take over. */
export async function lessonsAhead(db: Db, personIds: readonly string[], to: string): Promise<LessonAhead[]> {
  const rows = await db
    .selectFrom("assignment_item as item")
    .innerJoin("assignment", "assignment.id", "item.assignment_id")
    .select(["item.id", "item.assignment_id as assignmentId", "item.person_id as personId", "item.position"])
    .select(["item.opens_on as opensOn", "item.due_on as dueOn", "item.late_after as lateAfter"])
    .select([
      "item.lesson_id as lessonId",
      "item.completion_id",
      "item.withdrawn_at",
      "assignment.cause_kind",
      "assignment.cause_id",
    ])
    .select(["assignment.cycle", "assignment.opens_on as cycleOpensOn"])
    .where("item.person_id", "in", personIds)
    .where("assignment.state", "=", "open")
    .where("item.opens_on", "<=", to)
    .where((eb) => eb.or([eb("item.completion_id", "is", null), eb("item.position", "=", 1)]))
    .orderBy("item.person_id")
    .orderBy("item.position")
    .execute();
  // The first notice of a duty whose first lesson was retired names the next one.
  const isAsked = (row: (typeof rows)[number]) => row.completion_id === null && row.withdrawn_at === null;
  const asked = new Map(
    rows
      .filter(isAsked)
      .toReversed()
      .map((row) => [row.assignmentId, row.lessonId]),
  );
  return rows.map(({ completion_id, withdrawn_at, cause_kind, cause_id, ...row }) => ({
    ...row,
    lessonId: withdrawn_at === null ? row.lessonId : (asked.get(row.assignmentId) ?? row.lessonId),
    isDone: completion_id !== null || withdrawn_at !== null,
    cycleLastDay: null,
    causeKey: `${row.personId} ${cause_kind} ${cause_id}`,
  }));
}

/** What these people were told, and what others were told of their lessons. */
export async function saidOf(
  db: Db,
  personIds: readonly string[],
  lessonIds: readonly string[],
): Promise<Set<string>> {
  const said = new Set<string>();
  const own = await db
    .selectFrom("message_reason")
    .select(["kind", "subject", "step"])
    .where("person_id", "in", personIds)
    .where("kind", "!=", "late")
    .execute();
  for (const { kind, subject, step } of own) said.add(`${kind} ${subject} ${step}`);
  for (let at = 0; at < lessonIds.length; at += CHUNK) {
    const late = await db
      .selectFrom("message_reason as reason")
      .innerJoin("message", "message.id", "reason.message_id")
      .select(["reason.subject", "reason.step"])
      .where("reason.kind", "=", "late")
      .where("reason.subject", "in", lessonIds.slice(at, at + CHUNK))
      .where("message.state", "!=", "cancelled")
      .execute();
    for (const { subject, step } of late) said.add(`late ${subject} ${step}`);
  }
  return said;
}

/** How many reminders were made for a day. */
export async function madeFor(db: Db, day: string): Promise<number> {
  const { made } = await db
    .selectFrom("message")
    .select(({ fn }) => fn.countAll<number>().as("made"))
    .where("kind", "=", "reminder")
    .where("day", "=", day)
    .where("made_at", ">=", `${addDays(day, -1)}T`)
    .executeTakeFirstOrThrow();
  return made;
}
