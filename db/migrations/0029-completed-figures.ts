// People who completed a lesson, by the day of their first one of a month, counted from the completions so far; and indexes with
// which a page finds the few it asks for: the management body, people of suppliers, whether a company of the group has anybody, and
// who was given time or an exemption in a month.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table completed_figure (day text primary key, people integer not null check (people >= 0)) ${end}`,
    sql`insert into completed_figure (day, people) select day, count(*) from (
      select min(completion.completed_on) as day from completion join lesson on lesson.id = completion.lesson_id
      where lesson.kind = 'lesson' group by completion.person_id, substr(completion.completed_on, 1, 7)) first group by day`,
    sql`create index person_management on person (join_date, leave_date) where management_body = 1`,
    sql`create index person_external on person (join_date, leave_date) where external = 1`,
    sql`create index person_entity on person (entity_id, join_date, leave_date)`,
    sql`drop index due_extension_granted`,
    sql`create index due_extension_granted on due_extension (granted_at, person_id)`,
    sql`drop index exemption_granted`,
    sql`create index exemption_granted on exemption (granted_at, person_id)`,
  ];
  for (const statement of statements) await statement.execute(db);
}
