// The list of people: searched, filtered, sorted, fifty at a time.

import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import type { Schema } from "#db/schema.ts";
import { departmentPaths } from "./organisation.ts";
import { listDepartments, listEntities } from "./organisation-store.server.ts";
import { PEOPLE_A_PAGE, type PeopleQuery, type PeopleSort } from "./people-query.ts";

interface ListedPerson {
  id: string;
  name: string;
  personnelNumber: string | null;
  mail: string | null;
  entity: string;
  department: string;
  external: boolean;
  joinDate: string;
  leaveDate: string | null;
}

export interface PeopleList {
  people: ListedPerson[];
  /** How many the filters leave. */
  total: number;
  pages: number;
  page: number;
  entities: { id: string; name: string }[];
  /** Of the entity asked for, else of all. */
  departments: { id: string; path: string }[];
}

const COLUMNS = {
  name: "person.name",
  number: "person.personnel_number",
  mail: "person.mail",
  joined: "person.join_date",
  left: "person.leave_date",
} as const satisfies Record<PeopleSort, string>;

/** One page of the list. @param today the company's day, by which people are active, away or have left */
export async function listPeople(db: Db, query: PeopleQuery, today: string): Promise<PeopleList> {
  const entities = await listEntities(db);
  const departments = await listDepartments(db);
  const paths = departmentPaths(departments);
  const below = departments.filter(({ id }) => isBelow(paths, id, query.department)).map(({ id }) => id);
  const matching = matchingPeople(db, query, below, today);

  const direction = query.order === "up" ? "asc" : "desc";
  const rowsOf = (page: number) =>
    matching
      .select(["id", "name", "personnel_number", "mail", "entity_id", "department_id", "external"])
      .select(["join_date", "leave_date"])
      // A search looks at everybody: once, for the page and the count together.
      .$if(query.search.trim() !== "", (counted) => counted.select(sql<number>`count(*) over ()`.as("total")))
      .orderBy(COLUMNS[query.sort], (order) =>
        // Names are never missing: said so, the index on them could not be used.
        query.sort === "name" ? order[direction]() : order[direction]().nullsLast(),
      )
      .orderBy("person.id", direction)
      .limit(PEOPLE_A_PAGE)
      .offset((page - 1) * PEOPLE_A_PAGE)
      .execute();
  let rows = await rowsOf(query.page);
  const total = rows[0]?.total ?? (await countOf(matching));
  const pages = Math.max(1, Math.ceil(total / PEOPLE_A_PAGE));
  const page = Math.min(query.page, pages);
  // A page beyond the last is the last.
  if (page !== query.page) rows = await rowsOf(page);
  const entityNames = new Map(entities.map(({ id, name }) => [id, name]));
  return {
    total,
    pages,
    page,
    entities,
    departments: departments
      .filter(({ entityId }) => !query.entity || entityId === query.entity)
      .map(({ id }) => ({ id, path: paths.get(id) ?? "" }))
      .sort((a, b) => a.path.localeCompare(b.path, "de")),
    people: rows.map((row) => ({
      id: row.id,
      name: row.name,
      personnelNumber: row.personnel_number,
      mail: row.mail,
      entity: entityNames.get(row.entity_id) ?? "",
      department: paths.get(row.department_id) ?? "",
      external: row.external === 1,
      joinDate: row.join_date,
      leaveDate: row.leave_date,
    })),
  };
}

export interface FoundPerson {
  id: string;
  name: string;
  personnelNumber: string | null;
  mail: string | null;
}

/** People whom the words may mean, by name: those who are here, and those who join later. */
export async function searchPeople(
  db: Db | Trx,
  words: string,
  today: string,
  limit: number,
): Promise<FoundPerson[]> {
  const query = { search: words, entity: "", state: "all", external: "", department: "" } as const;
  return await matchingPeople(db, { ...query, only: "" }, [], today)
    .where((eb) => notLeft(eb, today))
    .select(["id", "name", "personnel_number as personnelNumber", "mail"])
    .orderBy("person.name")
    .orderBy("person.id")
    .limit(limit)
    .execute();
}

/** Ids of people whom the words may mean, whether they are still there or not; by name, at most so many. */
export async function findPeopleIds(db: Db | Trx, words: string, limit: number): Promise<string[]> {
  // A whole address is one person's, and in an index.
  const address = words.trim().toLowerCase();
  const one = address.includes("@")
    ? await db.selectFrom("person").select("id").where("mail", "=", address).executeTakeFirst()
    : undefined;
  if (one) return [one.id];
  const query = { search: words, entity: "", state: "all", external: "", department: "", only: "" } as const;
  const rows = await matchingPeople(db, query, [], "")
    .select("person.id")
    .orderBy("person.name")
    .orderBy("person.id")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

async function countOf(matching: ReturnType<typeof matchingPeople>): Promise<number> {
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return total;
}

function matchingPeople(
  db: Db | Trx,
  query: Pick<PeopleQuery, "search" | "entity" | "department" | "state" | "external" | "only">,
  below: readonly string[],
  today: string,
) {
  // Who was erased is in the figures, and nobody to look up.
  let matching = db.selectFrom("person").where("person.erased_at", "is", null);
  if (query.entity) matching = matching.where("person.entity_id", "=", query.entity);
  // Where the department is not there, nobody is in it.
  if (query.department)
    matching = matching.where("person.department_id", "in", below.length > 0 ? below : [query.department]);
  if (query.external) matching = matching.where("person.external", "=", query.external === "yes" ? 1 : 0);
  if (query.only === "no-mail") matching = matching.where("person.mail", "is", null);
  if (query.only === "away")
    matching = matching.where((eb) =>
      eb.exists(
        eb
          .selectFrom("person_leave")
          .select("person_leave.id")
          .whereRef("person_leave.person_id", "=", "person.id")
          .where("person_leave.to_day", ">=", today)
          .where("person_leave.from_day", "<=", today)
          .where("person_leave.withdrawn_at", "is", null),
      ),
    );
  if (query.state === "left") matching = matching.where("person.leave_date", "<", today);
  if (query.state === "joining") matching = matching.where("person.join_date", ">", today);
  if (query.state === "active")
    matching = matching.where("person.join_date", "<=", today).where((eb) => notLeft(eb, today));
  for (const word of query.search.split(/\s+/).filter(Boolean).slice(0, 6))
    matching = matching.where((eb) => holdsWord(eb, word));
  return matching;
}

function notLeft(eb: ExpressionBuilder<Schema, "person">, today: string): Expression<SqlBool> {
  return eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", today)]);
}

/** The department itself, or one beneath it. */
function isBelow(paths: ReadonlyMap<string, string>, id: string, top: string): boolean {
  const path = paths.get(id);
  const topPath = paths.get(top);
  return id === top || (path !== undefined && topPath !== undefined && path.startsWith(`${topPath}/`));
}

/** The word anywhere in name, address or number, whatever its capitals: all three as one text, looked at once. */
function holdsWord(eb: ExpressionBuilder<Schema, "person">, word: string): Expression<SqlBool> {
  const pattern = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const lower = word.normalize("NFC").toLowerCase();
  // SQLite lowers ASCII only: "Öst" is found by "öst" because the umlaut is tried in both forms.
  const upper = lower.replace(/\P{ASCII}/gu, (letter) => letter.toUpperCase());
  const text = sql`lower(person.name || ' ' || coalesce(person.mail, '') || ' ' || coalesce(person.personnel_number, ''))`;
  const forms = lower === upper ? [lower] : [lower, upper];
  return eb.or(forms.map((form) => sql<SqlBool>`${text} like ${pattern(form)} escape '\\'`));
}
