// What stands beside a record's number is what the record says: each column changed behind the product's back is found and
// named, on both databases; what was erased is told as erased.

import { sql } from "kysely";
import { expect, test } from "vitest";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { eraseSubject } from "#app/domains/ledger/erase-subject.server.ts";
import { publishObligations } from "#app/domains/lessons/obligation-store.server.ts";
import { claimMessages } from "#app/domains/outbox/claim-messages.server.ts";
import { makeMessages } from "#app/domains/outbox/make-messages.server.ts";
import type { Prepared } from "#app/domains/outbox/message.ts";
import { settleMessage } from "#app/domains/outbox/settle-message.server.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { actDeviations } from "#app/domains/proof/act-deviations.server.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { companyOfActs, dropTriggers } from "#tests/support/company-of-acts.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

const AT = "'2026-01-08T08:00:00.000Z'";
const DAY = "'2026-01-08'";
/** Somebody who stands in none of these columns. */
const other = (...columns: string[]) => `(select min(id) from person where id not in (${columns.join()}))`;
const PERSON = { person_id: other("person_id") };
const otherVersion = "(select min(hash) from lesson_version where lesson_id <> 'risks')";

/** Which rows are changed, and each column that a record speaks of with another value. */
const COLUMNS: [table: string, where: string, columns: Record<string, string>][] = [
  [
    "completion",
    "lesson_id = 'risks'",
    { ...PERSON, lesson_id: "'phishing'", version: otherVersion, completed_at: AT, completed_on: DAY },
  ],
  ["completion", "lesson_id = 'acceptable-use'", { lesson_id: "'reporting-incidents'", language: "'en'" }],
  ["management_sitting", "1 = 1", { ...PERSON, minutes: "45", from_at: AT, until_at: AT }],
  [
    "management_supplement",
    "1 = 1",
    {
      ...PERSON,
      minutes: "240",
      held_on: DAY,
      text: "'x'",
      recorded_by: other("recorded_by"),
      recorded_at: AT,
    },
  ],
  ["supplement_answer", "1 = 1", { ...PERSON, decision: "'contradicted'", decided_on: DAY, decided_at: AT }],
  [
    "programme_act",
    "kind = 'review'",
    { kind: "'approval', number = 9", findings: `'["fits"]'`, note: "'x'", decided_on: DAY, decided_at: AT },
  ],
  [
    "programme_act",
    "kind = 'approval'",
    { number: "2", findings: `'["fits"]'`, note: "'x'", decided_by: other("decided_by") },
  ],
  [
    "certificate",
    "superseded_at is null",
    { ...PERSON, course_id: "'policies'", claims: "'{}'", issued_at: AT, record_sequence: "1" },
  ],
  ["certificate", "superseded_at is not null", { superseded_at: AT }],
  [
    "exemption",
    "1 = 1",
    {
      person_id: other("person_id", "granted_by"),
      rule_id: "(select min(id) from rule where id <> rule_id)",
      reason: "'no-systems'",
      from_day: DAY,
      until_day: "'2027-05-01'",
      granted_by: other("granted_by", "person_id"),
      granted_at: AT,
      ended_by: "null",
      ended_at: "null",
    },
  ],
  [
    "outside_completion",
    "1 = 1",
    {
      person_id: other("person_id", "entered_by", "decided_by"),
      course_id: "'management-body'",
      completed_on: DAY,
      evidence: "(select min(hash) from asset where hash <> evidence)",
      entered_by: other("person_id", "entered_by", "decided_by"),
      entered_at: AT,
      decision: "'rejected'",
      decided_by: other("person_id", "entered_by", "decided_by"),
      decided_at: AT,
      record_sequence: "1",
      decided_sequence: "1",
    },
  ],
  ["due_extension", "1 = 1", { days: "70", granted_by: other("granted_by"), record_sequence: "1" }],
  [
    "lesson_publication",
    "lesson_id = 'risks'",
    { version: otherVersion, change: "'editorial'", published_at: AT, published_by: other("''") },
  ],
  ["lesson_version", "lesson_id = 'risks'", { number: "7", lesson_id: "'phishing', number = 7" }],
  ["lesson", "state = 'retired'", { state: "'published'", retired_at: AT, retired_by: other("''") }],
  ["lesson", "id = 'risks'", { current_version: otherVersion }],
  ["role_grant", "1 = 1", { granted_at: AT, granted_by: other("''") }],
  [
    "rule",
    "course_id = 'essentials'",
    {
      due_after_days: "99",
      grace_days: "9",
      state: "'ended'",
      audience: `'{"allOf":[{"type":"external"}],"anyOf":[],"except":[]}'`,
      start: `'{"day":"2030-01-01","type":"date"}'`,
      recurrence: `'{"months":1,"type":"calendar"}'`,
    },
  ],
  ["course", "id = 'essentials'", { pace_days: "30" }],
  ["message", "1 = 1", { state: "'refused'", settled_at: AT, person_id: other("person_id") }],
];

