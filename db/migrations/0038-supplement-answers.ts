// What members of the management body say themselves of a supplement that was recorded for them.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table supplement_answer (
      id text primary key, supplement_id text not null references management_supplement (id),
      person_id text not null references person (id),
      decision text not null check (decision in ('confirmed', 'contradicted')),
      decided_on text not null, decided_at text not null, record_sequence integer not null) ${end}`,
    sql`create index supplement_answer_of on supplement_answer (person_id, supplement_id)`,
  ];
  for (const statement of statements) await statement.execute(db);
}
