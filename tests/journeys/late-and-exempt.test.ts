// Reports on who is late and what was done about it, and on exemptions: days alone, names as they were, and the same answer
// whatever happens later.

import { expect, test } from "vitest";
import { endRetention } from "#app/acts/end-retention.server.ts";
import { erasePersonOnRequest } from "#app/acts/erase-person.server.ts";
import { endExemption, grantExemption } from "#app/acts/exempt.server.ts";
import { extendDue } from "#app/acts/extend-due.server.ts";
import { remindNow } from "#app/acts/remind-now.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { fileOf, reportOf, told } from "#tests/support/further-reports.ts";
import { opened } from "#tests/support/opened.ts";
import { EIGHT, openReminderOffice } from "#tests/support/reminder-office.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";

const never = new AbortController().signal;

onBothDatabases("who is late", (openDatabase) => {
  test("is told with the mails, the later due days and the exemption before; of mails long gone nothing is said", async () => {
    // One mailbox is refused from the first reminder on: what was tried is told, and not as done.
    const server = opened(
      await startSmtpServer({ refuse: (address) => (/^bela@/.test(address) ? "550 gone" : null) }),
    );
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, EIGHT.people(), EIGHT.options),
    );
    const { context, clock, id } = office;
    const hr = id.hanna ?? "";
    await office.live("2026-03-02", "2026-04-03", async (day) => {
      if (day !== "2026-03-25") return;
      await remindNow(context, { search: "Anna" }, { personId: hr });
    });
    const of = async (day?: string) => {
      const { rows } = await told(context, "overdue", day === undefined ? {} : { day });
      return Object.fromEntries(rows.map((row) => [`${row.person}`.split(" ")[0]?.toLowerCase(), row]));
    };
    const { anna, mara, dora } = await of();
    expect(anna).toMatchObject({ due_on: "2026-03-12", days_late: 22, extensions: 0, exempt_until: null });
    // After one day and after eight, and once by hand.
    expect(Number(anna?.reminders)).toBeGreaterThanOrEqual(3);
    expect(anna?.reminders_known_since).toBeNull();
    expect(anna?.manager_told_on).toMatch(/^2026-0[34]-\d\d$/);
    // Whoever has no mailbox was reminded of nothing, and that is known.
    expect(dora).toMatchObject({ reminders: 0, last_reminder_on: null, reminders_failed: 0 });
    expect(anna?.reminders_failed).toBe(0);
    expect(mara?.person).toBeTruthy();
    const bela = (await of()).bela;
    expect(bela).toMatchObject({ reminders: 0, last_reminder_on: null });
    expect(Number(bela?.reminders_failed)).toBeGreaterThan(0);
    const before = anna?.reminders;
    // Whoever leads them reads who is late, and nothing of what was done about it.
    const led = await context.db
      .selectFrom("person")
      .select("manager_id")
      .where("id", "=", id.anna ?? "")
      .executeTakeFirstOrThrow();
    const theirs = await told(context, "overdue", { filter: { belowManager: led.manager_id ?? "" } });
    expect(Object.keys(theirs.rows.find(({ person }) => person === anna?.person) ?? {})).toEqual([
      ...["person", "personnel_number", "entity", "department", "course", "lesson"],
      ...["due_on", "days_late", "duty_late_since", "superseded_cycles"],
    ]);
    expect(theirs.facts).not.toHaveProperty("mails");

    const duty = await context.db
      .selectFrom("assignment")
      .select("id")
      .where("person_id", "=", id.bela ?? "")
      .executeTakeFirstOrThrow();
    const request = context.random.id();
    await extendDue(context, { assignmentIds: [duty.id], days: 3, reason: "x", request }, hr);
    clock.moveTo("2026-04-04T08:00:00Z");
    expect((await of()).bela).toMatchObject({ due_on: "2026-03-15", extensions: 1, extended_days: 3 });
    const third = (await fileOf(context, "overdue", "csv", { day: "2026-04-03" })).toString();
    expect(third).not.toMatch(/\d\d:\d\d/);

    // Later: a mail more, everything done, put off again.
    await extendDue(context, { assignmentIds: [duty.id], days: 90, reason: "x", request: "r2" }, hr);
    await office.live("2026-04-06", "2026-04-20");
    for (const lesson of ["report-in-minutes", "phishing", "passkeys-and-mfa"])
      await office.learn("anna", lesson);
    expect((await fileOf(context, "overdue", "csv", { day: "2026-04-03" })).toString()).toBe(third);
    expect((await of("2026-04-03")).anna?.reminders).toBe(before);
    expect((await of()).anna).toBeUndefined();

    // A year later the log has lost a part of them: what it holds is a number, with the day from which on it is one.
    clock.moveTo("2027-03-18T08:00:00Z");
    await endRetention(context, never);
    const part = (await of("2026-04-03")).anna;
    expect(part).toMatchObject({
      reminders_known_since: "2026-03-18",
      last_reminder_on: anna?.last_reminder_on,
    });
    expect(Number(part?.reminders)).toBeGreaterThan(0);
    expect(Number(part?.reminders)).toBeLessThan(Number(before));

    // Then the log of that time is gone: nobody says that there were none.
    clock.moveTo("2027-06-01T08:00:00Z");
    await endRetention(context, never);
    expect((await of("2026-04-03")).anna).toMatchObject({
      reminders: null,
      reminders_known_since: null,
      last_reminder_on: null,
      days_late: 22,
    });
    const { document } = await reportOf(context, "overdue", { day: "2026-04-03" });
    expect(document.facts.map(({ value }) => value).join()).toContain("no longer known");
    expect((await fileOf(context, "overdue", "csv", { day: "2026-04-03" })).toString()).toContain(
      "no longer known",
    );
  });
});

