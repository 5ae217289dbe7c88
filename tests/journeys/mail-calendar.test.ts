// The calendar of mails against what is sent: made once at the start, then the days are lived one by one with real
// sending and nobody does anything. Both must say the same of every person and day.

import { expect, test } from "vitest";
import { createRule } from "#app/acts/change-rule.server.ts";
import { grantExemption } from "#app/acts/exempt.server.ts";
import { retireLesson } from "#app/acts/retire-lesson.server.ts";
import { addDays } from "#app/calendar.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { listRules } from "#app/domains/assignments/rule-store.server.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import type { PlannedFacts } from "#app/domains/people/person-change.ts";
import { planChanges } from "#app/domains/people/person-change-store.server.ts";
import { CALENDAR_DAYS, calendarView } from "#app/domains/reminders/calendar-view.server.ts";
import { type Chance, chanceFrom } from "#tests/support/chance.ts";
import { officeOfChance } from "#tests/support/chance-office.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { opened } from "#tests/support/opened.ts";
import { EIGHT, openReminderOffice, person, type ReminderOffice } from "#tests/support/reminder-office.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";

const FIRST = "2026-03-02";

/** "2026-03-09 anna before": what the calendar says, day by day and page by page. */
async function announced({ context, id }: ReminderOffice): Promise<string[]> {
  const { db, clock } = context;
  const company = await readCompany(db);
  const nameOf = new Map(Object.entries(id).map(([name, personId]) => [personId, name]));
  const lines: string[] = [];
  for (let n = 0; n < CALENDAR_DAYS; n += 1) {
    const day = addDays(FIRST, n);
    const { list, days } = await calendarView(db, company, clock(), { day, page: 1 });
    expect(days[n]?.mails).toBe(list?.people.length);
    if (days[n]?.free) expect(days[n]?.mails).toBe(0);
    for (const { personId, kinds } of list?.people ?? [])
      lines.push(`${day} ${nameOf.get(personId)} ${kinds.join("+")}`);
  }
  return lines.sort();
}

/** The same of the mails that were made. */
async function made({ context, id }: ReminderOffice): Promise<string[]> {
  const nameOf = new Map(Object.entries(id).map(([name, personId]) => [personId, name]));
  const rows = await context.db
    .selectFrom("message_reason as reason")
    .innerJoin("message", "message.id", "reason.message_id")
    .select(["message.person_id", "message.day", "message.state", "reason.step"])
    .execute();
  const order = ["assigned", "before", "after", "manager", "hr"];
  return [...Map.groupBy(rows, ({ day, person_id }) => `${day} ${nameOf.get(person_id)}`)]
    .map(([mail, reasons]) => {
      expect(reasons.every(({ state }) => state === "accepted")).toBe(true);
      const kinds = new Set(reasons.map(({ step }) => step.split("-")[0] ?? ""));
      return `${mail} ${order.filter((kind) => kinds.has(kind)).join("+")}`;
    })
    .sort();
}

