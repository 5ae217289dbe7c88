// A company with years of history, made in SQL: its periods are those that such records would have left.

import { sql } from "kysely";
import { addDays } from "#app/calendar.ts";
import type { Database } from "#db/open.server.ts";

/** Records of each person. */
export const RECORDS = 30;
const DUTIES = 6;
export const FIRST = "2024-01-01";
/** Days between two of somebody's records. */
export const STEP = 30;

/** Of so many people, with 30 records each: 2 of who somebody is, 6 duties of 4 periods each, 4 that turn nothing. */
export async function makeLargeHistory({ db }: Database, people: number): Promise<void> {
  const at = "2024-01-01T08:00:00.000Z";
  const run = (text: string) => sql.raw(text).execute(db);
  const numbers = (to: number) =>
    `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${to - 1})`;
  await run("delete from ledger_quarter");
  await run(`insert into entity (id, name, created_at) values ('e', 'Acme', '${at}')`);
  await run(`insert into department (id, entity_id, parent_id, name, created_at) ${numbers(40)}
    select 'd' || i, 'e', null, 'Department ' || i, '${at}' from n`);
  await run(`insert into name_period (unit_id, what, name, entity_id, parent_id, from_sequence, until_sequence)
    select id, 'department', name, 'e', null, 0, null from department`);
  await run(`insert into name_period (unit_id, what, name, from_sequence) values ('e', 'entity', 'Acme', 0),
    ('c0', 'course', '{"en":"Essentials"}', 0), ('c1', 'course', '{"en":"Phishing"}', 0)`);
  for (const n of [0, 1]) {
    await run(`insert into course (id, kind, title, pace_days, state, published_at)
      values ('c${n}', 'lesson', '{"en":"Course ${n}"}', 7, 'published', '${at}')`);
    await run(`insert into rule_period (rule_id, course_id, from_sequence) values ('r${n}', 'c${n}', 0)`);
  }
  const idOf = (i: string) => `'p' || (((${i}) * 7919) % 1000003) || '-' || (${i})`;
  await run(`insert into person (id, personnel_number, name, mail, entity_id, department_id, manager_id, "function",
      management_body, external, external_company, join_date, leave_date, language, mail_hint, created_at, updated_at)
    ${numbers(people)} select ${idOf("i")}, 'n' || i, 'Person ' || ((i * 31) % ${people}), null, 'e', 'd' || (i % 40), null, null, 0, 0,
      null, '2020-01-01', null, 'de', 'h' || i, '${at}', '${at}' from n`);
  // Who somebody is: another department in the middle of the time.
  for (const [part, from, until] of [
    [0, "i", `${people} * 15 + i`],
    [1, `${people} * 15 + i`, "null"],
  ])
    await run(`insert into person_period (person_id, name, personnel_number, entity_id, department_id, management_body,
        external, join_date, from_sequence, until_sequence) ${numbers(people)}
      select ${idOf("i")}, 'Person ' || ((i * 31) % ${people}), 'n' || i, 'e', 'd' || ((i + ${part}) % 40), 0, 0, '2020-01-01', ${from}, ${until} from n`);
  // Duties: of two rules three cycles each, a lesson done after another.
  for (let duty = 0; duty < DUTIES; duty += 1) {
    const cycle = Math.floor(duty / 2) + 1;
    const opens = addDays(FIRST, (1 + duty * 4) * STEP);
    const due = addDays(opens, 60);
    await run(`insert into assignment (id, person_id, kind, cause_kind, cause_id, cycle, course_id, state, opens_on, due_on,
        next_due_on, grace_days, next_late_after, created_at) ${numbers(people)}
      select 'a${duty}-' || i, ${idOf("i")}, 'lesson', 'rule', 'r${duty % 2}', ${cycle}, 'c${duty % 2}', 'open', '${opens}', '${due}',
        '${due}', 0, '${due}', '${at}' from n`);
    for (let step = 0; step < 4; step += 1) {
      const event = 1 + duty * 4 + step;
      const isDone = step === 3;
      const late = "i % 10 = 3";
      // Every tenth never does the last lesson.
      await run(`insert into assignment_period (assignment_id, person_id, kind, cause_kind, cause_id, cycle, course_id, state,
          opens_on, due_on, next_due_on, next_late_after, done, lessons, done_on, from_sequence, until_sequence)
        ${numbers(people)} select 'a${duty}-' || i, ${idOf("i")}, 'lesson', 'rule', 'r${duty % 2}', ${cycle}, 'c${duty % 2}',
          '${isDone ? "done" : "open"}', '${opens}', '${due}', ${isDone ? "null" : `'${addDays(due, step)}'`},
          ${isDone ? "null" : `'${addDays(due, step)}'`}, ${step}, 3, ${isDone ? `'${due}'` : "null"},
          ${people} * ${event} + i,
          ${isDone ? "null" : step === 2 ? `case when ${late} then null else ${people} * ${event + 1} + i end` : `${people} * ${event + 1} + i`}
        from n ${isDone ? `where not (${late})` : ""}`);
    }
  }
  for (let event = 0; event < RECORDS; event += 1)
    await run(`insert into ledger_quarter (quarter, first_sequence) values
      ('${addDays(FIRST, event * STEP)}T08:00:00.000Z', ${event * people})`);
  await run(`update ledger_head set size = ${people * RECORDS} where id = 1`);
  await run("analyze");
}

/** Until this day the company had nobody: the days after it alone are to be kept. */
export async function keptUntil({ db }: Database, day: string): Promise<void> {
  await db.insertInto("report_day").values({ day, size: 0 }).execute();
}
