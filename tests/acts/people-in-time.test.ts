// What time does to people: planned changes become facts, who has left is out at once, and is forgotten in the end.

import { expect, test } from "vitest";
import { applyPlannedChanges } from "#app/acts/apply-planned-changes.server.ts";
import { closeLeavers } from "#app/acts/close-leavers.server.ts";
import { eraseExpired } from "#app/acts/erase-expired.server.ts";
import { importPeople } from "#app/acts/import-people.server.ts";
import { moveRecall } from "#app/acts/move-recall.server.ts";
import { createSession, findActor } from "#app/domains/identity/session.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { editPerson } from "#app/domains/people/edit-person.server.ts";
import { enterLeave, withdrawPersonLeave } from "#app/domains/people/leave.server.ts";
import { peopleAwayOn } from "#app/domains/people/leave-store.server.ts";
import { planChanges } from "#app/domains/people/person-change-store.server.ts";
import { personView } from "#app/domains/people/person-view.server.ts";
import { requirePerson } from "#app/domains/people/store.server.ts";
import { withdrawPlannedChange } from "#app/domains/people/withdraw-change.server.ts";
import { periodDeviations } from "#app/domains/proof/live-periods.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";
import { shownForm } from "#tests/support/person-form.ts";
import { answerRecall } from "#tests/support/recall.ts";

const BERTA = "1;Berta Chefin;berta@example.org;Muster GmbH;Leitung;;yes;2020-01-01;;de";
const ANNA = "2;Anna Müller;anna@example.org;Muster GmbH;Vertrieb;1;no;2024-01-01;;de";
const CARL = "3;Carl Öst;carl@example.org;Muster GmbH;Lager;2;no;2024-01-01;;de";

async function edit(company: TestCompany, number: string, typed: Record<string, string>) {
  const personId = await company.person(number);
  const form = { ...(await shownForm(company.db, personId)), ...typed };
  const by = await company.person("1");
  return await editPerson(company, { personId, form, by, mayChangeProtectedMail: true });
}