/** Rows taken away, put in or pointed elsewhere, and texts that no longer are what their hash names. */
const ROWS: [what: string, change: string | string[], said: RegExp][] = [
  [
    "a completion is gone",
    "delete from completion where lesson_id = 'passkeys-and-mfa'",
    /row of completion that is not there/,
  ],
  ["a length is gone", "delete from management_sitting", /row of management_sitting that is not there/],
  [
    "a supplement is gone",
    ["delete from supplement_answer", "delete from management_supplement"],
    /row of management_supplement that is not there/,
  ],
  ["a confirmation is gone", "delete from supplement_answer", /row of supplement_answer that is not there/],
  [
    "a confirmation is put in",
    "insert into supplement_answer select 'forged', supplement_id, person_id, decision, decided_on, decided_at, 3 from supplement_answer",
    /supplement_answer has a row \(id forged\), which names record 3, of no record/,
  ],
  [
    "a review is gone",
    "delete from programme_act where kind = 'review'",
    /row of programme_act that is not there/,
  ],
  ["an extension is gone", "delete from due_extension", /row of due_extension that is not there/],
  ["a role is gone", "delete from role_grant", /that role_grant of .*, hr is there, but it is not/],
  [
    "a role is put in",
    "insert into role_grant select person_id, 'admin', granted_at, null from role_grant",
    /No record tells of role_grant of .*, admin/,
  ],
  [
    "an extension is put in",
    "insert into due_extension select 'forged', assignment_id, person_id, 300, reason, granted_by, '2026-03-03T08:00:00.000Z', 'x', 3 from due_extension",
    /due_extension has a row \(id forged\), which names record 3, of no record/,
  ],
  [
    "a supplement is put in",
    "insert into management_supplement select 'forged', 'x', person_id, held_on, 90, text, recorded_by, recorded_at, 3 from management_supplement",
    /management_supplement has a row \(id forged\), which names record 3, of no record/,
  ],
  [
    "a supplement is there twice",
    "insert into management_supplement select 'forged', 'x', person_id, held_on, 90, text, recorded_by, recorded_at, record_sequence from management_supplement",
    /more than one row of management_supplement/,
  ],
  [
    "a decision is put in",
    `insert into outside_completion select 'forged', person_id, course_id, completed_on, provider, evidence, evidence_name, entered_by, entered_at, decision, decided_by, decided_at, record_sequence, decided_sequence, evidence_first from outside_completion`,
    /outside_completion has decided_at .* \(id forged\), which names record \d+, of no record/,
  ],
  [
    "a number is changed",
    "update completion set record_sequence = 0 where lesson_id = 'risks'",
    /row of completion that is not there: {"record_sequence":\d+}/,
  ],
  ["a salt is changed", "update programme_act set note_salt = '' where kind = 'review'", /that note is/],
  [
    "an approved text is changed",
    "update programme_text set text = text || ' '",
    /programme_text of \w+ holds another text/,
  ],
  [
    "a taught text is changed",
    "update lesson_version set sources = replace(sources, 'e', 'a') where lesson_id = 'risks'",
    /lesson_version of \w+ holds another text/,
  ],
];

ROWS.push(
  [
    "a lesson is taken out of a course",
    "delete from course_item where course_id = 'essentials' and position = 1",
    /says of course essentials that lessons is/,
  ],
  [
    "a rule is put in",
    "insert into rule select 'forged', course_id, audience, start, due_after_days, recurrence, grace_days, state, created_at, created_by, changed_at from rule where course_id = 'essentials'",
    /No record tells of rule forged/,
  ],
  [
    "a setting is changed",
    `update company_setting set value = '"Other GmbH"' where name = 'senderName'`,
    /says of the setting senderName that value is/,
  ],
  [
    "somebody else's completion settles a duty",
    `update assignment_item set completion_id = (select min(id) from completion c where c.lesson_id = assignment_item.lesson_id)
     where completion_id is null and lesson_id = 'risks'`,
    /assignment_item .* is settled by a completion of somebody else/,
  ],
  [
    "a mail is put in",
    `insert into message select 'forged', person_id, kind, '2026-03-04', language, address, 'FORGED', 'forged', subject, text, html, state,
       attempts, next_at, expires_on, lease_until, fence, response, made_at, settled_at, domain, turn, null from message`,
    /message has a row \(id forged\) of no record/,
  ],
  [
    "a mail is given another reason",
    "insert into message_reason select id, person_id, 'lesson', 'another', 'after-1' from message",
    /says that steps is .*before-7.*, but message has .*after-1/,
  ],
  [
    "an obligation is answered otherwise",
    `update obligation set answered_by = '["contact"]'`,
    /says of the list of obligations that digest is/,
  ],
);

