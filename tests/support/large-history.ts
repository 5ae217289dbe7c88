// A company with years of history, made in SQL beside its content: people, duties, completions, and the periods that their
// records would have left; large-ledger.ts adds the records themselves.

import { type RawBuilder, sql } from "kysely";
import { addDays } from "#app/calendar.ts";
import { systemRandom } from "#app/clock.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { type Edge, edgeLength } from "#app/domains/ledger/merkle.ts";
import { edgeText } from "#app/domains/ledger/store.server.ts";
import type { Database } from "#db/open.server.ts";

/** Records of each person: one enters, six duties of four (opened, and a lesson done three times), one moves, four mails. */
export const RECORDS = 30;
/** Days between two of somebody's records. */
const STEP = 30;
const DUTIES = 6;
const LESSONS = 3;
const DEPARTMENTS = 40;
/** Of which record somebody's department is another. */
export const MOVED = 25;
/** Whoever's number ends so never does the last lesson of a duty. */
export const isLate = (person: number) => person % 10 === 3;
const LATE = "i % 10 = 3";

export interface LargeHistory {
  people: number;
  /** The first record of all is the one with this sequence; after so many events it is `people` times as many more. */
  start: number;
  /** The day of an event of everybody's, from 0. */
  dayOf(event: number): string;
  /** The lessons of each duty, with the versions taught. */
  lessons: readonly { id: string; version: string }[];
}

/** What the record of an event is about: the duty and the step within it, where it is of one. */
export function dutyOf(event: number): { duty: number; step: number } | null {
  const at = event - 1;
  return at >= 0 && at < DUTIES * 4 ? { duty: Math.floor(at / 4), step: at % 4 } : null;
}

/** Chance would not be the same for all; ids lie in no order of number or name. */
export const personId = (i: number) => `p${(i * 7919) % 1_000_003}-${i}`;
const PERSON = "'p' || ((i * 7919) % 1000003) || '-' || i";