onBothDatabases("a change planned for a day to come", (open) => {
  test("becomes a fact on that day, once, by whoever planned it", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(BERTA, ANNA, CARL);
    const anna = await company.person("2");
    expect(
      await edit(company, "2", { function: "Einkauf", mail: "a.m@example.org", effectiveOn: "01.04.2026" }),
    ).toEqual({ outcome: "planned", effectiveOn: "2026-04-01" });
    expect(await requirePerson(company.db, anna)).toMatchObject({ function: null, mail: "a.m@example.org" });
    expect((await personView(company.db, anna, "2026-03-02"))?.planned).toMatchObject([
      { effectiveOn: "2026-04-01", changes: [{ field: "function", before: null, after: "Einkauf" }] },
    ]);
    expect(await edit(company, "2", { manager: "", effectiveOn: "2026-04-01" })).toMatchObject({
      outcome: "planned",
    });
    expect(await applyPlannedChanges(company)).toBe(0);

    // The day begins in Berlin, and a server that slept for a week applies it late.
    company.clock.moveTo("2026-03-31T21:30:00Z");
    expect(await applyPlannedChanges(company)).toBe(0);
    company.clock.moveTo("2026-03-31T22:30:00Z");
    expect(await applyPlannedChanges(company)).toBe(1);
    expect(await applyPlannedChanges(company)).toBe(0);
    expect(await requirePerson(company.db, anna)).toMatchObject({ function: "Einkauf", managerId: null });
    expect((await personView(company.db, anna, "2026-04-01"))?.history[0]).toMatchObject({
      day: "2026-04-01",
      by: "Berta Chefin",
      changes: [{ field: "function" }, { field: "manager", before: "Berta Chefin", after: null }],
    });
  });

  test("can be taken back until its day", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(BERTA, ANNA);
    const anna = await company.person("2");
    await edit(company, "2", { function: "Einkauf", effectiveOn: "2026-04-01" });
    const [planned] = (await personView(company.db, anna, "2026-03-02"))?.planned ?? [];
    const berta = await company.person("1");
    expect(await withdrawPlannedChange(company, berta, `${planned?.id}`)).toBe(false);
    expect(await withdrawPlannedChange(company, anna, `${planned?.id}`)).toBe(true);
    expect(await withdrawPlannedChange(company, anna, `${planned?.id}`)).toBe(false);
    company.clock.moveTo("2026-04-02T09:00:00Z");
    expect(await applyPlannedChanges(company)).toBe(0);
    expect((await requirePerson(company.db, anna)).function).toBeNull();
  });

  test("makes nobody manage in a circle: who cannot report there stays, the rest of the change holds", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(BERTA, ANNA, CARL);
    const anna = await company.person("2");
    // Planned on its own, each is sound: Carl under nobody and Anna under Carl, then Carl under Anna again.
    await edit(company, "3", { manager: "" });
    await edit(company, "2", { manager: "3", function: "Neu", effectiveOn: "2026-04-01" });
    await edit(company, "3", { manager: "2" });
    company.clock.moveTo("2026-04-02T09:00:00Z");
    expect(await applyPlannedChanges(company)).toBe(1);
    expect(await requirePerson(company.db, anna)).toMatchObject({
      function: "Neu",
      managerId: await company.person("1"),
    });
  });

  test("of many people is applied in batches, and goes on where it stopped", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const rows = Array.from(
      { length: 1200 },
      (_, at) => `${at + 10};P ${at};;Muster GmbH;Lager;;no;2024-01-01;;de`,
    );
    await company.people(BERTA, ...rows);
    const people = await company.db.selectFrom("person").select("id").where("name", "like", "P %").execute();
    await company.db.transaction().execute((trx) =>
      planChanges(
        trx,
        company,
        people.map(({ id }) => ({ personId: id, effectiveOn: "2026-04-01", facts: { function: "Neu" } })),
        null,
        company.clock(),
      ),
    );
    company.clock.moveTo("2026-04-01T09:00:00Z");
    let left = 2;
    const stopping = {
      ...company,
      clock: () => {
        if (left === 0) throw new Error("The power is gone.");
        return company.clock();
      },
      random: { ...company.random, bytes: company.random.bytes, id: company.random.id },
      dialect: {
        ...company.dialect,
        lockRows: ((query) => {
          left -= 0.5;
          return company.dialect.lockRows(query);
        }) as typeof company.dialect.lockRows,
      },
    };
    await expect(applyPlannedChanges(stopping)).rejects.toThrow("The power is gone.");
    const done = async () =>
      (await company.db.selectFrom("person").select("id").where("function", "=", "Neu").execute()).length;
    const sofar = await done();
    expect(sofar % 500).toBe(0);
    expect(await applyPlannedChanges(company)).toBe(1200 - sofar);
    expect(await done()).toBe(1200);
  });
});

onBothDatabases("leave", (open) => {
  test("is days and nothing else, entered and taken back", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(BERTA, ANNA, CARL);
    const [berta, anna] = [await company.person("1"), await company.person("2")];
    const enter = (fromDay: string, toDay: string, personId = anna) =>
      enterLeave(company, { personId, fromDay, toDay, by: berta });
    expect(await enter("01.05.2026", "2026-05-10")).toEqual({ outcome: "entered" });
    expect(await enter("10.05.2026", "12.05.2026")).toMatchObject({ faults: { fromDay: "away-overlaps" } });
    expect(await enter("12.05.2026", "11.05.2026")).toMatchObject({ faults: { toDay: "away-backwards" } });
    expect(await enter("", "morgen")).toMatchObject({ faults: { fromDay: "blank", toDay: "date-format" } });
    expect(await enter("01.05.2026", "02.05.2026", "nobody")).toEqual({ outcome: "not-found" });
    const away = async (day: string) => [...(await peopleAwayOn(company.db, [berta, anna], day))];
    expect(await away("2026-04-30")).toEqual([]);
    expect(await away("2026-05-01")).toEqual([anna]);
    expect(await away("2026-05-10")).toEqual([anna]);
    expect(await away("2026-05-11")).toEqual([]);
    const [leave] = (await personView(company.db, anna, "2026-03-02"))?.leaves ?? [];
    expect(await withdrawPersonLeave(company, berta, `${leave?.id}`)).toBe(false);
    expect(await withdrawPersonLeave(company, anna, `${leave?.id}`)).toBe(true);
    expect(await away("2026-05-01")).toEqual([]);
    expect(await enter("01.05.2026", "2026-05-10")).toEqual({ outcome: "entered" });
  });
});

