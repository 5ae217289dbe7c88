// Mails that were accepted before they were counted are counted by the migration: those about late lessons alone.

import { sql } from "kysely";
import { expect, test } from "vitest";
import { up } from "#db/migrations/0022-late-mails.ts";
import { up as published } from "#db/migrations/0024-published-figures.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

onBothDatabases("the figure of late mails", (open) => {
  test("begins with the mails that are there, by month and department", async () => {
    const database = await open();
    const company = await openCompany(database, "2026-03-02T09:00:00Z");
    await company.people("1;Ada;ada@acme.example;Acme;Sales;;;2020-01-01;;de");
    const ada = await company.person("1");
    const mails = [
      ["2026-03-17", "accepted", "after-1"],
      ["2026-03-30", "accepted", "by-hand-2026-03-30"],
      ["2026-04-02", "accepted", "after-1"],
      ["2026-04-03", "accepted", "before-7"],
      ["2026-04-04", "refused", "after-1"],
    ] as const;
    for (const [day, state, step] of mails) {
      await database.db
        .insertInto("message")
        .values({
          id: day,
          person_id: ada,
          kind: "reminder",
          day,
          resend_of: null,
          language: "de",
          address: "ada@acme.example",
          domain: "acme.example",
          reference: day,
          message_id: `${day}@acme.example`,
          subject: null,
          text: null,
          html: null,
          state,
          attempts: 1,
          next_at: `${day}T09:00:00.000Z`,
          expires_on: day,
          lease_until: null,
          fence: 1,
          response: null,
          made_at: `${day}T09:00:00.000Z`,
          settled_at: `${day}T09:00:00.000Z`,
        })
        .execute();
      await database.db
        .insertInto("message_reason")
        .values({ message_id: day, person_id: ada, kind: "lesson", subject: day, step })
        .execute();
    }
    await sql`drop index due_extension_granted`.execute(database.db);
    await sql`drop index exemption_granted`.execute(database.db);
    await up(database.db as never, database.dialect);
    const figures = await sql<{
      month: string;
      mails: number;
    }>`select month, mails from late_mail_figure order by month`.execute(database.db);
    expect(figures.rows).toEqual([
      { month: "2026-03", mails: 2 },
      { month: "2026-04", mails: 1 },
    ]);
    // People take the place of mails: who was reminded twice in a month is one.
    for (const table of ["published_figure", "published_day", "reminded_figure"])
      await sql`drop table ${sql.table(table)}`.execute(database.db);
    await published(database.db as never, database.dialect);
    expect(await database.db.selectFrom("reminded_figure").selectAll().orderBy("hour").execute()).toEqual([
      { hour: "2026-03-17T09", people: 1 },
      { hour: "2026-04-02T09", people: 1 },
    ]);
  });
});
