// Answers carry their place in the passage, so that a scenario's path does not hang on a clock, and how sure somebody
// was; a version keeps the glossary's terms that it uses.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`alter table attempt add column position integer not null default 0`,
    sql`update attempt set position = (select count(*) from attempt earlier where earlier.run_id = attempt.run_id
      and (earlier.answered_at < attempt.answered_at
        or (earlier.answered_at = attempt.answered_at and earlier.id <= attempt.id)))`,
    sql`drop index attempt_run`,
    sql`create unique index attempt_position on attempt (run_id, position)`,
    sql`alter table attempt add column confidence text check (confidence in ('sure', 'unsure'))`,
    sql`alter table lesson_version add column terms text not null default '{}'`,
  ];
  for (const statement of statements) await statement.execute(db);
}