onBothDatabases("who leaves", (open) => {
  test("is out at once, and comes back as the same person with the same history", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(BERTA, ANNA, CARL);
    await company.everyoneTakesEssentials("2026-03-02");
    const carl = await company.person("3");
    const { token } = await createSession(company, carl, "first-factor");
    expect((await findActor(company, token))?.personId).toBe(carl);
    const all = Buffer.from("Personnel number;Name\n1;Berta Chefin\n2;Anna Müller");
    const outcome = await importPeople(company, {
      bytes: all,
      by: null,
      complete: true,
      confirmMissing: true,
    });
    expect(outcome).toMatchObject({ outcome: "imported", missing: 1 });
    expect(await findActor(company, token)).toBeNull();
    await closeLeavers(company);
    company.clock.moveDays(30);
    await company.people(CARL);
    expect(await company.person("3")).toBe(carl);
    expect((await personView(company.db, carl, "2026-04-01"))?.history.map(({ kind }) => kind)).toEqual([
      "changed",
      "left",
      "entered",
    ]);
  });

  test("is erased when retention ends: nothing names them, the figures and the ledger stand", async () => {
    const company = await openCompany(await open(), "2022-03-02T09:00:00Z");
    await company.people(
      BERTA.replace("2020", "2019"),
      "3;Carl Öst;carl@example.org;Muster GmbH;Lager;1;no;2020-01-01;;de",
    );
    await company.everyoneTakesEssentials("2022-03-02");
    const [berta, carl] = [await company.person("1"), await company.person("3")];
    await enterLeave(company, { personId: carl, fromDay: "2022-05-01", toDay: "2022-05-02", by: berta });
    await edit(company, "3", { function: "Geheimnisträger", externalCompany: "Fremd AG" });
    await createSession(company, carl, "first-factor");
    await answerAndMail(company, carl);
    await recallOf(company, carl);
    await edit(company, "3", { leaveDate: "2022-03-31" });
    company.clock.moveTo("2022-04-02T09:00:00Z");
    await closeLeavers(company);

    company.clock.moveTo("2025-03-31T09:00:00Z");
    expect(await eraseExpired(company)).toBe(0);
    const figures = await figuresOf(company);
    company.clock.moveTo("2025-04-01T09:00:00Z");
    expect(await eraseExpired(company)).toBe(1);
    expect(await eraseExpired(company)).toBe(0);

    expect(await figuresOf(company)).toEqual(figures);
    const erased = await requirePerson(company.db, carl);
    expect(erased).toMatchObject({ mail: null, function: null, externalCompany: null });
    expect(erased.name).toMatch(/^Person [0-9a-f]{8}$/);
    expect(await everythingStored(company)).not.toMatch(/Carl|carl@|Geheimnis|Fremd AG|2022-05-01/);
    for (const table of ["recall_answer", "recall_move"] as const)
      expect(await company.db.selectFrom(table).selectAll().execute()).toEqual([]);
    const counts = await company.db
      .selectFrom("ledger_opening")
      .select((eb) => eb.fn.countAll<number>().as("count"))
      .where("person_id", "=", carl)
      .executeTakeFirstOrThrow();
    expect(Number(counts.count)).toBe(0);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
    expect(await personView(company.db, carl, "2025-04-01")).toBeNull();
    // What is rare in a department would be a name; that he was led by Berta as well.
    expect(erased).toMatchObject({ managerId: null, language: "de", country: null, region: null });
    expect(await periodDeviations(company.db)).toEqual([]);
    expect(
      await company.db.selectFrom("message").selectAll().where("person_id", "=", carl).execute(),
    ).toEqual([]);
    // The number is free: whoever has it now is somebody else.
    await company.people("3;Cora Neu;cora@example.org;Muster GmbH;Lager;1;no;2025-04-01;;de");
    expect(await company.person("3")).not.toBe(carl);
    expect(
      await enterLeave(company, { personId: carl, fromDay: "2025-05-01", toDay: "2025-05-02", by: berta }),
    ).toEqual({ outcome: "not-found" });
  });
});

