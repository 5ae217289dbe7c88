// What further reports are about, in a company of history: people who joined within the year, some who moved, external people,
// exemptions, and mails about late lessons. Made in SQL, as the company is; without records of their own.

import { type RawBuilder, sql } from "kysely";
import { addDays } from "#app/calendar.ts";
import type { Database } from "#db/open.server.ts";

/** The number with which a person was made. */
const I = "cast(substr(personnel_number, 2) as integer)";
const MONTHS = 12;
const COMPANIES = 40;
/** Of a hundred people ten joined within a year, five are external, and five were exempt of a rule; of those half still are. */
const JOINED = `${I} % 10 = 5`;
const EXTERNAL = `${I} % 20 = 7`;
/** The others were in the department before that they are in now. */
const MOVED = `${I} % 5 = 0`;
const EXEMPT = "i % 20 = 9";
const STILL = "i % 40 = 9";
const LATE = "i % 10 = 3";

/** @param until the day of the company's last records */
export async function varyLargeHistory({ db }: Pick<Database, "db">, until: string): Promise<void> {
  const run = (text: string | RawBuilder<unknown>) =>
    (typeof text === "string" ? sql.raw(text) : text).execute(db);
  const months = Array.from(
    { length: MONTHS },
    (_, month) => `when ${month} then '${addDays(until, -30 * month)}'`,
  );
  const joined = `case (${I} / 10) % ${MONTHS} ${months.join(" ")} end`;
  for (const table of ["person", "person_period"]) {
    await run(`update ${table} set join_date = ${joined} where ${JOINED}`);
    await run(`update ${table} set external = 1, external_company = 'Supplier ' || ((${I} / 20) % ${COMPANIES})
      where ${EXTERNAL}`);
  }
  await run(`update person_period set department_id = (select now.department_id from person now where now.id = person_id)
    where not (${MOVED})`);
  const people = `(select id, ${I} as i from person) as each`;
  const hr = "(select id from person where personnel_number = 'n0')";
  const granted = addDays(until, -200);
  await run(`insert into exemption (id, person_id, rule_id, reason, note, from_day, until_day, granted_by, granted_at, ended_at)
    select 'e' || i, id, 'r1', case (i / 20) % 3 when 0 then 'long-absence' when 1 then 'no-systems' else 'other' end, '',
      '${granted}', case when ${STILL} then '${addDays(until, 90)}' else '${addDays(until, -100)}' end, ${hr},
      '${granted}T09:00:00.000Z', case when ${STILL} then null else '${addDays(until, -99)}T00:30:00.000Z' end
    from ${people} where ${EXEMPT}`);
  const mailed = addDays(until, -170);
  await run(`insert into message (id, person_id, kind, day, language, address, reference, message_id, state, attempts, next_at,
      expires_on, fence, made_at, settled_at)
    select 'l' || i, id, 'reminder', '${mailed}', 'de', 'p' || i || '@acme.example', 'l' || i, 'l' || i, 'accepted', 1,
      '${mailed}T08:00:00.000Z', '${mailed}', 1, '${mailed}T08:00:00.000Z', '${mailed}T08:00:05.000Z'
    from ${people} where ${LATE}`);
  for (const duty of [4, 5])
    await run(`insert into message_reason (message_id, person_id, kind, subject, step)
      select 'l' || i, id, 'lesson', 'i${duty}-2-' || i, 'after-1' from ${people} where ${LATE}`);
}
