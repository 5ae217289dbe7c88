// Who must do what by when, as the company changes: joiners, movers, leavers, returners, rules narrowed and widened,
// renewals, material changes, exemptions and extensions. Each story ends with the exact list of duties.

import { expect, test } from "vitest";
import { createRule, editRule, endRule } from "#app/acts/change-rule.server.ts";
import { closeLeavers } from "#app/acts/close-leavers.server.ts";
import { endExemption, grantExemption } from "#app/acts/exempt.server.ts";
import { extendDue } from "#app/acts/extend-due.server.ts";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { runSettlements } from "#app/acts/run-settlements.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { type NewRule, ONCE } from "#app/domains/assignments/rule.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { writtenByHand } from "#tests/support/acts-alone.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { dutiesOf as duties, passLesson as pass } from "#tests/support/duties.ts";

const ADA = "1;Ada Lovelace;ada@acme.example;Acme;Sales;;;2020-01-01;;en";
const BEN = "2;Ben Kim;ben@acme.example;Acme;Production;;;2020-01-01;;de";

const yearly = (day: string): NewRule => ({
  courseId: "essentials",
  audience: EVERYONE,
  start: { type: "date", day },
  dueAfterDays: 14,
  graceDays: 0,
  recurrence: { type: "calendar", months: 12 },
});

async function goTo(company: TestCompany, day: string): Promise<void> {
  company.clock.moveTo(`${day}T08:00:00Z`);
  await closeLeavers(company);
  await turnDay(company);
}

async function passAll(company: TestCompany, number: string): Promise<void> {
  for (const id of ["report-in-minutes", "phishing", "passkeys-and-mfa"]) await pass(company, number, id);
}

async function make(company: TestCompany, rule: NewRule): Promise<string> {
  const made = await createRule(company, rule, null);
  if (made.outcome !== "created") throw new Error(made.outcome);
  return made.ruleId;
}

async function sales(company: TestCompany): Promise<NewRule["audience"]> {
  const { id } = await company.db
    .selectFrom("department")
    .select("id")
    .where("name", "=", "Sales")
    .executeTakeFirstOrThrow();
  return { ...EVERYONE, allOf: [{ type: "department", departmentId: id }] };
}

