// The record of each exemption, of each due date put off, and of each entry of training had elsewhere with its decision, beside
// its row: so that a report can name it. And which entries have the same file as evidence, also after one of them was erased.

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  const recordOf = (kind: string, fact: string, table: string) => sql`(select min(opening.sequence)
    from ledger_opening opening join ledger_record record on record.sequence = opening.sequence
    where opening.person_id = ${sql.ref(`${table}.person_id`)} and opening.fact = ${fact}
      and opening.value = '"' || ${sql.ref(`${table}.id`)} || '"' and record.kind = ${kind})`;
  const statements = [
    sql`alter table exemption add column record_sequence integer`,
    sql`alter table due_extension add column record_sequence integer`,
    sql`alter table outside_completion add column record_sequence integer`,
    sql`alter table outside_completion add column decided_sequence integer`,
    sql`alter table outside_completion add column evidence_first text`,
    sql`update exemption set record_sequence = ${recordOf("exemption-granted", "exemption", "exemption")}`,
    sql`update outside_completion set
      record_sequence = ${recordOf("outside-completion-entered", "entry", "outside_completion")},
      decided_sequence = ${recordOf("outside-completion-decided", "entry", "outside_completion")}`,
    // Of those erased already, an empty file stands in place of what they handed in.
    sql`update outside_completion set evidence_first = case when evidence_name = '' then id else (
      select earliest.id from outside_completion earliest where earliest.evidence = outside_completion.evidence
      order by earliest.entered_at, earliest.id limit 1) end`,
    sql`create index outside_completion_evidence on outside_completion (evidence)`,
    sql`create index outside_completion_same on outside_completion (evidence_first)`,
  ];
  for (const statement of statements) await statement.execute(db);
  await nameExtensions(db);
}

interface Given {
  id: string;
  duty: string;
  days: number;
}

/**
 * Each extension has one record, in the same order; those from before the first record have none. Found by how a duty's days
 * moved, since of somebody erased a record says no more.
 */
async function nameExtensions(db: Kysely<unknown>): Promise<void> {
  const { rows: given } = await sql<Given>`select id, assignment_id as duty, days from due_extension
    order by granted_at desc, id desc`.execute(db);
  const { rows: moved } = await sql<{ duty: string; from: string; to: string; sequence: number }>`
    select a.assignment_id as duty, coalesce(b.next_due_on, b.due_on) as "from",
      coalesce(a.next_due_on, a.due_on) as "to", a.from_sequence as sequence
    from assignment_period a
    join assignment_period b on b.person_id = a.person_id and b.assignment_id = a.assignment_id
      and b.until_sequence = a.from_sequence
    join ledger_record record on record.sequence = a.from_sequence
    where record.kind = 'due-extended' and a.assignment_id in (select assignment_id from due_extension)
    order by a.from_sequence desc`.execute(db);
  const left = Map.groupBy(moved, ({ duty }) => duty);
  for (const { id, duty, days } of given) {
    const own = left.get(duty) ?? [];
    // Two of the same moment stand in no order: by the number of days they are told apart.
    const at = own.findIndex(({ from, to }) => daysBetween(from, to) === days);
    const [record] = at < 0 ? [] : own.splice(at, 1);
    if (record)
      await sql`update due_extension set record_sequence = ${record.sequence} where id = ${id}`.execute(db);
  }
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