/** @param until the day of the last records. The content must be published. */
export async function makeLargeHistory(
  { db }: Database,
  people: number,
  until: string,
): Promise<LargeHistory> {
  const dayOf = (event: number) => addDays(until, (event - RECORDS + 1) * STEP);
  const at = `${dayOf(0)}T08:00:00.000Z`;
  const run = (text: string | RawBuilder<unknown>) =>
    (typeof text === "string" ? sql.raw(text) : text).execute(db);
  const numbers = (to: number) =>
    `with recursive n(i) as (select 0 union all select i + 1 from n where i < ${to - 1})`;
  const head = await db.selectFrom("ledger_head").select("size").executeTakeFirstOrThrow();
  const start = head.size;
  const sequence = (event: number) => `${start + people * event} + i`;
  const lessons = await db
    .selectFrom("course_item")
    .innerJoin("lesson", "lesson.id", "course_item.lesson_id")
    .select(["lesson.id", "lesson.current_version as version"])
    .where("course_id", "=", "essentials")
    .orderBy("position")
    .limit(LESSONS)
    .execute();
  await run("delete from ledger_quarter");
  await run(`insert into entity (id, name, created_at) values ('e', 'Acme', '${at}')`);
  await run(`insert into department (id, entity_id, parent_id, name, created_at) ${numbers(DEPARTMENTS)}
    select 'd' || i, 'e', null, 'Department ' || i, '${at}' from n`);
  await run(`insert into name_period (unit_id, what, name, entity_id, parent_id, from_sequence, until_sequence)
    select id, 'department', name, 'e', null, ${start}, null from department`);
  await run(
    `insert into name_period (unit_id, what, name, from_sequence) values ('e', 'entity', 'Acme', ${start})`,
  );
  for (const rule of [0, 1]) {
    await run(`insert into rule (id, course_id, audience, start, due_after_days, recurrence, grace_days, state, created_at)
      values ('r${rule}', 'essentials', '${JSON.stringify(EVERYONE)}', '{"type":"date","day":"${dayOf(0)}"}', 60, '${JSON.stringify(ONCE.recurrence)}', 0, 'active', '${at}')`);
    await run(
      `insert into rule_period (rule_id, course_id, from_sequence) values ('r${rule}', 'essentials', ${start})`,
    );
  }
  await run(`insert into person (id, personnel_number, name, mail, entity_id, department_id, manager_id, "function",
      management_body, external, external_company, join_date, leave_date, language, mail_hint, created_at, updated_at)
    ${numbers(people)} select ${PERSON}, 'n' || i, 'Person ' || ((i * 31) % ${people}), null, 'e', 'd' || ((i + 1) % ${DEPARTMENTS}),
      null, null, 0, 0, null, '2020-01-01', null, 'de', 'h' || i, '${at}', '${at}' from n`);
  for (const [part, from, end] of [
    [0, sequence(0), sequence(MOVED)],
    [1, sequence(MOVED), "null"],
  ])
    await run(`insert into person_period (person_id, name, personnel_number, entity_id, department_id, management_body,
        external, join_date, from_sequence, until_sequence) ${numbers(people)}
      select ${PERSON}, 'Person ' || ((i * 31) % ${people}), 'n' || i, 'e', 'd' || ((i + ${part}) % ${DEPARTMENTS}), 0, 0, '2020-01-01',
        ${from}, ${end} from n`);
  // Of two rules three cycles each, a lesson done after another.
  for (let duty = 0; duty < DUTIES; duty += 1) await makeDuty(duty);
  await run(`insert into completed_figure (day, people) select day, count(*) from (
    select min(completed_on) as day from completion group by person_id, substr(completed_on, 1, 7)) first group by day`);
  const quarters = Array.from(
    { length: RECORDS },
    (_, event) => `('${dayOf(event)}T08:00:00.000Z', ${start + event * people})`,
  );
  await run(`insert into ledger_quarter (quarter, first_sequence) values ${quarters.join(", ")}`);
  return {
    people,
    start,
    dayOf,
    lessons: lessons.map(({ id, version }) => ({ id, version: version ?? "" })),
  };

  async function makeDuty(duty: number): Promise<void> {
    const cycle = Math.floor(duty / 2) + 1;
    const opens = dayOf(1 + duty * 4);
    const due = addDays(opens, 60);
    const last = dayOf(1 + duty * 4 + LESSONS);
    const state = `case when ${LATE} then 'open' else 'done' end`;
    const whereLate = (then: string, otherwise = "null") =>
      `case when ${LATE} then ${then} else ${otherwise} end`;
    const duties = `'a${duty}-' || i, ${PERSON}, 'lesson', 'rule', 'r${duty % 2}', ${cycle}, 'essentials'`;
    const due3 = `'${addDays(due, 2)}'`;
    await run(`insert into assignment (id, person_id, kind, cause_kind, cause_id, cycle, course_id, state, opens_on, due_on,
        next_due_on, grace_days, next_late_after, created_at, settled_at) ${numbers(people)}
      select ${duties}, ${state}, '${opens}', '${due}', ${whereLate(due3)}, 0, ${whereLate(due3)}, '${opens}T08:00:00.000Z',
        ${whereLate("null", `'${last}T08:00:00.000Z'`)} from n`);
    for (const [step, { id, version }] of lessons.entries()) {
      const which = `${duty}-${step}-' || i`;
      const day = dayOf(2 + duty * 4 + step);
      const isDone = step < LESSONS - 1 ? "" : `where not (${LATE})`;
      await run(`insert into assignment_item (id, assignment_id, person_id, position, lesson_id, opens_on, due_on, late_after, completion_id)
        ${numbers(people)} select 'i${which}, 'a${duty}-' || i, ${PERSON}, ${step + 1}, '${id}', '${opens}', '${addDays(due, step)}',
          '${addDays(due, step)}', ${step < LESSONS - 1 ? `'c${which}` : whereLate("null", `'c${which}`)} from n`);
      await run(`insert into lesson_run (id, person_id, lesson_id, version, step, started_at, completed_at) ${numbers(people)}
        select 'u${which}, ${PERSON}, '${id}', '${version}', 3, '${day}T07:56:00.000Z', '${day}T08:00:00.000Z' from n ${isDone}`);
      await run(`insert into completion (id, person_id, lesson_id, version, run_id, language, completed_at, completed_on, record_sequence)
        ${numbers(people)} select 'c${which}, ${PERSON}, '${id}', '${version}', 'u${which}, 'de', '${day}T08:00:00.000Z', '${day}',
          ${sequence(2 + duty * 4 + step)} from n ${isDone}`);
    }
    for (let step = 0; step <= LESSONS; step += 1) {
      const event = 1 + duty * 4 + step;
      const isDone = step === LESSONS;
      const next = isDone ? "null" : `'${addDays(due, step)}'`;
      const end = isDone
        ? "null"
        : step === LESSONS - 1
          ? whereLate("null", sequence(event + 1))
          : sequence(event + 1);
      await run(`insert into assignment_period (assignment_id, person_id, kind, cause_kind, cause_id, cycle, course_id, state,
          opens_on, due_on, next_due_on, next_late_after, done, lessons, done_on, from_sequence, until_sequence)
        ${numbers(people)} select ${duties}, '${isDone ? "done" : "open"}', '${opens}', '${due}', ${next}, ${next}, ${step}, ${LESSONS},
          ${isDone ? `'${last}'` : "null"}, ${sequence(event)}, ${end} from n ${isDone ? `where not (${LATE})` : ""}`);
    }
  }
}

/** Until this day the company had nobody: the days after it alone are to be kept. */
export async function keptUntil({ db }: Database, day: string): Promise<void> {
  await db.insertInto("report_day").values({ day, size: 0 }).execute();
}

/** Instead of the records: a head of their size, to which can be appended, with hashes that are of nothing. */
export async function pretendLedger({ db }: Database, { start, people }: LargeHistory): Promise<void> {
  const size = start + people * RECORDS;
  const hashes = Array.from({ length: edgeLength(size) }, () => systemRandom.bytes(32));
  const edge: Edge = { size, hashes };
  await db
    .updateTable("ledger_head")
    .set({ size, edge: edgeText(edge) })
    .execute();
}

/** As if no figures had ever been kept, but that the days before were of nobody. */
export async function forgetKept({ db }: Pick<Database, "db">): Promise<void> {
  await db.deleteFrom("report_figure").execute();
  await db.deleteFrom("report_day").where("size", ">", 0).execute();
  await db.deleteFrom("report_base_figure").execute();
  await db.deleteFrom("report_base").execute();
  await db.deleteFrom("further_figure").execute();
  await db.deleteFrom("ended_cycle_count").execute();
  await db.deleteFrom("ended_cycle_counted").execute();
  await db.deleteFrom("completion_count").execute();
  await db.deleteFrom("completion_counted").execute();
}

/** What the database knows of its tables, as it is told by itself after such changes. */
export async function analyze({ db }: Database): Promise<void> {
  await sql`analyze`.execute(db);
}