class Undone extends Error {}

/** What is found after a change, which is taken back. */
async function foundAfter(db: Db, change: string | string[] | ((trx: Trx) => Promise<unknown>)) {
  let found = { deviations: [] as string[], records: 0, erased: 0 };
  await db
    .transaction()
    .execute(async (trx) => {
      if (typeof change === "function") await change(trx);
      else for (const statement of [change].flat()) await sql.raw(statement).execute(trx);
      found = await actDeviations(trx, { most: 50, pageSize: 7 });
      throw new Undone();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undone)) throw error;
    });
  return found;
}

type Company = Awaited<ReturnType<typeof companyOfActs>>["company"];

/** A sender's name and a list of one obligation, each with its record. */
async function setByRecord(company: Company) {
  const both = { de: "Wort", en: "Word" };
  const clause = { id: "a-1", name: both, asks: both, binds: both, source: both, date: "2026-01-01" };
  const senderName = "Acme GmbH";
  await company.db.transaction().execute(async (trx) => {
    const at = company.clock();
    await writeCompany(trx, company, { senderName }, at);
    const facts = { names: ["senderName", "contactName"], senderName };
    await appendRecords(trx, company, [{ kind: "settings-changed", personId: null, at, facts }]);
    await publishObligations(trx, company, [{ ...clause, answeredBy: ["lessons"], elsewhere: null }]);
  });
}

/** A mail to somebody, accepted. */
async function mailed(company: Company, personId: string) {
  const now = company.clock();
  const days = { day: "2026-03-02", expiresOn: "2026-03-03" };
  const reasons = [{ kind: "lesson" as const, subject: "an item", step: "before-7" }];
  const planned = { personId, address: "ben@acme.example", language: "de", ...days, now, reasons };
  const desk = { ...company, env: { APP_URL: "https://training.example" } };
  await company.db.transaction().execute((trx) => makeMessages(trx, desk, [planned]));
  const about = async (): Promise<Prepared> => ({ subject: "s", text: "t", html: "h" });
  const claim = await claimMessages(company.db, company, {
    prepare: about,
    today: days.day,
    limit: 10,
    mailsPerDomain: 10,
  });
  for (const message of claim.messages)
    await settleMessage(company.db, company, message, { outcome: "accepted", response: "250" });
  expect(claim.messages).toHaveLength(1);
}

onBothDatabases("acts beside their records", (open, kind) => {
  test("each column that a record speaks of is compared with it, and each row has its record", async () => {
    const { company, ben } = await companyOfActs(await open());
    await setByRecord(company);
    await mailed(company, ben);
    const whole = await actDeviations(company.db);
    expect(whole).toMatchObject({ deviations: [], erased: 0 });
    expect(whole.records).toBeGreaterThan(20);
    for (const pageSize of [1, 1000]) expect(await actDeviations(company.db, { pageSize })).toEqual(whole);

    await dropTriggers(company.db, kind);
    for (const [table, where, columns] of COLUMNS)
      for (const [column, value] of Object.entries(columns)) {
        const { deviations } = await foundAfter(
          company.db,
          `update ${table} set ${column} = ${value} where ${where}`,
        );
        const said = deviations.filter((each) => each.includes(`that ${column} is`));
        expect.soft(said, `${table}.${column}: ${deviations.join("\n")}`).not.toEqual([]);
      }
    for (const [what, change, said] of ROWS)
      expect.soft((await foundAfter(company.db, change)).deviations.join("\n"), what).toMatch(said);

    // The log of mails goes when its time is over.
    const forgotten = await foundAfter(company.db, async (trx) => {
      for (const table of ["message_reason", "message"] as const) await trx.deleteFrom(table).execute();
    });
    expect(forgotten.deviations).toEqual([]);

    const erased = await foundAfter(company.db, (trx) => eraseSubject(trx, company, ben));
    expect(erased.deviations).toEqual([]);
    expect(erased.erased).toBeGreaterThan(3);
    expect(erased.records + erased.erased).toBe(whole.records);
  }, 120_000);
});
