// Feedback on a lesson: once for each completion, of nobody, and seen by authors in fives; told by a company, and by
// somebody who watches the database to find out who said what.

import { describe, expect, test } from "vitest";
import { eraseExpired } from "#app/acts/erase-expired.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { weekOf } from "#app/calendar.ts";
import { lastWeekFor, readFeedback } from "#app/domains/progress/feedback.ts";
import { groupFeedback, shownFeedback } from "#app/domains/progress/feedback-store.server.ts";
import { feedbackState, giveFeedback, turnToken } from "#app/domains/progress/give-feedback.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/pass-lesson.ts";

const LESSON = "report-in-minutes";
const keys = { secrets: Buffer.alloc(32, 5) };
const line = (number: number) =>
  `${number};Person ${number};p${number}@acme.example;Acme;Sales;;;2020-01-01;;de`;

async function twelve(database: Parameters<typeof openCompany>[0]) {
  // A Wednesday.
  const company = await openCompany(database, "2026-03-04T09:00:00Z");
  await company.people(...Array.from({ length: 12 }, (_, at) => line(at + 1)));
  return { ...company, keys };
}
type Company = TestCompany & { keys: typeof keys };

async function says(company: Company, number: number, comment = "", useful: "yes" | "no" = "yes") {
  const personId = await company.person(`${number}`);
  return giveFeedback(company, { personId }, LESSON, { useful, clear: "partly", comment });
}

async function completesAndSays(company: Company, number: number, comment = "") {
  await passLesson(company, `${number}`, LESSON);
  return says(company, number, comment);
}

const countShown = async (company: Company) => (await shownFeedback(company.db, LESSON))[0]?.count ?? 0;
const rowsOf = (company: Company) => company.db.selectFrom("lesson_feedback").selectAll().execute();

async function nextDay(company: Company): Promise<void> {
  company.clock.moveDays(1);
  await turnDay(company);
}

