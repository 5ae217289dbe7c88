// The people themselves: found one by one, and written in bulk.

import { type Insertable, type Selectable, sql } from "kysely";
import type { Random } from "#app/clock.ts";
import { giveWay } from "#app/give-way.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import type { PersonTable } from "#db/schema/people.ts";
import type { Person, PersonFacts } from "./person.ts";
import { SameTexts } from "./same-texts.ts";

/** Rows per statement: SQLite takes 32,766 parameters at most, and a person has 20. */
const CHUNK = 500;

/** The person, or null. */
export async function findPerson(db: Db | Trx, personId: string): Promise<Person | null> {
  const row = await db.selectFrom("person").selectAll().where("id", "=", personId).executeTakeFirst();
  return row ? personOf(row) : null;
}

/** True for somebody whose name, address and number were taken away. */
export async function isErased(db: Db | Trx, personId: string): Promise<boolean> {
  const row = await db.selectFrom("person").select("erased_at").where("id", "=", personId).executeTakeFirst();
  return row !== undefined && row.erased_at !== null;
}

/** The person; throws where there is none, so the id must come from our own rows. */
export async function requirePerson(db: Db | Trx, personId: string): Promise<Person> {
  const person = await findPerson(db, personId);
  if (!person) throw new Error(`No person ${personId}.`);
  return person;
}

/** The person with this address, however it is capitalised. */
export async function findPersonByMail(db: Db | Trx, mail: string): Promise<Person | null> {
  const row = await db
    .selectFrom("person")
    .selectAll()
    .where("mail", "=", mail.trim().toLowerCase())
    .executeTakeFirst();
  return row ? personOf(row) : null;
}

/** The person with this personnel number. */
export async function findPersonByNumber(db: Db | Trx, number: string): Promise<Person | null> {
  const row = await db
    .selectFrom("person")
    .selectAll()
    .where("personnel_number", "=", number)
    .executeTakeFirst();
  return row ? personOf(row) : null;
}

/** The person whom a mail's link names. */
export async function findPersonByHint(db: Db | Trx, hint: string): Promise<Person | null> {
  const row = await db.selectFrom("person").selectAll().where("mail_hint", "=", hint).executeTakeFirst();
  return row ? personOf(row) : null;
}

/** These people. */
export async function findPeople(db: Db | Trx, personIds: readonly string[]): Promise<Person[]> {
  const people: Person[] = [];
  for (const chunk of chunks(personIds)) {
    const rows = await db.selectFrom("person").selectAll().where("id", "in", chunk).execute();
    people.push(...rows.map(personOf));
  }
  return people;
}

/** People read at a time, before others have their turn. */
const PEOPLE_AT_A_TIME = 2_000;

/** Everybody, leavers included: what an import compares a file with. Who was erased is nobody any more. */
export async function allPeople(db: Db | Trx): Promise<Person[]> {
  const people: Person[] = [];
  const texts = new SameTexts();
  for (let after = ""; ; ) {
    const rows = await db
      .selectFrom("person")
      .selectAll()
      .where("erased_at", "is", null)
      .where("id", ">", after)
      .orderBy("id")
      .limit(PEOPLE_AT_A_TIME)
      .execute();
    for (const row of rows) people.push(withSharedTexts(personOf(row), texts));
    const last = rows.at(-1);
    if (!last || rows.length < PEOPLE_AT_A_TIME) return people;
    after = last.id;
    await giveWay();
  }
}

/** Everybody at once stands in memory: what many have alike is kept once. */
function withSharedTexts(person: Person, texts: SameTexts): Person {
  return {
    ...person,
    entityId: texts.same(person.entityId),
    departmentId: texts.same(person.departmentId),
    managerId: person.managerId && texts.same(person.managerId),
    function: person.function && texts.same(person.function),
    joinDate: texts.same(person.joinDate),
    language: texts.same(person.language),
    country: person.country && texts.same(person.country),
  };
}