onBothDatabases("exemptions", (open) => {
  test("stand with reason, by whom and until when, as they had been decided then", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(
      "1;Ada Lovelace;ada@acme.example;Acme;Sales;;no;2020-01-01;;de",
      "2;Ben Behr;ben@acme.example;Acme;Sales;1;no;2020-01-01;;de",
      "3;=1+1;cem@acme.example;Acme;Sales;;no;2020-01-01;;de",
    );
    const { ruleId } = await company.everyoneTakesEssentials("2026-03-02");
    const [ada, ben, cem] = [
      await company.person("1"),
      await company.person("2"),
      await company.person("3"),
    ] as const;
    const exempt = (personId: string, untilDay: string, by: string) =>
      grantExemption(company, { personId, ruleId, reason: "leaving", note: "SECRET-note", untilDay }, by);
    await exempt(ben, "2026-05-31", cem);
    await exempt(cem, "2026-03-09", ada);
    company.clock.moveTo("2026-03-20T08:00:00Z");
    await settleTime(company, never);
    const nineteenth = await told(company, "exemptions", { day: "2026-03-19" });
    const rowOf = (name: string, { rows }: typeof nineteenth) => rows.find(({ person }) => person === name);
    expect(rowOf("Ben Behr", nineteenth)).toMatchObject({
      ...{
        course: "Essentials",
        reason: "leaving",
        granted_by: "=1+1",
        from: "2026-03-02",
        until: "2026-05-31",
      },
      ...{ standing: "holds", ended_on: null },
    });
    expect(rowOf("=1+1", nineteenth)).toMatchObject({ standing: "run-out", ended_on: "2026-03-10" });
    expect(nineteenth.summary).toMatchObject([
      { reason: "leaving", holds: 1, taken_back: 0, run_out: 1, all: 2 },
    ]);
    const csv = (
      await fileOf(company, "exemptions", "csv", { day: "2026-03-19", language: "de" })
    ).toString();
    expect(csv).toContain(
      "Ben Behr;2;Acme;Sales;Grundlagen;Verlässt bald das Unternehmen;'=1+1;;2026-03-02;2026-05-31;Gilt;",
    );
    expect(csv).not.toContain("SECRET-note");

    // A manager's are of those below; the other's are nobody's business.
    const below = await told(company, "exemptions", { filter: { belowManager: ada } });
    expect(below.rows.map(({ person }) => person)).toEqual(["Ben Behr"]);

    const one = await company.db
      .selectFrom("exemption")
      .select("id")
      .where("person_id", "=", ben)
      .executeTakeFirstOrThrow();
    await endExemption(company, one.id, ada);
    expect(rowOf("Ben Behr", await told(company, "exemptions"))).toMatchObject({
      standing: "taken-back",
      ended_on: "2026-03-20",
    });
    await company.people("3;=1+1;cem@acme.example;Acme;Sales;;no;2020-01-01;2026-03-10;de");
    company.clock.moveTo("2026-03-25T08:00:00Z");
    expect(
      (await fileOf(company, "exemptions", "csv", { day: "2026-03-19", language: "de" })).toString(),
    ).toBe(csv);
    const form = { reason: "not-needed", checked: true, name: "=1+1" };
    expect(await erasePersonOnRequest(company, { personId: ada }, cem, form)).toEqual({ outcome: "erased" });
    const gone = (
      await fileOf(company, "exemptions", "csv", { day: "2026-03-19", language: "de" })
    ).toString();
    expect(gone).toBe(csv.replace("'=1+1;3;", "(gelöscht);;").replace(";'=1+1;", ";(gelöscht);"));
  });
});