onBothDatabases("the calendar of mails", (openDatabase, kind) => {
  test("says of sixty days what is then sent, to everybody", { timeout: 180_000 }, async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, EIGHT.people(), EIGHT.options),
    );
    for (const name of ["hanna", "hugo"])
      await grantRole(office.context, { personId: office.id[name] ?? "", role: "hr", by: null });
    await office.learn("bela", "report-in-minutes");
    await office.away("anna", "2026-03-10", "2026-03-24");
    await office.away("mara", "2026-03-18", "2026-04-14");
    await office.away("hanna", "2026-04-01", "2026-04-30");
    office.clock.moveTo(`${FIRST}T05:00:00Z`);
    const expected = await announced(office);
    expect(expected.length).toBeGreaterThan(60);
    expect(new Set(expected.flatMap((line) => line.split(" ")[2]?.split("+") ?? []))).toEqual(
      new Set(["assigned", "before", "after", "manager", "hr"]),
    );

    await office.live(FIRST, addDays(FIRST, CALENDAR_DAYS - 1));
    expect(await made(office)).toEqual(expected);
    expect(server.mails).toHaveLength(expected.length);
  });

  test("of a duty whose first lesson was retired before its notice", { timeout: 180_000 }, async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, EIGHT.people(), EIGHT.options),
    );
    await office.learn("bela", "phishing");
    office.clock.moveTo(`${FIRST}T05:00:00Z`);
    await retireLesson(office.context, null, "report-in-minutes");
    const expected = await announced(office);
    const { list } = await calendarView(
      office.context.db,
      await readCompany(office.context.db),
      office.context.clock(),
      {
        day: FIRST,
        page: 1,
      },
    );
    const named = (name: string) =>
      list?.people.find(({ personId }) => personId === office.id[name])?.lessons;
    expect([named("anna"), named("bela")]).toEqual([["phishing"], ["passkeys-and-mfa"]]);
    await office.live(FIRST, addDays(FIRST, CALENDAR_DAYS - 1));
    expect(await made(office)).toEqual(expected);
    expect(server.mails.filter(({ mail }) => `${mail.text}`.includes("report-in-minutes"))).toEqual([]);
  });

  test("knows what the days bring by themselves: ends of exemptions, planned moves, calendars that begin anew", {
    timeout: 180_000,
  }, async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, [
        person("hanna"),
        person("mara"),
        person("anna", { manager: "mara" }),
        person("nora", { does: "Nurse" }),
      ]),
    );
    const { context, id } = office;
    await grantRole(context, { personId: id.hanna ?? "", role: "hr", by: null });
    const everybody = (await listRules(context.db))[0]?.id ?? "";
    const ofNurses = { ...EVERYONE, allOf: [{ type: "function" as const, name: "Nurse" }] };
    await createRule(
      context,
      {
        courseId: "essentials",
        audience: ofNurses,
        start: { type: "entering", days: 3 },
        dueAfterDays: 5,
        graceDays: 0,
        recurrence: { type: "calendar", months: 1 },
      },
      null,
    );
    const until = addDays(FIRST, 9);
    const exempt = { personId: id.anna ?? "", ruleId: everybody, reason: "long-absence", note: "" } as const;
    expect(await grantExemption(context, { ...exempt, untilDay: until }, id.hanna ?? "")).toEqual({
      outcome: "granted",
    });
    await plan(office, "mara", 6, { function: "Nurse" });
    await plan(office, "nora", 20, { function: "Clerk" });
    office.clock.moveTo(`${FIRST}T05:00:00Z`);
    const expected = await announced(office);
    const days = (name: string, kind: string) =>
      expected
        .filter((line) => line.includes(` ${name} `) && line.includes(kind))
        .map((line) => line.slice(0, 10));
    expect(days("anna", "assigned")).toEqual([addDays(until, 1)]);
    // Everybody's rule, and a nurse's three days after becoming one, and again a month later.
    expect(days("mara", "assigned")).toEqual(["2026-03-02", "2026-03-11", "2026-04-11"]);
    expect(days("nora", "assigned")).toEqual(["2026-03-02", "2026-03-05"]);

    await office.live(FIRST, addDays(FIRST, CALENDAR_DAYS - 1));
    expect(await made(office)).toEqual(expected);
  });

  test.each(kind === "sqlite" ? [1, 2, 3, 4, 5, 6, 7, 8] : [9])(
    "does so for company %i of chance",
    { timeout: 180_000 },
    async (seed) => {
      const chance = chanceFrom(`calendar ${seed}`);
      const server = opened(await startSmtpServer());
      const { office, names } = await officeOfChance(chance, await openDatabase(), server.url, {
        size: 14,
        dueAfterDays: chance.pick([3, 9, 14, 30]),
        learn: ["report-in-minutes"],
      });
      await bringChange(chance, office, names);
      office.clock.moveTo(`${FIRST}T05:00:00Z`);
      const expected = await announced(office);
      await office.live(FIRST, addDays(FIRST, CALENDAR_DAYS - 1));
      expect(await made(office)).toEqual(expected);
    },
  );
});

/** A change of some facts that holds from so many days after the first. */
async function plan(office: ReminderOffice, name: string, after: number, facts: PlannedFacts): Promise<void> {
  const change = { personId: office.id[name] ?? "", effectiveOn: addDays(FIRST, after), facts };
  const { context, clock } = office;
  await context.db.transaction().execute((trx) => planChanges(trx, context, [change], null, clock()));
}

/** A rule for some, people who will come into it and fall out of it, and exemptions that end. */
async function bringChange(chance: Chance, office: ReminderOffice, names: readonly string[]): Promise<void> {
  const { context, id } = office;
  const ofNurses = { type: "function" as const, name: "Nurse" };
  await createRule(
    context,
    {
      courseId: "essentials",
      audience: chance.oneIn(2) ? { ...EVERYONE, allOf: [ofNurses] } : { ...EVERYONE, except: [ofNurses] },
      start: chance.pick([
        { type: "date", day: addDays(FIRST, 5) },
        { type: "entering", days: 2 },
        { type: "joining", days: 7 },
      ]),
      dueAfterDays: chance.pick([2, 8]),
      graceDays: chance.pick([0, 4]),
      recurrence: chance.pick([
        { type: "never" },
        { type: "calendar", months: 1 },
        { type: "calendar", months: 2 },
      ]),
    },
    null,
  );
  const rules = await listRules(context.db);
  const [granter = ""] = Object.values(id);
  for (const name of names) {
    if (chance.oneIn(3))
      await plan(office, name, chance.pick([1, 6, 13, 30, 50]), {
        function: chance.pick(["Nurse", "Clerk", null]),
      });
    // The first reports to nobody, so that nobody comes to report to themselves.
    if (name !== names[0] && chance.oneIn(4))
      await plan(office, name, chance.pick([2, 20, 40]), { managerId: chance.pick([null, id.p0 ?? null]) });
    if (chance.oneIn(4))
      await grantExemption(
        context,
        {
          personId: id[name] ?? "",
          ruleId: chance.pick(rules).id,
          reason: "long-absence",
          note: "",
          untilDay: addDays(FIRST, chance.pick([0, 4, 15, 45, 90])),
        },
        granter,
      );
  }
}
