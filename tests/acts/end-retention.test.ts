// Retention by class over half a year and more: answers and mails go when their time is over, and nothing that rests on them
// breaks: figures, recall, resuming, the length of the management's training, and mails that came once.

import { expect, test } from "vitest";
import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { endRetention } from "#app/acts/end-retention.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { listItemFigures } from "#app/domains/progress/item-figures-store.server.ts";
import { lessonView } from "#app/domains/progress/lesson-view.server.ts";
import { listRetention } from "#app/domains/progress/retention-store.server.ts";
import { sumErased } from "#app/domains/proof/erased-figures-store.server.ts";
import { managementView } from "#app/domains/proof/management-view.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { openWithAllContent } from "#tests/support/obligations.ts";
import { completeLesson } from "#tests/support/papers.ts";
import { passLesson } from "#tests/support/pass-lesson.ts";
import { answerRecall, askedNow } from "#tests/support/recall.ts";
import { openReminderOffice, person } from "#tests/support/reminder-office.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";

const LESSON = "report-in-minutes";
const go = new AbortController().signal;

async function office(database: Parameters<typeof openCompany>[0], people = 12) {
  const company = await openCompany(database, "2026-03-02T09:00:00Z");
  await company.people(
    ...Array.from(
      { length: people },
      (_, at) => `${at + 1};Person ${at + 1};p${at + 1}@acme.example;Acme;Sales;;;2020-01-01;;de`,
    ),
  );
  const question = (await company.lesson(LESSON)).lesson.texts.de?.questions[0]?.id ?? "";
  return { company, question };
}

async function nextDay(company: TestCompany, days = 1): Promise<void> {
  company.clock.moveDays(days);
  await settleTime(company, go);
}

