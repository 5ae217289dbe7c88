// A lesson is retired and taken back: what becomes of open duties, of renewals to come, of rules that asked for nothing
// else, of mails, and of what was done.

import { expect, test } from "vitest";
import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { createRule } from "#app/acts/change-rule.server.ts";
import { publishLessons } from "#app/acts/publish-lessons.server.ts";
import { foreseeRetirement, reinstateLesson, retireLesson } from "#app/acts/retire-lesson.server.ts";
import { runSettlements } from "#app/acts/run-settlements.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { proposalsView } from "#app/domains/lessons/proposals-view.server.ts";
import { listCourses } from "#app/domains/lessons/store.server.ts";
import { homeView } from "#app/domains/progress/home-view.server.ts";
import { lessonView } from "#app/domains/progress/lesson-view.server.ts";
import { retiredView } from "#app/domains/progress/retired-view.server.ts";
import { listPersonRows } from "#app/domains/proof/report-store.server.ts";
import { writtenByHand } from "#tests/support/acts-alone.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { contentFolders } from "#tests/support/content-folders.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { dutiesOf, passLesson } from "#tests/support/duties.ts";
import { opened } from "#tests/support/opened.ts";
import { FIRST, openReminderOffice, person } from "#tests/support/reminder-office.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";

const ADA = "1;Ada Lovelace;ada@acme.example;Acme;Sales;;;2020-01-01;;en";
const BEN = "2;Ben Kim;ben@acme.example;Acme;Production;;;2020-01-01;;de";
const [REPORT, PHISHING, PASSKEYS] = ["report-in-minutes", "phishing", "passkeys-and-mfa"] as const;

/** "report-in-minutes 2026-03-16", the open lessons of the person as home lists them, due and later. */
async function asked(company: TestCompany, number: string): Promise<string[]> {
  const today = company.clock().toISOString().slice(0, 10);
  const home = await homeView(company, { personId: await company.person(number) }, today, "de");
  return [...home.due, ...home.later].map(({ lessonId, dueOn }) => `${lessonId} ${dueOn}`);
}

async function onlyPhishing(company: TestCompany, months: number | null): Promise<void> {
  writtenByHand(company.db);
  await company.db
    .insertInto("course")
    .values({ ...(await courseLike(company)), id: "only" })
    .execute();
  const item = await company.db.selectFrom("course_item").selectAll().limit(1).executeTakeFirstOrThrow();
  await company.db
    .insertInto("course_item")
    .values({ ...item, course_id: "only", position: 1, lesson_id: PHISHING })
    .execute();
  const made = await createRule(
    company,
    {
      ...ONCE,
      courseId: "only",
      audience: EVERYONE,
      start: { type: "date", day: "2026-03-02" },
      dueAfterDays: 14,
      ...(months === null ? {} : { recurrence: { type: "after-completion", months } as const }),
    },
    null,
  );
  expect(made.outcome).toBe("created");
}

function courseLike(company: TestCompany) {
  return company.db.selectFrom("course").selectAll().limit(1).executeTakeFirstOrThrow();
}

