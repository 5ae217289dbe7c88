// What was erased is counted by passages rather than answers, and with how many people they were of: the number of somebody's
// answers says how often they were wrong.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`alter table erasure_figure add column people integer not null default 0`,
    sql`delete from erasure_figure where class = 'answers'`,
    // As before, but in passages. Of how many people these were is not known by month: no figure is shown of them.
    sql`insert into erasure_figure (day, class, n)
      select answers_erased_on, 'answers', count(*) from lesson_run
      where answers_erased_on is not null group by answers_erased_on`,
  ];
  for (const statement of statements) await statement.execute(db);
}
