// What is held about a person is found by that person: records that name who acted, and rows that name who entered them.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const statements = [
    sql`create index ledger_opening_by on ledger_opening (value) where fact = 'by' and value <> 'null'`,
    sql`create index person_period_manager on person_period (manager_id) where manager_id is not null`,
    sql`create index person_leave_by on person_leave (entered_by) where entered_by is not null`,
    sql`create index person_change_by on person_change (entered_by) where entered_by is not null`,
    sql`create index exemption_by on exemption (granted_by)`,
    sql`create index exemption_ended_by on exemption (ended_by) where ended_by is not null`,
    sql`create index due_extension_by on due_extension (granted_by)`,
    sql`create index due_extension_person on due_extension (person_id)`,
    sql`create index outside_completion_by on outside_completion (entered_by)`,
    sql`create index outside_completion_decided_by on outside_completion (decided_by) where decided_by is not null`,
    sql`create index assignment_period_person on assignment_period (person_id)`,
  ];
  for (const statement of statements) await statement.execute(db);
}