onBothDatabases("a retired lesson", (open) => {
  test("stands in nobody's way: some are done, others go on without it, its proof and its versions stay", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(ADA, BEN, "3;Cy Young;cy@acme.example;Acme;Sales;;;2020-01-01;;en");
    await company.everyoneTakesEssentials("2026-03-02");
    await passLesson(company, "1", REPORT);
    await passLesson(company, "1", PHISHING);
    await passLesson(company, "2", PASSKEYS);
    expect(await foreseeRetirement(company, PASSKEYS)).toEqual({ people: 2 });
    expect(await retireLesson(company, { personId: await company.person("2") }, PASSKEYS)).toEqual({
      outcome: "retired",
      people: 2,
      later: false,
    });
    expect(await retireLesson(company, null, PASSKEYS)).toEqual({ outcome: "unknown" });
    expect(await dutiesOf(company, "1")).toEqual(["1 done 2026-03-02"]);
    expect(await dutiesOf(company, "2")).toEqual(["1 open 2026-03-02"]);
    expect(await asked(company, "2")).toEqual([`${REPORT} 2026-03-16`, `${PHISHING} 2026-03-23`]);
    expect(await asked(company, "3")).toEqual([`${REPORT} 2026-03-16`, `${PHISHING} 2026-03-23`]);
    const rows = await listPersonRows(company.db, {}, "2026-03-02", { limit: 9 });
    expect(rows.map(({ name, done, lessons }) => `${name} ${done}/${lessons}`)).toEqual([
      "Ada Lovelace 2/2",
      "Ben Kim 1/3",
      "Cy Young 0/2",
    ]);
    const days = await company.db.selectFrom("assignment").select("due_on").orderBy("due_on").execute();
    expect(days.map(({ due_on }) => due_on)).toEqual(["2026-03-23", "2026-03-30", "2026-03-30"]);
    // Who joins takes what is taught; the course keeps its order.
    await company.people("4;Di Ray;di@acme.example;Acme;Sales;;;2020-01-01;;en");
    expect(await asked(company, "4")).toEqual([`${REPORT} 2026-03-16`, `${PHISHING} 2026-03-23`]);
    const essentials = (await listCourses(company.db)).find(({ id }) => id === "essentials");
    expect(essentials?.allLessons).toEqual([REPORT, PHISHING, PASSKEYS]);

    const ben = { personId: await company.person("2") };
    const home = await homeView(company, ben, "2026-03-02", "de");
    expect(home.done).toMatchObject([{ lessonId: PASSKEYS, taught: false }]);
    expect(home.done[0]?.title).not.toBe(PASSKEYS);
    expect(home.further).toEqual([]);
    expect(
      await lessonView(company, ben, PASSKEYS, {}, { language: "de", today: "2026-03-02" }),
    ).toBeUndefined();
    expect(await retiredView(company, ben, { id: PASSKEYS, kind: "lesson" }, "de")).toMatchObject({
      done: [{ completedOn: "2026-03-02" }],
    });
    expect(await retiredView(company, ben, { id: PHISHING, kind: "lesson" }, "de")).toBeUndefined();
    expect((await company.db.selectFrom("lesson_version").select("hash").execute()).length).toBeGreaterThan(
      2,
    );
    const kinds = await company.db.selectFrom("ledger_record").select("kind").execute();
    expect(kinds.filter(({ kind }) => kind === "lesson-retired")).toHaveLength(1);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("is answered by nobody any more, and comes back with as many days as at first", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(ADA);
    await company.everyoneTakesEssentials("2026-03-02");
    const lesson = await company.lesson(REPORT);
    const [question] = lesson.lesson.texts.de?.questions ?? [];
    const answer = async () =>
      answerQuestion(
        company,
        { personId: await company.person("1") },
        {
          lessonId: REPORT,
          version: lesson.version,
          questionId: question?.id ?? "",
          attemptId: company.random.id(),
          chosen: lesson.key.questions[question?.id ?? ""]?.de?.right ?? [],
          language: "de",
        },
      );
    expect(await answer()).toMatchObject({ outcome: "kept" });
    await retireLesson(company, null, REPORT);
    expect(await answer()).toEqual({ outcome: "retired" });
    expect(await asked(company, "1")).toEqual([`${PHISHING} 2026-03-23`, `${PASSKEYS} 2026-03-30`]);

    company.clock.moveTo("2026-03-26T08:00:00Z");
    expect(await reinstateLesson(company, null, REPORT)).toEqual({
      outcome: "reinstated",
      people: 1,
      later: false,
    });
    expect(await reinstateLesson(company, null, REPORT)).toEqual({ outcome: "unknown" });
    // Fourteen days from today; what was begun goes on.
    expect(await asked(company, "1")).toEqual([
      `${PHISHING} 2026-03-23`,
      `${PASSKEYS} 2026-03-30`,
      `${REPORT} 2026-04-09`,
    ]);
    const [row] = await company.db.selectFrom("assignment").select(["due_on", "next_due_on"]).execute();
    expect(row).toEqual({ due_on: "2026-04-09", next_due_on: "2026-03-23" });
    const periods = await company.db.selectFrom("assignment_period").select("due_on").execute();
    expect(periods.map(({ due_on }) => due_on).sort()).toEqual(["2026-03-30", "2026-03-30", "2026-04-09"]);
    expect(await answer()).toMatchObject({ outcome: "kept" });
  });

  test("that was all of a duty closes it with a reason of its own; taken back, the rule asks anew", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(ADA, BEN);
    await onlyPhishing(company, null);
    await passLesson(company, "2", PHISHING);
    await retireLesson(company, null, PHISHING);
    expect(await dutiesOf(company, "1")).toEqual(["1 retired 2026-03-02"]);
    expect(await dutiesOf(company, "2")).toEqual(["1 done 2026-03-02"]);
    // A rule of which nothing is taught asks for nothing, whoever comes.
    company.clock.moveTo("2026-04-01T08:00:00Z");
    await company.people("3;Cy Young;cy@acme.example;Acme;Sales;;;2020-01-01;;en");
    expect(await dutiesOf(company, "3")).toEqual([]);
    await reinstateLesson(company, null, PHISHING);
    expect(await dutiesOf(company, "1")).toEqual(["1 retired 2026-03-02", "2 open 2026-04-01"]);
    expect(await dutiesOf(company, "2")).toEqual(["1 done 2026-03-02"]);
    expect(await dutiesOf(company, "3")).toEqual(["1 open 2026-04-01"]);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
  });

  test("is in no renewal to come while it is retired, and in those planned anew when it is taken back", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(ADA, BEN);
    await onlyPhishing(company, 12);
    await passLesson(company, "1", PHISHING);
    expect(await dutiesOf(company, "1")).toEqual(["1 done 2026-03-02", "2 open 2027-03-02"]);
    await retireLesson(company, null, PHISHING);
    expect(await dutiesOf(company, "1")).toEqual(["1 done 2026-03-02", "2 retired 2027-03-02"]);
    company.clock.moveTo("2027-03-02T08:00:00Z");
    await turnDay(company);
    expect(await dutiesOf(company, "1")).toHaveLength(2);
    company.clock.moveTo("2027-05-03T08:00:00Z");
    await reinstateLesson(company, null, PHISHING);
    expect((await dutiesOf(company, "1")).at(-1)).toBe("3 open 2027-05-03");
    expect((await dutiesOf(company, "2")).at(-1)).toBe("2 open 2027-05-03");
  });

  test("asks nobody for its updates, and cannot be published before it is taken back", async () => {
    const disk = contentFolders();
    const company = { ...(await openCompany(await open(), "2026-03-02T08:00:00Z")), content: disk.folders };
    await company.people(ADA);
    await company.everyoneTakesEssentials("2026-03-02");
    for (const lesson of [REPORT, PHISHING, PASSKEYS]) await passLesson(company, "1", lesson);
    const publication = { ids: [PHISHING], change: "material", notes: { de: "Neu.", en: "New." } } as const;
    disk.edit(PHISHING, "en", "Monday, 7:50", "Monday, 7:55");
    await publishLessons(company, null, publication);
    expect(await dutiesOf(company, "1")).toEqual(["1 done 2026-03-02", "1 open 2026-03-02 update"]);
    await retireLesson(company, null, PHISHING);
    expect(await dutiesOf(company, "1")).toEqual(["1 done 2026-03-02", "1 retired 2026-03-02 update"]);
    disk.edit(PHISHING, "en", "Monday, 7:55", "Monday, 8:00");
    expect((await proposalsView(company)).lessons.find(({ id }) => id === PHISHING)).toMatchObject({
      state: "changed",
      isRetired: true,
    });
    expect(await publishLessons(company, null, publication)).toMatchObject({
      refusals: [{ reason: "retired" }],
    });
    await reinstateLesson(company, null, PHISHING);
    expect(await publishLessons(company, null, publication)).toMatchObject({
      lessons: [{ number: 3, updates: 1 }],
    });
  });

  test("of very many people is withdrawn in steps, and no mail speaks of it meanwhile", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    const many = Array.from({ length: 1200 }, (_, n) => `${n + 1};P${n};;Acme;Sales;;;2020-01-01;;de`);
    await company.people(...many);
    await company.everyoneTakesEssentials("2026-03-02");
    await runSettlements(company);
    expect(await retireLesson(company, null, PHISHING)).toEqual({
      outcome: "retired",
      people: 1200,
      later: true,
    });
    expect(await asked(company, "7")).not.toContain(`${PHISHING} 2026-03-23`);
    await runSettlements(company);
    const withdrawn = () =>
      company.db
        .selectFrom("assignment_item")
        .select(({ fn }) => fn.countAll<number>().as("n"))
        .where("withdrawn_at", "is not", null)
        .executeTakeFirstOrThrow();
    expect(await withdrawn()).toEqual({ n: 1200 });
    await reinstateLesson(company, null, PHISHING);
    // Taken back in the midst of it, the job goes the other way.
    await retireLesson(company, null, PHISHING);
    await runSettlements(company);
    expect(await withdrawn()).toEqual({ n: 1200 });
    await reinstateLesson(company, null, PHISHING);
    await runSettlements(company);
    expect(await withdrawn()).toEqual({ n: 0 });
  }, 120_000);

  test("is in no mail; an update's mail says what has changed", async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(await open(), server.url, [
        person("anna"),
        person("bela", { language: "en" }),
      ]),
    );
    const { context } = office;
    const disk = contentFolders();
    await office.live(FIRST, "2026-04-10", async (day) => {
      if (day === "2026-03-03") for (const lesson of [REPORT, PHISHING]) await office.learn("bela", lesson);
      if (day === "2026-03-10") await retireLesson(context, null, PASSKEYS);
      if (day !== "2026-03-12") return;
      disk.edit(REPORT, "en", "minutes: 4", "minutes: 5");
      disk.edit(REPORT, "de", "minutes: 4", "minutes: 5");
      const notes = { de: "Die Hotline hat eine neue Nummer.", en: "The hotline has a new number." };
      const asked = { ids: [REPORT], change: "material", notes } as const;
      await publishLessons({ ...context, content: disk.folders }, null, asked);
    });
    const anna = await office.received(server, "anna");
    expect(anna.filter((line) => line.includes(PASSKEYS))).toEqual([]);
    expect(anna).toContain("03-23 phishing before-1".replace("03-23", "03-22"));
    const updates = server
      .to("bela@acme.example")
      .map(({ mail }) => mail)
      .filter(({ subject }) => subject?.includes("news in"));
    expect(updates[0]?.text?.replace(/\s+/g, " ")).toContain("New: The hotline has a new number.");
    expect(updates[0]?.text?.replace(/\s+/g, " ")).toContain("has changed. Please take it once more");
  }, 120_000);
});