/** One answer and one mail, as they are stored. */
async function answerAndMail({ db, random, clock }: TestCompany, personId: string): Promise<void> {
  const lesson = await db
    .selectFrom("lesson")
    .select(["id", "current_version"])
    .limit(1)
    .executeTakeFirstOrThrow();
  const now = clock().toISOString();
  const run = random.id();
  await db
    .insertInto("lesson_run")
    .values({
      id: run,
      person_id: personId,
      lesson_id: lesson.id,
      version: `${lesson.current_version}`,
      step: 1,
      started_at: now,
      completed_at: null,
    })
    .execute();
  await db
    .insertInto("attempt")
    .values({
      id: random.id(),
      run_id: run,
      question_id: "q",
      position: 1,
      chosen: "[]",
      right: 0,
      confidence: null,
      answered_at: now,
    })
    .execute();
  await db
    .insertInto("message")
    .values({
      id: random.id(),
      person_id: personId,
      kind: "reminder",
      day: "2022-03-02",
      language: "de",
      address: "carl@example.org",
      domain: "example.org",
      reference: "ABCD-EFGH",
      message_id: "<x@example.org>",
      subject: "Für Carl",
      text: "Guten Tag Carl",
      html: "<p>Guten Tag Carl</p>",
      state: "accepted",
      attempts: 1,
      next_at: now,
      expires_on: "2022-03-16",
      lease_until: null,
      fence: 1,
      response: "250 ok carl@example.org",
      made_at: now,
      settled_at: now,
    })
    .execute();
}

/** A lesson, its recall answered a week later, and the next one moved. */
async function recallOf(company: TestCompany, personId: string): Promise<void> {
  await passLesson(company, "3", "phishing");
  const later = { ...company, clock: () => new Date(company.clock().getTime() + 8 * 86_400_000) };
  expect(await answerRecall(later, personId, "wrong")).toEqual({ outcome: "kept", right: false });
  expect(await moveRecall(later, { personId }, "2022-03-18")).toBe(true);
  for (const table of ["recall_answer", "recall_move"] as const)
    expect(await company.db.selectFrom(table).selectAll().execute()).toHaveLength(1);
}

/** What reports count. */
async function figuresOf({ db }: TestCompany) {
  return {
    assignments: await db.selectFrom("assignment").select(["state", "closed_reason", "due_on"]).execute(),
    periods: await db
      .selectFrom("person_period")
      .select(["person_id", "department_id", "join_date", "leave_date"])
      .execute(),
  };
}

async function everythingStored({ db }: TestCompany): Promise<string> {
  const tables = [
    "person",
    "person_leave",
    "person_change",
    "session",
    "message",
    "attempt",
    "recall_answer",
    "recall_move",
    "ledger_record",
    "ledger_opening",
    "pseudonym",
    "role_grant",
  ] as const;
  return JSON.stringify(await Promise.all(tables.map((table) => db.selectFrom(table).selectAll().execute())));
}