/** Adds people. A manager among them must come before those who report to them. */
export async function insertPeople(
  trx: Trx,
  people: readonly Person[],
  now: Date,
  tell: (done: number) => void = () => undefined,
): Promise<void> {
  let done = 0;
  for (const chunk of chunks(people)) {
    if (done > 0) await giveWay();
    await trx
      .insertInto("person")
      .values(chunk.map((person) => rowOf(person, now)))
      .execute();
    done += chunk.length;
    tell(done);
  }
}

/** Writes the new facts of present people. */
export async function updatePeople(trx: Trx, people: readonly Person[], now: Date): Promise<void> {
  for (const [at, chunk] of [...chunks(people)].entries()) {
    if (at > 0) await giveWay();
    const values = chunk.map(
      (person) =>
        sql`(${person.id}, ${person.personnelNumber}, ${person.name}, ${person.mail}, ${person.entityId},
          ${person.departmentId}, ${person.managerId}, ${person.function}, ${flag(person.managementBody)},
          ${flag(person.external)}, ${person.externalCompany}, ${person.joinDate}, ${person.leaveDate}, ${person.language},
          ${person.country}, ${person.region})`,
    );
    await sql`
      with fresh (id, personnel_number, name, mail, entity_id, department_id, manager_id, function,
        management_body, external, external_company, join_date, leave_date, language, country, region) as (values ${sql.join(values)})
      update person set
        personnel_number = fresh.personnel_number, name = fresh.name, mail = fresh.mail,
        entity_id = fresh.entity_id, department_id = fresh.department_id, manager_id = fresh.manager_id,
        function = fresh.function, management_body = cast(fresh.management_body as integer),
        external = cast(fresh.external as integer), external_company = fresh.external_company,
        join_date = fresh.join_date, leave_date = fresh.leave_date, language = fresh.language,
        country = fresh.country, region = fresh.region,
        updated_at = ${now.toISOString()}
      from fresh where person.id = fresh.id`.execute(trx);
  }
}

/** Frees addresses that are about to pass from one person to another, since each may stand only once. */
export async function releaseMails(trx: Trx, personIds: readonly string[]): Promise<void> {
  for (const chunk of chunks(personIds)) {
    await trx.updateTable("person").set({ mail: null }).where("id", "in", chunk).execute();
  }
}

function rowOf(person: Person, now: Date): Insertable<PersonTable> {
  return {
    id: person.id,
    personnel_number: person.personnelNumber,
    name: person.name,
    mail: person.mail,
    entity_id: person.entityId,
    department_id: person.departmentId,
    manager_id: person.managerId,
    function: person.function,
    management_body: flag(person.managementBody),
    external: flag(person.external),
    external_company: person.externalCompany,
    join_date: person.joinDate,
    leave_date: person.leaveDate,
    language: person.language,
    country: person.country,
    region: person.region,
    mail_hint: person.mailHint,
    created_at: now.toISOString(),
    updated_at: now.toISOString(),
  };
}

function personOf(row: Selectable<PersonTable>): Person {
  return {
    id: row.id,
    personnelNumber: row.personnel_number,
    name: row.name,
    mail: row.mail,
    entityId: row.entity_id,
    departmentId: row.department_id,
    managerId: row.manager_id,
    function: row.function,
    managementBody: row.management_body === 1,
    external: row.external === 1,
    externalCompany: row.external_company,
    joinDate: row.join_date,
    leaveDate: row.leave_date,
    language: row.language,
    country: row.country,
    region: row.region,
    mailHint: row.mail_hint,
  };
}

/** A new person's hint for mail links: 128 random bits of their own. */
export function newMailHint({ random }: { random: Random }): string {
  return random.bytes(16).toString("base64url");
}

/** Yes and no, as both databases keep them. */
function flag(value: PersonFacts["external"]): 0 | 1 {
  return value ? 1 : 0;
}

/** Rows as statements take them. */
function* chunks<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < list.length; from += CHUNK) yield list.slice(from, from + CHUNK);
}

/** Lets one transaction at a time act for a person: two tabs, a double click, two devices. */
export async function lockPerson(
  trx: Trx,
  dialect: Pick<Dialect, "lockRows">,
  personId: string,
): Promise<void> {
  await dialect.lockRows(trx.selectFrom("person").select("id").where("id", "=", personId)).execute();
}
