// Finds for whom a mail may be due today: open lessons in a step's window and new assignments, each without the reason
// that was given already; and where people are and when they are back.

import type { Db, Trx } from "#db/open.server.ts";
import type { StepWindow, Today } from "./plan.ts";
import { type Place, type PlaceRow, placeOf, placeOfRow } from "./sending-days.ts";

/** Somebody who can be written to. */
export interface Recipient {
  personId: string;
  address: string;
  language: string;
  place: Place;
}

export interface DueLesson extends Recipient {
  /** The assignment item's id. */
  subject: string;
  dueOn: string;
  lateAfter: string;
  opensOn: string;
  position: number;
}

export interface NewAssignment extends Recipient {
  /** The assignment's id. */
  subject: string;
  opensOn: string;
  /** The days of its first lesson. */
  dueOn: string;
  lateAfter: string;
  /** When it was made. */
  createdAt: string;
}

/** People per query: SQLite takes 32,766 parameters. */
const CHUNK = 1500;

/** Open lessons, begun by their day, in the window, of people who are there and have a mailbox. */
export async function findDueLessons(
  db: Db | Trx,
  window: StepWindow,
  today: string,
  company: Place,
): Promise<DueLesson[]> {
  const column = window.of === "dueOn" ? "item.due_on" : "item.late_after";
  const rows = await openLessons(db, today)
    .where(column, ">=", window.from)
    .where(column, "<=", window.to)
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
    .execute();
  return rows.flatMap((row) => dueLesson(row, company));
}

/** The open lessons of these people, whatever their days. */
export async function lessonsOf(
  db: Db | Trx,
  personIds: readonly string[],
  today: string,
  company: Place,
): Promise<DueLesson[]> {
  const lessons: DueLesson[] = [];
  for (const ids of chunksOf(personIds)) {
    const rows = await openLessons(db, today).where("item.person_id", "in", ids).execute();
    lessons.push(...rows.flatMap((row) => dueLesson(row, company)));
  }
  return lessons;
}

function openLessons(db: Db | Trx, today: string) {
  return db
    .selectFrom("assignment_item as item")
    .innerJoin("assignment", "assignment.id", "item.assignment_id")
    .innerJoin("person", "person.id", "item.person_id")
    .innerJoin("entity", "entity.id", "person.entity_id")
    .select(["item.id as subject", "item.due_on as dueOn", "item.late_after as lateAfter"])
    .select(["item.opens_on as opensOn", "item.position", "item.person_id as personId"])
    .select(["person.mail", "person.language", "person.country", "person.region"])
    .select(["entity.country as entityCountry", "entity.region as entityRegion"])
    .where("item.completion_id", "is", null)
    .where("item.withdrawn_at", "is", null)
    .where("item.opens_on", "<=", today)
    .where("assignment.state", "=", "open")
    .where("person.mail", "is not", null)
    .where("person.join_date", "<=", today)
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]))
    .orderBy("item.person_id")
    .orderBy("item.due_on");
}

export type RecipientRow = PlaceRow & { personId: string; mail: string | null; language: string };

function dueLesson(
  row: RecipientRow & Pick<DueLesson, "subject" | "dueOn" | "lateAfter" | "opensOn" | "position">,
  company: Place,
): DueLesson[] {
  const { subject, dueOn, lateAfter, opensOn, position } = row;
  return recipient(row, company).map((to) => ({ ...to, subject, dueOn, lateAfter, opensOn, position }));
}

/** A row as somebody to write to; nobody without a mailbox. */
export function recipient(row: RecipientRow, company: Place): Recipient[] {
  const { personId, mail, language } = row;
  return mail ? [{ personId, address: mail, language, place: placeOfRow(row, company) }] : [];
}

/**
 * Assignments that have begun and of which the person has not been told: until their first lesson is due, or begun
 * since the last day with sending.
 * @param of only these people's, whenever they began
 */
export async function findNewAssignments(
  db: Db | Trx,
  { today, lastBefore }: Today,
  company: Place,
  of?: readonly string[],
): Promise<NewAssignment[]> {
  const found: NewAssignment[] = [];
  for (const ids of of ? chunksOf(of) : [null]) {
    let query = newAssignments(db, today);
    query = ids
      ? query.where("assignment.person_id", "in", ids)
      : query.where((eb) =>
          eb.or([eb("first.due_on", ">=", today), eb("assignment.opens_on", ">", lastBefore)]),
        );
    for (const row of await query.execute()) {
      const { subject, opensOn, dueOn, lateAfter, createdAt } = row;
      found.push(
        ...recipient(row, company).map((to) => ({ ...to, subject, opensOn, dueOn, lateAfter, createdAt })),
      );
    }
  }
  return found;
}

function newAssignments(db: Db | Trx, today: string) {
  return db
    .selectFrom("assignment")
    .innerJoin("assignment_item as first", (join) =>
      join.onRef("first.assignment_id", "=", "assignment.id").on("first.position", "=", 1),
    )
    .innerJoin("person", "person.id", "assignment.person_id")
    .innerJoin("entity", "entity.id", "person.entity_id")
    .select([
      "assignment.id as subject",
      "assignment.opens_on as opensOn",
      "assignment.person_id as personId",
    ])
    .select(["assignment.created_at as createdAt", "first.due_on as dueOn", "first.late_after as lateAfter"])
    .select(["person.mail", "person.language", "person.country", "person.region"])
    .select(["entity.country as entityCountry", "entity.region as entityRegion"])
    .where("assignment.state", "=", "open")
    .where("assignment.opens_on", "<=", today)
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
    .orderBy("assignment.person_id");
}

/** Everywhere that anybody works, and somewhere more where people and entities say different things. */
export async function placesOf(db: Db | Trx, company: Place): Promise<Place[]> {
  const people = await db.selectFrom("person").select(["country", "region"]).distinct().execute();
  const entities = await db.selectFrom("entity").select(["country", "region"]).distinct().execute();
  const places = [company].concat(
    people.flatMap((person) => entities.map((entity) => placeOf(person, entity, company))),
  );
  return [...new Map(places.map((place) => [`${place.country} ${place.region}`, place])).values()];
}

/** People whose leave ended within these days: what became due to them meanwhile is due now. */
export async function peopleBack(db: Db | Trx, { today, lastBefore }: Today): Promise<string[]> {
  const rows = await db
    .selectFrom("person_leave")
    .select("person_id as id")
    .distinct()
    .where("to_day", ">=", lastBefore)
    .where("to_day", "<", today)
    .where("withdrawn_at", "is", null)
    .execute();
  return rows.map(({ id }) => id);
}

/** Pieces of a list without repetitions, each small enough for one query. */
export function* chunksOf(ids: readonly string[]): Generator<string[]> {
  const unique = [...new Set(ids)];
  for (let at = 0; at < unique.length; at += CHUNK) yield unique.slice(at, at + CHUNK);
}
