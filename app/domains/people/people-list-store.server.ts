// The list of people: searched, filtered, sorted, fifty at a time.

import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { Schema } from "#db/schema.ts";
import { departmentPaths } from "./organisation.ts";
import { listDepartments, listEntities } from "./organisation-store.server.ts";

const PEOPLE_A_PAGE = 50;

export const PEOPLE_SORTS = ["name", "number", "mail", "joined", "left"] as const;
export type PeopleSort = (typeof PEOPLE_SORTS)[number];

export interface PeopleQuery {
  /** Words that must each stand in the name, the address or the number. */
  search: string;
  /** An id, or empty for all. */
  entity: string;
  /** An id, or empty for all; departments below it count in. */
  department: string;
  state: "active" | "left" | "all";
  sort: PeopleSort;
  order: "up" | "down";
  /** From 1. */
  page: number;
}

interface ListedPerson {
  id: string;
  name: string;
  personnelNumber: string | null;
  mail: string | null;
  entity: string;
  department: string;
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

/** One page of the list. @param today the company's day, by which people are active or have left */
export async function listPeople(db: Db, query: PeopleQuery, today: string): Promise<PeopleList> {
  const entities = await listEntities(db);
  const departments = await listDepartments(db);
  const paths = departmentPaths(departments);
  const below = departments.filter(({ id }) => isBelow(paths, id, query.department)).map(({ id }) => id);

  let matching = db.selectFrom("person");
  if (query.entity) matching = matching.where("person.entity_id", "=", query.entity);
  // Where the department is not there, nobody is in it.
  if (query.department)
    matching = matching.where("person.department_id", "in", below.length > 0 ? below : [query.department]);
  if (query.state === "left") matching = matching.where("person.leave_date", "<", today);
  if (query.state === "active")
    matching = matching.where((eb) => eb.or([eb("leave_date", "is", null), eb("leave_date", ">=", today)]));
  for (const word of query.search.split(/\s+/).filter(Boolean).slice(0, 6))
    matching = matching.where((eb) => holdsWord(eb, word));

  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const pages = Math.max(1, Math.ceil(total / PEOPLE_A_PAGE));
  const page = Math.min(query.page, pages);
  const direction = query.order === "up" ? "asc" : "desc";
  const rows = await matching
    .select([
      "id",
      "name",
      "personnel_number",
      "mail",
      "entity_id",
      "department_id",
      "join_date",
      "leave_date",
    ])
    .orderBy(COLUMNS[query.sort], (order) => order[direction]().nullsLast())
    .orderBy("person.id")
    .limit(PEOPLE_A_PAGE)
    .offset((page - 1) * PEOPLE_A_PAGE)
    .execute();
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
      joinDate: row.join_date,
      leaveDate: row.leave_date,
    })),
  };
}

/** The department itself, or one beneath it. */
function isBelow(paths: ReadonlyMap<string, string>, id: string, top: string): boolean {
  const path = paths.get(id);
  const topPath = paths.get(top);
  return id === top || (path !== undefined && topPath !== undefined && path.startsWith(`${topPath}/`));
}

/** The word anywhere in name, address or number, whatever its capitals. */
function holdsWord(eb: ExpressionBuilder<Schema, "person">, word: string): Expression<SqlBool> {
  const pattern = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const lower = word.normalize("NFC").toLowerCase();
  // SQLite lowers ASCII only: "Öst" is found by "öst" because the umlaut is tried in both forms.
  const upper = lower.replace(/\P{ASCII}/gu, (letter) => letter.toUpperCase());
  const texts = lower === upper ? [lower] : [lower, upper];
  return eb.or(
    texts.flatMap((text) =>
      (["name", "mail", "personnel_number"] as const).map(
        (column) => sql<SqlBool>`lower(${eb.ref(column)}) like ${pattern(text)} escape '\\'`,
      ),
    ),
  );
}