async function count(company: TestCompany, table: "attempt" | "recall_answer"): Promise<number> {
  const row = await company.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

async function figure({ db }: TestCompany, questionId: string) {
  const found = (await listItemFigures(db, LESSON)).find((each) => each.questionId === questionId);
  return found ? [found.firstRight, found.learners] : "none";
}

onBothDatabases("retention of answers", (open) => {
  test("they go after 90 days, not before; what was done stays, and the day's report counts them", async () => {
    const { company } = await office(await open());
    await passLesson(company, "1", LESSON);
    const before = await count(company, "attempt");
    expect(before).toBeGreaterThan(2);
    await nextDay(company, 89);
    expect(await count(company, "attempt")).toBe(before);
    company.clock.moveDays(1);
    company.clock.moveTo(new Date(company.clock().getTime() + 60_000).toISOString());
    // One passage, however many answers it took.
    expect(await endRetention(company)).toEqual({ answers: 1, mails: 0 });
    expect(await endRetention(company)).toEqual({ answers: 0, mails: 0 });
    expect(await count(company, "attempt")).toBe(0);
    expect(await sumErased(company.db, "2026-05", "2026-06")).toEqual([
      { month: "2026-05", class: "answers", n: 1, people: 1 },
    ]);
    expect(await company.db.selectFrom("completion").select("lesson_id").execute()).toEqual([
      { lesson_id: LESSON },
    ]);
    // The lesson is there to be read, and asks nothing that was answered.
    const personId = await company.person("1");
    const page = (step?: string) =>
      lessonView(company, { personId }, LESSON, { step }, { language: "de", today: "2026-05-31" });
    expect((await page())?.place).toEqual({ at: "end" });
    expect((await page())?.end?.again).toBe(false);
    const first = await page("1");
    expect(first?.place).toEqual({ at: "step", number: 1 });
    expect(first?.questions).toEqual([]);
    expect(first?.mayGoOn).toBe(true);
    expect(first?.questionCount).toBeGreaterThan(0);
  });

  test("a passage that was never finished begins anew, whole", async () => {
    const { company } = await office(await open());
    const { lesson, key, version } = await company.lesson(LESSON);
    const [question] = lesson.texts.de?.questions ?? [];
    const personId = await company.person("1");
    const answerFirst = () =>
      answerQuestion(
        company,
        { personId },
        {
          lessonId: LESSON,
          version,
          questionId: `${question?.id}`,
          attemptId: company.random.id(),
          chosen: key.questions[`${question?.id}`]?.de?.right ?? [],
          language: "de",
        },
      );
    await answerFirst();
    await nextDay(company, 91);
    expect(await count(company, "attempt")).toBe(0);
    const wish = { language: "de", today: "2026-06-01" } as const;
    expect((await lessonView(company, { personId }, LESSON, {}, wish))?.place).toEqual({
      at: "step",
      number: 1,
    });
    expect(await answerFirst()).toMatchObject({ outcome: "kept" });
    await passLesson(company, "1", LESSON);
    expect(await company.db.selectFrom("completion").select("lesson_id").execute()).toHaveLength(1);
    // Its answers go in their time as well.
    await nextDay(company, 91);
    expect(await count(company, "attempt")).toBe(0);
  });

  test("the shorter time of the settings holds", async () => {
    const { company } = await office(await open());
    await passLesson(company, "1", LESSON);
    await company.db
      .transaction()
      .execute((trx) => writeCompany(trx, company, { answerDays: 30 }, company.clock()));
    await nextDay(company, 29);
    expect(await count(company, "attempt")).toBeGreaterThan(0);
    await nextDay(company, 2);
    expect(await count(company, "attempt")).toBe(0);
  });

  test("first tries that wait for their five are counted before they go, and nobody twice", async () => {
    const { company, question } = await office(await open());
    for (const number of ["1", "2", "3"])
      await passLesson(company, number, LESSON, number === "3" ? [question] : []);
    await nextDay(company, 91);
    expect(await count(company, "attempt")).toBe(0);
    expect(await figure(company, question)).toBe("none");
    // Two more are five with those whose answers went.
    await passLesson(company, "4", LESSON);
    await nextDay(company);
    expect(await figure(company, question)).toBe("none");
    await passLesson(company, "5", LESSON);
    await nextDay(company);
    expect(await figure(company, question)).toEqual([4, 5]);
    // Four more wait until their answers go; then the fifth goes with them, without a new answer.
    for (const number of ["6", "7", "8", "9"]) await passLesson(company, number, LESSON);
    await nextDay(company, 91);
    expect(await figure(company, question)).toEqual([4, 5]);
    await passLesson(company, "10", LESSON, [question]);
    company.clock.moveDays(91);
    await endRetention(company);
    expect(await figure(company, question)).toEqual([8, 10]);
    await turnDay(company);
    expect(await figure(company, question)).toEqual([8, 10]);
  });

  test("two processes at once take each answer, and count each, once", async () => {
    const { company, question } = await office(await open());
    await turnDay(company);
    for (const number of ["1", "2", "3", "4", "5", "6"]) await passLesson(company, number, LESSON);
    company.clock.moveDays(91);
    const done = await Promise.all([endRetention(company), endRetention(company), turnDay(company)]);
    expect(done[0].answers + done[1].answers).toBe(6);
    await turnDay(company);
    expect(await figure(company, question)).toEqual([6, 6]);
  });

  test("the number of tries leaves no trace: passages are counted, and each person once a month", async () => {
    const { company, question } = await office(await open());
    for (const number of ["1", "2", "3", "4"])
      await passLesson(company, number, LESSON, number === "1" ? [question] : []);
    await passLesson(company, "1", "phishing", [
      (await company.lesson("phishing")).lesson.texts.de?.questions[0]?.id ?? "",
    ]);
    await nextDay(company, 1);
    await passLesson(company, "5", LESSON);
    company.clock.moveTo("2026-05-31T22:30:00Z");
    await endRetention(company);
    // In the company's zone it is June: the last passage goes on the next day, in the same month.
    await nextDay(company, 1);
    expect(await sumErased(company.db, "2026-05", "2026-07")).toEqual([
      { month: "2026-06", class: "answers", n: 6, people: 5 },
    ]);
  });

  test("recall goes on in its weeks, and its figures count first answers only", async () => {
    const { company } = await office(await open());
    const numbers = ["1", "2", "3", "4", "5", "6"];
    for (const number of numbers) await passLesson(company, number, LESSON);
    const anna = await company.person("1");
    const at = async (day: string, verdict: "right" | "wrong") => {
      company.clock.moveTo(`${day}T09:00:00Z`);
      await settleTime(company, go);
      for (const number of numbers) await answerRecall(company, await company.person(number), verdict);
    };
    await at("2026-03-09", "right");
    await at("2026-03-30", "wrong");
    // 90 days after the first answers the last recall has not come: it comes in its week all the same.
    company.clock.moveTo("2026-07-19T09:00:00Z");
    await settleTime(company, go);
    expect(await count(company, "recall_answer")).toBe(0);
    expect(await company.db.selectFrom("recall_taken").selectAll().execute()).toHaveLength(12);
    const [due] = await askedNow(company, anna);
    expect(due).toMatchObject({ weeks: 12, again: false });
    await answerRecall(company, anna, "right");
    company.clock.moveTo("2026-07-26T09:00:00Z");
    expect((await askedNow(company, anna))[0]).toMatchObject({ weeks: 20, dueOn: "2026-07-26" });
    await settleTime(company, go);
    expect((await listRetention(company.db)).map(({ lessonId: _, ...of }) => of)).toEqual([
      { weeks: 1, learners: 6, firstRight: 6 },
      { weeks: 4, learners: 6, firstRight: 0 },
    ]);
  });

  test("the management's net duration is kept before the answers go, also where nobody had kept it", async () => {
    const company = await openWithAllContent(await open());
    await company.people(
      "1;Ada Lovelace;ada@acme.example;Acme;Board;;yes;2020-01-01;;en",
      "2;Cem Uysal;cem@acme.example;Acme;Sales;;;2020-01-01;;de",
    );
    for (const number of ["1", "2"])
      for (const lesson of ["duties-of-management", "phishing"])
        await completeLesson(company, await company.person(number), lesson, 2);
    await company.db.deleteFrom("management_sitting").execute();
    const minutes = async () =>
      (await managementView(company, "en")).members[0]?.lessons.map((each) => each.sitting?.minutes);
    const known = await minutes();
    expect(known).toHaveLength(1);
    expect(known?.[0]).toBeGreaterThan(0);
    company.clock.moveDays(91);
    await endRetention(company);
    expect(await count(company, "attempt")).toBe(0);
    expect(await minutes()).toEqual(known);
    // Of lessons for everybody nothing of the kind is kept.
    expect(await company.db.selectFrom("management_sitting").select("completion_id").execute()).toHaveLength(
      2,
    );
  });
});

onBothDatabases("retention of mails", (open) => {
  test("they go after twelve months, with their reasons; an open duty is not announced again", async () => {
    const smtp = await startSmtpServer();
    const office = await openReminderOffice(await open(), smtp.url, [person("anna"), person("bela")]);
    const { context, clock, id } = office;
    const mails = () => context.db.selectFrom("message").selectAll().execute();
    const learnAll = async (name: string) => {
      for (const lesson of ["report-in-minutes", "phishing", "passkeys-and-mfa"])
        await office.learn(name, lesson);
    };
    try {
      expect(await office.pass()).toEqual({ made: 2, sent: 2 });
      expect(smtp.to("anna@acme.example")[0]?.mail.text).toContain("https://training.acme.example/privacy");
      await learnAll("anna");
      clock.moveTo("2027-03-01T09:00:00Z");
      await settleTime(context, go);
      expect(await mails()).toHaveLength(2);
      clock.moveTo("2027-03-03T09:00:00Z");
      await settleTime(context, go);
      const left = await mails();
      expect(left.map(({ person_id }) => person_id)).toEqual([id.bela]);
      expect(left[0]).toMatchObject({ address: "", subject: null, text: null, response: null });
      expect(await sumErased(context.db, "2027-03", "2027-04")).toContainEqual({
        month: "2027-03",
        class: "mails",
        n: 2,
        people: 0,
      });
      expect(await office.pass()).toEqual({ made: 0, sent: 0 });
      // When the duty is done, its last trace goes too.
      await learnAll("bela");
      await settleTime(context, go);
      expect(await mails()).toEqual([]);
      expect(await context.db.selectFrom("message_reason").selectAll().execute()).toEqual([]);
    } finally {
      await office.close();
      await smtp.close();
    }
  });
});
