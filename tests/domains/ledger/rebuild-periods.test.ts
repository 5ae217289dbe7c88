// Playing the records again finds what was changed in the tables that reports are made from, and names the first of it.

import { sql } from "kysely";
import { expect, test } from "vitest";
import { endRule } from "#app/acts/change-rule.server.ts";
import { eraseExpired } from "#app/acts/erase-expired.server.ts";
import { eraseSubject } from "#app/domains/ledger/erase-subject.server.ts";
import { rebuildPeriods } from "#app/domains/ledger/rebuild-periods.server.ts";
import { periodDeviations } from "#app/domains/proof/live-periods.server.ts";
import type { Database } from "#db/open.server.ts";
import { writtenByHand } from "#tests/support/acts-alone.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";

async function lived(database: Database) {
  const company = await openCompany(database, "2020-03-02T09:00:00Z");
  await company.people(
    "1;Ada Adler;ada@acme.example;Acme;Sales;;no;2020-01-01;;de",
    "2;Ben Bauer;ben@acme.example;Acme;Sales;1;no;2020-01-01;2020-04-01;de",
  );
  const { ruleId } = await company.everyoneTakesEssentials("2020-03-02");
  await passLesson(company, "1", "phishing");
  await passLesson(company, "2", "phishing");
  company.clock.moveTo("2020-03-20T09:00:00Z");
  await company.people("1;Ada Zimmer;ada@acme.example;Acme;Lager;;no;2020-01-01;;de");
  await endRule(company, ruleId);
  return { company, ada: await company.person("1"), ben: await company.person("2") };
}

onBothDatabases("playing the records again", (open) => {
  test("gives the periods that are stored, in pages of any size, also when somebody was erased", async () => {
    const { company } = await lived(await open());
    const whole = await rebuildPeriods(company.db);
    expect(whole).toMatchObject({ ok: true, erased: 0 });
    for (const size of [1, 3, 1000]) expect(await rebuildPeriods(company.db, size)).toEqual(whole);
    company.clock.moveTo("2026-03-02T09:00:00Z");
    expect(await eraseExpired(company)).toBe(1);
    const after = await rebuildPeriods(company.db, 3);
    expect(after).toMatchObject({ ok: true });
    if (!whole.ok || !after.ok) throw new Error("not in order");
    expect(after.erased).toBeGreaterThan(2);
    expect(after.periods + after.erased).toBe(whole.periods);
    const { rows } = await sql`select name from person_period where name like '%Ben%'`.execute(company.db);
    expect(rows).toEqual([]);
  });

  const ADA = "person_id = (select person_id from person_period where name = 'Ada Zimmer')";
  test("finds that the records of somebody are erased, who is not, and periods hung on those of somebody erased", async () => {
    const { company, ada, ben } = await lived(await open());
    writtenByHand(company.db);
    const erase = (id: string) => company.db.transaction().execute((trx) => eraseSubject(trx, company, id));
    await erase(ada);
    expect(await periodDeviations(company.db)).toContain(
      `person ${ada} is not erased, but no record can be theirs.`,
    );
    expect(await rebuildPeriods(company.db)).toMatchObject({ ok: false });
    await sql`update person set erased_at = '2020-03-20T09:00:00.000Z' where id = ${ada}`.execute(company.db);
    expect(await rebuildPeriods(company.db)).toMatchObject({ ok: true });
    await erase(ben);
    await sql`update person set erased_at = '2020-03-20T09:00:00.000Z' where id = ${ben}`.execute(company.db);
    expect(await rebuildPeriods(company.db)).toMatchObject({ ok: true });
    await sql`update assignment_period set person_id = ${ada} where person_id = ${ben}`.execute(company.db);
    expect(await rebuildPeriods(company.db)).toMatchObject({ ok: false });
  });

  test("finds people of whom no record tells, who are said to be erased", async () => {
    const { company, ada } = await lived(await open());
    writtenByHand(company.db);
    const { db } = company;
    const person = await db.selectFrom("person").selectAll().where("id", "=", ada).executeTakeFirstOrThrow();
    const period = await db
      .selectFrom("person_period")
      .selectAll()
      .where("person_id", "=", ada)
      .where("until_sequence", "is", null)
      .executeTakeFirstOrThrow();
    const own = { id: "ghost", personnel_number: "ghost", mail: null, mail_hint: "ghost" };
    const erased_at = "2020-03-20T09:00:00.000Z";
    await db
      .insertInto("person")
      .values({ ...person, ...own, erased_at })
      .execute();
    const nameless = { name: null, personnel_number: null, person_id: "ghost" };
    for (const from_sequence of [-1, 9_999]) {
      await db.deleteFrom("person_period").where("person_id", "=", "ghost").execute();
      await db
        .insertInto("person_period")
        .values({ ...period, ...nameless, from_sequence })
        .execute();
      const verdict = await rebuildPeriods(db);
      expect(verdict.ok ? "" : verdict.sentence).toContain(
        `from record ${from_sequence} on is of nobody known`,
      );
    }
  });

  test.each([
    [
      "a name",
      `update person_period set name = 'Eve' where ${ADA} and until_sequence is not null`,
      /name is "Eve", but the record says "Ada Adler"/,
    ],
    [
      "a state",
      "update assignment_period set state = 'done' where state = 'open' and done = 1",
      /state is "done", but the record says "open"/,
    ],
    [
      "a day",
      "update assignment_period set next_late_after = '2030-01-01' where until_sequence is null and state = 'closed'",
      /next_late_after is "2030-01-01", but the record says null/,
    ],
    [
      "an end moved",
      `update person_period set until_sequence = until_sequence + 1 where ${ADA} and until_sequence is not null`,
      /should have ended its period/,
    ],
    [
      "an end taken away",
      `delete from person_period where ${ADA} and until_sequence is null`,
      /has no period from record \d+ on/,
    ],
    [
      "an end put in",
      "update name_period set until_sequence = from_sequence + 1 where what = 'course'",
      /ends with record \d+, which says nothing of it/,
    ],
    [
      "a row put in",
      "insert into rule_period values ('ghost', 'essentials', 3, null)",
      /rule_period of ghost from record 3 on follows from no record/,
    ],
    ["a row taken away", "delete from rule_period", /rule_period of .* has no period from record/],
    [
      "a beginning moved",
      "update name_period set from_sequence = from_sequence + 1 where what = 'entity'",
      /has no period from record \d+ on/,
    ],
    [
      "a day's end moved",
      "update ledger_quarter set first_sequence = first_sequence + 1 where quarter = (select max(quarter) from ledger_quarter)",
      /ledger_quarter/,
    ],
  ])("finds %s", async (_, change, sentence) => {
    const { company } = await lived(await open());
    writtenByHand(company.db);
    await sql.raw(change).execute(company.db);
    const verdict = await rebuildPeriods(company.db, 5);
    expect(verdict).toMatchObject({ ok: false });
    expect(verdict.ok ? "" : verdict.sentence).toMatch(sentence);
  });
});
