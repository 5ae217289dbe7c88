// Recall on both databases: a lesson comes back after weeks, answers are kept once, and nothing else changes.

import { expect, test } from "vitest";
import { moveRecall } from "#app/acts/move-recall.server.ts";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { retireLesson } from "#app/acts/retire-lesson.server.ts";
import { takeRecall } from "#app/acts/take-recall.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { insertLeaves } from "#app/domains/people/leave-store.server.ts";
import { recallPage } from "#app/domains/progress/recall-view.server.ts";
import type { Database } from "#db/open.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";
import { answerRecall, askedNow, recallAnswer } from "#tests/support/recall.ts";
import { smallLibrary } from "#tests/support/small-library.ts";

const LESSON = "report-in-minutes";

async function withLesson(database: Database, ...lessons: string[]) {
  const company = await openCompany(database, "2026-03-02T09:00:00Z");
  await company.people(
    "1;Anna Müller;anna@example.org;Acme;Sales;;no;2020-01-01;;de",
    "2;Bela Rot;bela@example.org;Acme;Sales;;no;2020-01-01;;de",
  );
  await company.everyoneTakesEssentials("2026-03-02");
  const anna = await company.person("1");
  for (const lesson of lessons.length > 0 ? lessons : [LESSON]) await passLesson(company, "1", lesson);
  return { company, anna, bela: await company.person("2") };
}

/** All that stands of duties and completions. */
async function duties({ db }: TestCompany): Promise<string> {
  return JSON.stringify([
    await db.selectFrom("completion").selectAll().orderBy("id").execute(),
    await db.selectFrom("assignment").selectAll().orderBy("id").execute(),
    await db.selectFrom("assignment_item").selectAll().orderBy("id").execute(),
    await db.selectFrom("assignment_period").selectAll().orderBy("from_sequence").execute(),
    await db.selectFrom("lesson_run").selectAll().orderBy("id").execute(),
    await db.selectFrom("item_figure").selectAll().execute(),
  ]);
}

const answersIn = ({ db }: TestCompany) =>
  db.selectFrom("recall_answer").selectAll().orderBy("answered_on").execute();
const takenIn = ({ db }: TestCompany) =>
  db.selectFrom("ledger_record").selectAll().where("kind", "=", "recall-taken").execute();

