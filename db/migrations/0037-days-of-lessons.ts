// The days that a lesson of a duty had until they were put off: with them it follows for any size of the ledger when it was due.
// What was put off before is not known lesson by lesson. Figures that knew due days of duties alone are counted anew.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const statements = [
    sql`create table assignment_item_day (
      item_id text not null references assignment_item (id), until_sequence integer not null,
      person_id text not null references person (id), due_on text not null, late_after text not null,
      primary key (item_id, until_sequence)) ${end}`,
    sql`create index assignment_item_day_late on assignment_item_day (late_after, person_id)`,
    sql`create index assignment_item_day_person on assignment_item_day (person_id)`,
    sql`delete from further_figure`,
  ];
  for (const statement of statements) await statement.execute(db);
}
