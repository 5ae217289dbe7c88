// Which people a report is of, whatever its day: by a part of name or number, and by whose they are.

import { sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { ReportFilter } from "./report-filter.ts";

/** Whose rows are asked for, whatever they say. */
export type Whom = Pick<ReportFilter, "entity" | "department" | "belowManager">;

/** Of the row "p": within what is asked for. */
export function isWithin({ entity, department, belowManager }: Whom) {
  const parts = [
    ...(entity === undefined ? [] : [sql`p.entity_id = ${entity}`]),
    ...(department === undefined ? [] : [sql`p.department_id = ${department}`]),
    ...(belowManager === undefined ? [] : [isBelow("p.person_id", belowManager)]),
  ];
  return parts.length === 0 ? sql<boolean>`1 = 1` : sql<boolean>`(${sql.join(parts, sql` and `)})`;
}

/** Of the row "p": a part of the name, in small letters or large, or of the personnel number; % and _ are themselves. */
export function isNamedLike(search: string) {
  const like = `%${search.toLowerCase().replace(/[%_\\]/g, "\\$&")}%`;
  return sql<boolean>`(lower(p.name) like ${like} escape '\\' or p.personnel_number like ${like} escape '\\')`;
}

/** Of a column with a person's id: those whose manager this person is today, at any distance. */
export function isBelow(column: "p.id" | "p.person_id", managerId: string) {
  return sql<boolean>`${sql.ref(column)} in (${peopleBelow(managerId)})`;
}

/** Their ids. */
export function peopleBelow(managerId: string) {
  return sql`with recursive below (id) as (
    select id from person where manager_id = ${managerId}
    union select person.id from person join below on person.manager_id = below.id
  ) select id from below`;
}

/** Whether there are more of them than this; no more are looked for. */
export async function isMoreBelow(db: Db, managerId: string, most: number): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`${peopleBelow(managerId)} limit ${most + 1}`.execute(db);
  return rows.length > most;
}