onBothDatabases("recall", (open) => {
  test("comes after a week, wrong again a week later, then after four; a document never comes", async () => {
    const { company, anna, bela } = await withLesson(await open());
    const before = await duties(company);
    expect(await askedNow(company, anna)).toEqual([]);
    company.clock.moveDays(6);
    expect(await askedNow(company, anna)).toEqual([]);
    company.clock.moveDays(1);
    expect(await askedNow(company, bela)).toEqual([]);
    const [first] = await askedNow(company, anna);
    expect(first).toMatchObject({ weeks: 1, dueOn: "2026-03-09", again: false });
    expect(await answerRecall(company, anna, "wrong")).toEqual({ outcome: "kept", right: false });
    expect(await askedNow(company, anna)).toEqual([]);

    const today = "2026-03-09";
    const [wrong] = await answersIn(company);
    const page = await recallPage(company, { personId: anna }, wrong?.id, { language: "de", today });
    expect(page.shown?.question.right).toBe(false);
    expect(page.shown?.about?.blocks.length).toBeGreaterThan(0);
    expect(page).toMatchObject({ more: null, nextOn: "2026-03-16" });
    // Somebody else's answer is none.
    const others = await recallPage(company, { personId: bela }, wrong?.id, { language: "de", today });
    expect(others).toEqual({ shown: null, more: null, nextOn: null });

    company.clock.moveDays(7);
    const [again] = await askedNow(company, anna);
    expect(again).toMatchObject({ weeks: 1, dueOn: "2026-03-16", again: true });
    expect(await answerRecall(company, anna, "right")).toEqual({ outcome: "kept", right: true });
    const [one, two] = await answersIn(company);
    expect(two?.question_id).toBe(one?.question_id);
    company.clock.moveDays(14);
    expect(await askedNow(company, anna)).toMatchObject([{ weeks: 4, dueOn: "2026-03-30", again: false }]);
    expect(await answerRecall(company, anna, "right")).toMatchObject({ outcome: "kept" });
    expect((await answersIn(company))[2]?.question_id).not.toBe(one?.question_id);

    // One record for each of the times, with no word of what came of it.
    const records = await takenIn(company);
    expect(records).toHaveLength(2);
    const facts = await company.db
      .selectFrom("ledger_opening")
      .select(["fact", "value"])
      .where("sequence", "=", Number(records[0]?.sequence))
      .execute();
    expect(facts.map(({ fact }) => fact).sort()).toEqual(["at", "entered_at", "lesson", "version", "weeks"]);
    expect(await checkLedger({ db: company.db, verifiers: [] })).toMatchObject({ ok: true });
    expect(await duties(company)).toBe(before);
  });

  test("is asked two at a time; the rest waits for tomorrow", async () => {
    const { company, anna } = await withLesson(await open(), LESSON, "phishing", "passkeys-and-mfa");
    company.clock.moveDays(7);
    expect(await askedNow(company, anna)).toHaveLength(2);
    await answerRecall(company, anna, "right");
    expect(await askedNow(company, anna)).toHaveLength(1);
    await answerRecall(company, anna, "right");
    expect(await askedNow(company, anna)).toEqual([]);
    const page = await recallPage(company, { personId: anna }, undefined, {
      language: "de",
      today: "2026-03-09",
    });
    expect(page).toEqual({ shown: null, more: null, nextOn: "2026-03-10" });
    company.clock.moveDays(1);
    expect(await askedNow(company, anna)).toHaveLength(1);
  });

  test("keeps an answer once, whoever sends it again, and none that is not asked", async () => {
    const { company, anna, bela } = await withLesson(await open());
    const early = await recallAnswer(
      { ...company, clock: () => new Date("2026-03-09T09:00:00Z") },
      anna,
      "right",
    );
    expect(await takeRecall(company, { personId: anna }, early)).toEqual({ outcome: "outdated" });
    company.clock.moveDays(7);
    await passLesson(company, "2", LESSON);
    const take = (personId: string, changes = {}) =>
      takeRecall(company, { personId }, { ...early, ...changes });
    expect(await take(bela)).toEqual({ outcome: "outdated" });
    const [one, two] = await Promise.all([take(anna), take(anna)]);
    expect([one, two]).toEqual([
      { outcome: "kept", right: true },
      { outcome: "kept", right: true },
    ]);
    expect(await answersIn(company)).toHaveLength(1);
    expect(await takenIn(company)).toHaveLength(1);
    expect(await take(anna, { attemptId: company.random.id() })).toEqual({ outcome: "outdated" });
    company.clock.moveDays(7);
    // Under the id of somebody else's answer it is none.
    const theirs = await recallAnswer(company, bela, "right");
    expect(await takeRecall(company, { personId: bela }, { ...theirs, attemptId: early.attemptId })).toEqual({
      outcome: "not-an-answer",
    });
    expect(await take(anna, { questionId: "no-such-question" })).toEqual({ outcome: "not-an-answer" });
    expect(await answersIn(company)).toHaveLength(1);
  });

  test("of two browsers that answer at once, one counts", async () => {
    const { company, anna } = await withLesson(await open());
    company.clock.moveDays(7);
    const answers = [await recallAnswer(company, anna, "right"), await recallAnswer(company, anna, "wrong")];
    const outcomes = await Promise.all(
      answers.map((answer) => takeRecall(company, { personId: anna }, answer)),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["kept", "outdated"]);
    expect(await answersIn(company)).toHaveLength(1);
  });

  test("waits for who is on leave, and for the day to which it was moved", async () => {
    const { company, anna } = await withLesson(await open());
    await company.db
      .transaction()
      .execute((trx) =>
        insertLeaves(
          trx,
          company,
          [{ personId: anna, fromDay: "2026-03-08", toDay: "2026-03-12" }],
          null,
          company.clock(),
        ),
      );
    company.clock.moveDays(10);
    expect(await askedNow(company, anna)).toEqual([]);
    company.clock.moveDays(1);
    expect(await askedNow(company, anna)).toMatchObject([{ dueOn: "2026-03-13" }]);
    for (const day of ["2026-03-13", "2026-03-12", "2026-03-28", "2026-02-31", "tomorrow", ""])
      expect(await moveRecall(company, { personId: anna }, day), day).toBe(false);
    for (const day of ["2026-03-27", "2026-03-15"])
      expect(await moveRecall(company, { personId: anna }, day)).toBe(true);
    expect(await askedNow(company, anna)).toEqual([]);
    company.clock.moveDays(2);
    expect(await askedNow(company, anna)).toMatchObject([{ dueOn: "2026-03-15", weeks: 1 }]);
  });

  test("ends with the lesson, and with a text that has changed materially", async () => {
    const { company, anna } = await withLesson(await open(), LESSON, "phishing");
    company.clock.moveDays(7);
    const retired = await recallAnswer(company, anna, "right");
    expect(retired.lessonId).toBe("phishing");
    await retireLesson(company, null, "phishing");
    await company.library.refresh();
    expect(await takeRecall(company, { personId: anna }, retired)).toEqual({ outcome: "outdated" });
    const stale = await recallAnswer(company, anna, "right");
    expect((await askedNow(company, anna)).map(({ lessonId }) => lessonId)).toEqual([LESSON]);
    const content = await smallLibrary();
    const lessons = content.lessons.map((lesson) => ({
      ...lesson,
      sources: Object.fromEntries(
        Object.entries(lesson.sources).map(([language, text]) => [
          language,
          text.replace(/^why: /m, "why: Neu. "),
        ]),
      ),
    }));
    const notes = { de: "Neu.", en: "New." };
    const publish = (change: "editorial" | "material", some: typeof lessons) =>
      publishContent(company, { lessons: some, courses: [] }, { by: null, change, notes });
    await publish(
      "editorial",
      lessons.filter(({ id }) => id === LESSON),
    );
    await company.library.refresh();
    expect(await askedNow(company, anna)).toHaveLength(1);
    // What the page showed was the earlier text.
    expect(await takeRecall(company, { personId: anna }, stale)).toEqual({ outcome: "outdated" });
    const newer = lessons.map((lesson) => ({
      ...lesson,
      sources: Object.fromEntries(
        Object.entries(lesson.sources).map(([language, text]) => [
          language,
          text.replace("Neu. ", "Neuer. "),
        ]),
      ),
    }));
    await publish(
      "material",
      newer.filter(({ id }) => id === LESSON),
    );
    await company.library.refresh();
    expect(await askedNow(company, anna)).toEqual([]);
    // The update is taken: its weeks begin anew.
    await passLesson(company, "1", LESSON);
    company.clock.moveDays(6);
    expect(await askedNow(company, anna)).toEqual([]);
    company.clock.moveDays(1);
    expect(await askedNow(company, anna)).toMatchObject([{ lessonId: LESSON, weeks: 1 }]);
  });
});