onBothDatabases("duties", (open) => {
  test("a joiner begins on the first day, a leaver's duty ends the day after the last, a returner begins again", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(ADA);
    await make(company, { ...yearly("2026-03-02"), ...ONCE });
    await company.people("3;Cy Young;cy@acme.example;Acme;Sales;;;2026-03-16;;en");
    expect(await duties(company, "3")).toEqual(["1 open 2026-03-16"]);
    await company.people("1;Ada Lovelace;ada@acme.example;Acme;Sales;;;2020-01-01;2026-03-20;en");
    await goTo(company, "2026-03-20");
    expect(await duties(company, "1")).toEqual(["1 open 2026-03-02"]);
    await goTo(company, "2026-03-21");
    expect(await duties(company, "1")).toEqual(["1 left 2026-03-02"]);
    company.clock.moveTo("2026-09-01T08:00:00Z");
    await company.people(ADA);
    expect(await duties(company, "1")).toEqual(["1 left 2026-03-02", "2 open 2026-09-01"]);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("a mover falls out of one rule and into another; what is done stays done", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(ADA, BEN);
    const audience = await sales(company);
    await make(company, { ...yearly("2026-03-02"), ...ONCE, audience });
    await make(company, {
      ...yearly("2026-03-02"),
      ...ONCE,
      start: { type: "entering", days: 5 },
      audience: { ...EVERYONE, except: audience.allOf },
    });
    await passAll(company, "2");
    expect(await duties(company, "1")).toEqual(["1 open 2026-03-02"]);
    expect(await duties(company, "2")).toEqual(["1 done 2026-03-07"]);
    company.clock.moveTo("2026-04-01T08:00:00Z");
    await company.people(ADA.replace("Sales", "Production"), BEN.replace("Production", "Sales"));
    expect(await duties(company, "1")).toEqual(["1 narrowed 2026-03-02", "1 open 2026-04-06"]);
    // Passed a month ago, the lessons count for the new duty too.
    expect(await duties(company, "2")).toEqual(["1 done 2026-03-07", "1 done 2026-04-01"]);
  });

  test("a rule narrowed closes what is open and not what is done; widened again it opens anew", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(ADA, BEN, "3;Cy Young;cy@acme.example;Acme;Production;;;2020-01-01;;en");
    const rule = { ...yearly("2026-03-02"), ...ONCE };
    const ruleId = await make(company, rule);
    await passAll(company, "3");
    expect(await editRule(company, ruleId, { ...rule, audience: await sales(company) })).toEqual({
      outcome: "edited",
      people: 1,
      later: false,
    });
    expect(await duties(company, "1")).toEqual(["1 open 2026-03-02"]);
    expect(await duties(company, "2")).toEqual(["1 narrowed 2026-03-02"]);
    expect(await duties(company, "3")).toEqual(["1 done 2026-03-02"]);
    company.clock.moveTo("2026-03-10T08:00:00Z");
    await editRule(company, ruleId, rule);
    expect(await duties(company, "2")).toEqual(["1 narrowed 2026-03-02", "2 open 2026-03-10"]);
    expect(await duties(company, "3")).toEqual(["1 done 2026-03-02"]);
    expect(await endRule(company, ruleId)).toMatchObject({ outcome: "ended", people: 2 });
    expect(await duties(company, "2")).toEqual(["1 narrowed 2026-03-02", "2 narrowed 2026-03-10"]);
  });

  test("a renewal on 29 February: a new cycle each year, an open one is overtaken and says so", async () => {
    const company = await openCompany(await open(), "2024-02-29T08:00:00Z");
    await company.people(ADA, BEN);
    await make(company, yearly("2024-02-29"));
    await passAll(company, "1");
    expect(await duties(company, "1")).toEqual(["1 done 2024-02-29", "2 open 2025-02-28"]);
    // Not yet: what was passed before the renewal opened does not count for it.
    await goTo(company, "2025-02-27");
    await passAll(company, "1");
    expect(await duties(company, "1")).toEqual(["1 done 2024-02-29", "2 open 2025-02-28"]);
    await goTo(company, "2025-02-28");
    await passAll(company, "1");
    expect(await duties(company, "1")).toEqual([
      "1 done 2024-02-29",
      "2 done 2025-02-28",
      "3 open 2026-02-28",
    ]);
    expect(await duties(company, "2")).toEqual([
      "1 superseded 2024-02-29",
      "2 open 2025-02-28",
      "3 open 2026-02-28",
    ]);
    // Two years asleep: the day that passed unnoticed is passed over, the leap day comes again.
    await goTo(company, "2028-01-15");
    expect(await duties(company, "2")).toEqual([
      "1 superseded 2024-02-29",
      "2 superseded 2025-02-28",
      "3 superseded 2026-02-28",
      "4 open 2027-02-28",
      "5 open 2028-02-29",
    ]);
    expect(await turnDay(company)).toBe(0);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("a renewal after completion is there with the completion, and an edited rule plans it anew", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(ADA);
    const rule: NewRule = { ...yearly("2026-03-02"), recurrence: { type: "after-completion", months: 12 } };
    const ruleId = await make(company, rule);
    await passAll(company, "1");
    expect(await duties(company, "1")).toEqual(["1 done 2026-03-02", "2 open 2027-03-02"]);
    await editRule(company, ruleId, { ...rule, recurrence: { type: "after-completion", months: 24 } });
    expect(await duties(company, "1")).toEqual([
      "1 done 2026-03-02",
      "2 superseded 2027-03-02",
      "3 open 2028-03-02",
    ]);
  });

  test("a course follows another when that is done", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(ADA, BEN);
    writtenByHand(company.db);
    await company.db
      .insertInto("course")
      .values({
        id: "second",
        kind: "lesson",
        title: '{"de":"Zweiter"}',
        pace_days: 0,
        state: "published",
        published_at: "2026-03-02T08:00:00.000Z",
      })
      .execute();
    await company.db
      .insertInto("course_item")
      .values({ course_id: "second", position: 1, lesson_id: "phishing", kind: "lesson" })
      .execute();
    await make(company, { ...yearly("2026-03-02"), ...ONCE });
    await make(company, {
      ...yearly("2026-03-02"),
      ...ONCE,
      courseId: "second",
      start: { type: "completing", courseId: "essentials", days: 100 },
    });
    await passAll(company, "1");
    expect(await duties(company, "1")).toEqual(["1 done 2026-03-02", "1 open 2026-06-10"]);
    expect(await duties(company, "2")).toEqual(["1 open 2026-03-02"]);
  });

  test("a material change asks those for an update who had passed; who has it open takes it there", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(ADA, BEN);
    await make(company, { ...yearly("2026-03-02"), ...ONCE });
    await passAll(company, "1");
    company.clock.moveTo("2026-05-04T08:00:00Z");
    const { lesson } = await company.lesson("phishing");
    const row = await company.db
      .selectFrom("lesson_version")
      .select("sources")
      .where("lesson_id", "=", "phishing")
      .executeTakeFirstOrThrow();
    const sources = JSON.parse(row.sources) as Record<string, string>;
    const changed = {
      id: "phishing",
      sources: {
        ...sources,
        de: `${sources.de}\n`.replace(`minutes: ${lesson.minutes}`, `minutes: ${lesson.minutes + 1}`),
      },
      images: {},
    };
    const publication = {
      by: null,
      change: "material",
      notes: { de: "Neues Gesetz.", en: "New law." },
    } as const;
    await publishContent(company, { lessons: [changed], courses: [] }, publication);
    await company.library.refresh();
    expect(await duties(company, "1")).toEqual(["1 done 2026-03-02", "1 open 2026-05-04 update"]);
    expect(await duties(company, "2")).toEqual(["1 open 2026-03-02"]);
    await pass(company, "1", "phishing");
    expect(await duties(company, "1")).toEqual(["1 done 2026-03-02", "1 done 2026-05-04 update"]);
    await publishContent(company, { lessons: [changed], courses: [] }, publication);
    expect(await duties(company, "1")).toHaveLength(2);
  });

  test("somebody is exempt until a day, then the duty begins anew; nobody exempts themselves", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(ADA, BEN);
    const ruleId = await make(company, { ...yearly("2026-03-02"), ...ONCE });
    const [ada, ben] = [await company.person("1"), await company.person("2")];
    const input = {
      personId: ada,
      ruleId,
      reason: "long-absence" as const,
      note: "",
      untilDay: "2026-06-30",
    };
    expect(await grantExemption(company, input, ada)).toEqual({ outcome: "own" });
    expect(await grantExemption(company, { ...input, untilDay: "2026-03-01" }, ben)).toEqual({
      outcome: "past",
    });
    expect(await grantExemption(company, input, ben)).toEqual({ outcome: "granted" });
    expect(await grantExemption(company, input, ben)).toEqual({ outcome: "already" });
    expect(await duties(company, "1")).toEqual(["1 exempt 2026-03-02"]);
    await goTo(company, "2026-06-30");
    expect(await duties(company, "1")).toEqual(["1 exempt 2026-03-02"]);
    await goTo(company, "2026-07-01");
    expect(await duties(company, "1")).toEqual(["1 exempt 2026-03-02", "2 open 2026-07-01"]);
    await grantExemption(company, { ...input, untilDay: "2026-12-31" }, ben);
    const { id } = await company.db
      .selectFrom("exemption")
      .select("id")
      .where("ended_at", "is", null)
      .executeTakeFirstOrThrow();
    company.clock.moveTo("2026-08-01T08:00:00Z");
    expect(await endExemption(company, id, ada)).toEqual({ outcome: "own" });
    expect(await endExemption(company, id, ben)).toEqual({ outcome: "ended" });
    expect(await endExemption(company, id, ben)).toEqual({ outcome: "unknown" });
    expect(await duties(company, "1")).toEqual([
      "1 exempt 2026-03-02",
      "2 exempt 2026-07-01",
      "3 open 2026-08-01",
    ]);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("due dates are put off with a reason, settled ones and one's own are passed over", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(ADA, BEN, "3;Cy Young;cy@acme.example;Acme;Sales;;;2020-01-01;;en");
    await make(company, { ...yearly("2026-03-02"), ...ONCE, graceDays: 2 });
    await pass(company, "1", "report-in-minutes");
    await passAll(company, "3");
    const rows = await company.db.selectFrom("assignment").selectAll().execute();
    const extension = {
      assignmentIds: rows.map(({ id }) => id),
      days: 10,
      reason: "Inventory",
      request: "form-1",
    };
    expect(await extendDue(company, extension, await company.person("2"))).toEqual({
      outcome: "extended",
      extended: 1,
      passedOver: 2,
      tooFar: 0,
    });
    // The form sent once more puts nothing off again.
    expect(await extendDue(company, extension, await company.person("2"))).toMatchObject({ extended: 0 });
    const ada = await company.person("1");
    const after = await company.db
      .selectFrom("assignment")
      .selectAll()
      .where("person_id", "=", ada)
      .executeTakeFirstOrThrow();
    const items = await company.db
      .selectFrom("assignment_item")
      .selectAll()
      .where("person_id", "=", ada)
      .orderBy("position")
      .execute();
    expect(items.map((item) => [item.due_on, item.late_after])).toEqual([
      ["2026-03-16", "2026-03-18"],
      ["2026-04-02", "2026-04-04"],
      ["2026-04-09", "2026-04-11"],
    ]);
    expect(after).toMatchObject({
      due_on: "2026-04-09",
      next_due_on: "2026-04-02",
      next_late_after: "2026-04-04",
    });
  });

  test("no due date is put off to the day on which the next cycle begins: that one is left out, and counted", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(ADA, BEN);
    await make(company, yearly("2026-03-02"));
    await make(company, { ...yearly("2026-03-02"), ...ONCE });
    const ada = await company.person("1");
    const rows = await company.db
      .selectFrom("assignment")
      .select(["id", "due_on as dueOn"])
      .where("person_id", "=", ada)
      .where("cycle", "=", 1)
      .execute();
    expect(rows.map(({ dueOn }) => dueOn)).toEqual(["2026-03-30", "2026-03-30"]);
    const putOff = async (days: number, request: string) =>
      extendDue(
        company,
        { assignmentIds: rows.map(({ id }) => id), days, reason: "Inventory", request },
        await company.person("2"),
      );
    const left = { outcome: "extended", extended: 1, passedOver: 0, tooFar: 1 };
    // 30 March and 337 days is 2 March of the next year; a day less is before it.
    expect(await putOff(337, "form-1")).toEqual(left);
    expect(await company.db.selectFrom("due_extension").select("days").execute()).toHaveLength(1);
    expect(await putOff(336, "form-2")).toMatchObject({ extended: 2, tooFar: 0 });
    expect(await putOff(1, "form-3")).toMatchObject({ extended: 1, tooFar: 1 });
    const kept = await company.db
      .selectFrom("due_extension as e")
      .innerJoin("ledger_record as r", "r.sequence", "e.record_sequence")
      .select(["e.days", "r.kind"])
      .execute();
    expect(kept.map(({ days, kind }) => `${days} ${kind}`).sort()).toEqual([
      "1 due-extended",
      "336 due-extended",
      "336 due-extended",
      "337 due-extended",
    ]);
  });

  test("a rule for very many people is carried out in steps, stopped and resumed, and begins again when edited", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    const lines = Array.from(
      { length: 1201 },
      (_, n) => `${n + 1};P ${n + 1};;Acme;${n % 2 ? "Sales" : "Production"};;;2020-01-01;;de`,
    );
    await company.people(...lines);
    const rule = { ...yearly("2026-03-02"), ...ONCE };
    const made = await createRule(company, rule, null);
    expect(made).toMatchObject({ outcome: "created", people: 1201, later: true });
    const count = async () =>
      Number(
        (
          await company.db
            .selectFrom("assignment")
            .select((eb) => eb.fn.countAll().as("n"))
            .where("state", "=", "open")
            .executeTakeFirstOrThrow()
        ).n,
      );
    expect(await count()).toBe(0);
    const stop = new AbortController();
    const steps = runSettlements(company, stop.signal);
    stop.abort();
    await steps;
    expect(await count()).toBe(500);
    if (made.outcome === "created")
      await editRule(company, made.ruleId, { ...rule, audience: await sales(company) });
    // Few enough to be settled at once; the job that is under way goes on with the rule as it is now.
    expect(await count()).toBe(600);
    // Two workers at once: each step is taken by one of them.
    await Promise.all([runSettlements(company), runSettlements(company)]);
    expect(await count()).toBe(600);
    expect(await runSettlements(company)).toBe(0);
    expect(await duties(company, "2")).toEqual(["1 open 2026-03-02"]);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  }, 60_000);
});