onBothDatabases("feedback", (open) => {
  test("is asked of those who completed the lesson, and counts once for each completion", async () => {
    const company = await twelve(await open());
    const actor = { personId: await company.person("1") };
    expect(await feedbackState(company, actor, LESSON)).toBe("closed");
    expect(await says(company, 1)).toBe("closed");
    await passLesson(company, "1", LESSON);
    expect(await feedbackState(company, actor, LESSON)).toBe("open");
    // A double tap, in two requests at once.
    const taps = await Promise.all([says(company, 1, "a"), says(company, 1, "b"), says(company, 1, "c")]);
    expect(taps).toEqual(["given", "given", "given"]);
    expect(await rowsOf(company)).toHaveLength(1);
    expect(await feedbackState(company, actor, LESSON)).toBe("given");
    // Another lesson, another say.
    expect(await feedbackState(company, actor, "phishing")).toBe("closed");
  });

  test("is open until the end of the week after, and no longer", async () => {
    const company = await twelve(await open());
    await passLesson(company, "1", LESSON);
    await passLesson(company, "2", LESSON);
    company.clock.moveTo("2026-03-15T22:00:00Z");
    expect(await says(company, 1)).toBe("given");
    company.clock.moveTo("2026-03-15T23:30:00Z");
    expect(await says(company, 2)).toBe("closed");
    // What showed that somebody spoke is thrown away then, and nobody can speak twice.
    await eraseExpired(company);
    expect(await company.db.selectFrom("feedback_turn").selectAll().execute()).toEqual([]);
    expect(await says(company, 1)).toBe("closed");
    expect(await rowsOf(company)).toHaveLength(1);
  });

  test("holds no person, no passage and no time finer than a week; nothing of it is elsewhere", async () => {
    const company = await twelve(await open());
    await completesAndSays(company, 1, "CANARY-said");
    const [row] = await rowsOf(company);
    expect(row).toEqual({
      id: expect.any(String),
      lesson_id: LESSON,
      version: (await company.lesson(LESSON)).version,
      week: "2026-W10",
      useful: "yes",
      clear: "partly",
      comment: "CANARY-said",
      batch: null,
    });
    const [turn] = await company.db.selectFrom("feedback_turn").selectAll().execute();
    expect(Object.keys(turn ?? {}).sort()).toEqual(["token", "until_week"]);
    // Every other table, ledger and all: not a word of it, and no way from one row to the other.
    for (const { name } of await company.db.introspection.getTables()) {
      if (name === "schema_migration") continue;
      const rows = JSON.stringify(
        await company.db
          .selectFrom(name as "person")
          .selectAll()
          .execute(),
      );
      if (name !== "lesson_feedback") {
        expect(rows.includes("CANARY-said"), name).toBe(false);
        expect(rows.includes(`${row?.id}`), name).toBe(false);
      }
      if (name !== "feedback_turn") expect(rows.includes(`${turn?.token}`), name).toBe(false);
    }
    // Without the key, nobody can tell whose passage the hash is of.
    const run = await company.db.selectFrom("lesson_run").select("id").executeTakeFirstOrThrow();
    expect(turnToken(run.id, Buffer.alloc(32, 6))).not.toBe(turn?.token);
  });

  test("is shown from five on, moves by five, and never in the order of arrival", async () => {
    const company = await twelve(await open());
    for (const number of [1, 2, 3, 4]) await completesAndSays(company, number, `word ${number}`);
    await nextDay(company);
    expect(await shownFeedback(company.db, LESSON)).toEqual([]);
    await completesAndSays(company, 5, "word 5");
    // Only with the next day, so that nobody sees after whom it moved.
    expect(await countShown(company)).toBe(0);
    await nextDay(company);
    expect(await shownFeedback(company.db, LESSON)).toMatchObject([
      { number: 1, count: 5, useful: { yes: 5, partly: 0, no: 0 }, clear: { yes: 0, partly: 5, no: 0 } },
    ]);
    const first = (await shownFeedback(company.db, LESSON))[0]?.comments ?? [];
    expect([...first].sort()).toEqual(["word 1", "word 2", "word 3", "word 4", "word 5"]);
    expect(first).not.toEqual(["word 1", "word 2", "word 3", "word 4", "word 5"]);
    for (const number of [6, 7, 8, 9]) {
      await completesAndSays(company, number, `word ${number}`);
      await nextDay(company);
      await groupFeedback(company);
      expect(await countShown(company)).toBe(5);
    }
    for (const number of [10, 11]) await completesAndSays(company, number);
    await Promise.all([groupFeedback(company), groupFeedback(company), groupFeedback(company)]);
    expect(await countShown(company)).toBe(10);
    // Those shown before stay in their order.
    const all = (await shownFeedback(company.db, LESSON))[0]?.comments ?? [];
    expect(all.filter((comment) => first.includes(comment))).toEqual(first);
    expect(await rowsOf(company)).toHaveLength(11);
  });

  test("goes after a year, a group with its oldest, so that no fewer than five leave", async () => {
    const company = await twelve(await open());
    for (const number of [1, 2]) await completesAndSays(company, number);
    company.clock.moveDays(14);
    for (const number of [3, 4, 5, 6]) await completesAndSays(company, number);
    await nextDay(company);
    expect(await countShown(company)).toBe(5);
    const rows = await rowsOf(company);
    company.clock.moveTo("2027-03-03T12:00:00Z");
    await eraseExpired(company);
    expect(await rowsOf(company)).toHaveLength(6);
    company.clock.moveTo("2027-03-10T12:00:00Z");
    await eraseExpired(company);
    const oldShown = rows.some(({ batch, week }) => batch !== null && week === "2026-W10");
    expect(await countShown(company)).toBe(oldShown ? 0 : 5);
    expect((await rowsOf(company)).every(({ week }) => week === "2026-W12")).toBe(true);
    company.clock.moveTo("2027-03-24T12:00:00Z");
    await eraseExpired(company);
    expect(await rowsOf(company)).toEqual([]);
  });
});

describe("a form of feedback", () => {
  test.each([
    [{ useful: "", clear: "yes", comment: "" }, { useful: "missing" }],
    [
      { useful: "maybe", clear: "", comment: "" },
      { useful: "missing", clear: "missing" },
    ],
    [{ useful: "yes", clear: "no", comment: "x".repeat(501) }, { comment: 501 }],
  ])("%j: %j", (form, faults) => {
    expect(readFeedback(form)).toEqual({ faults });
  });

  test("counts a line's end once, and keeps no control characters", () => {
    const comment = `${"x".repeat(249)}\r\n${"y".repeat(250)}`;
    expect(readFeedback({ useful: "yes", clear: "no", comment })).toEqual({
      feedback: { useful: "yes", clear: "no", comment: comment.replace("\r", "") },
    });
    expect(readFeedback({ useful: "no", clear: "partly", comment: " a\u0007b\u202e " })).toEqual({
      feedback: { useful: "no", clear: "partly", comment: "ab" },
    });
  });
});

describe("a week", () => {
  test.each([
    ["2026-01-01", "2026-W01"],
    ["2026-12-31", "2026-W53"],
    ["2027-01-01", "2026-W53"],
    ["2027-01-04", "2027-W01"],
    ["2024-12-30", "2025-W01"],
    ["2021-01-03", "2020-W53"],
    ["2026-11-26", "2026-W48"],
  ])("%s is in %s", (day, week) => {
    expect(weekOf(day)).toBe(week);
  });

  test("the time to speak ends with the week after", () => {
    expect(lastWeekFor("2026-12-28")).toBe("2027-W01");
  });
});
