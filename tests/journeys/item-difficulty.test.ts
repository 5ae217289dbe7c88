// How hard a question is: counted of five learners or more, moving by five or more, and never telling of one; seen by a
// company that learns day by day, and by somebody who watches the figures to find out about a colleague.

import { describe, expect, test } from "vitest";
import { countItems } from "#app/acts/count-items.server.ts";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { firstTryShare } from "#app/domains/progress/item-figure.ts";
import { listItemFigures } from "#app/domains/progress/item-figures-store.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/pass-lesson.ts";

const LESSON = "report-in-minutes";
const line = (number: number) =>
  `${number};Person ${number};p${number}@acme.example;Acme;Sales;;;2020-01-01;;de`;

/** A company of twelve, and the first question of a lesson. */
async function twelve(database: Parameters<typeof openCompany>[0]) {
  const company = await openCompany(database, "2026-03-02T09:00:00Z");
  await company.people(...Array.from({ length: 12 }, (_, at) => line(at + 1)));
  const question = (await company.lesson(LESSON)).lesson.texts.de?.questions[0]?.id ?? "";
  return { company, question };
}

async function nextDay(company: TestCompany): Promise<void> {
  company.clock.moveDays(1);
  await turnDay(company);
}

async function figure({ db }: TestCompany, questionId: string) {
  const found = (await listItemFigures(db, LESSON)).find((each) => each.questionId === questionId);
  return found ? [found.firstRight, found.learners] : "none";
}

onBothDatabases("item difficulty", (open) => {
  test("appears with the fifth learner, the day after, and counts first tries only", async () => {
    const { company, question } = await twelve(await open());
    for (const number of [1, 2, 3, 4]) await passLesson(company, `${number}`, LESSON);
    await nextDay(company);
    expect(await figure(company, question)).toBe("none");
    // Wrong first, right then: the first try was wrong.
    await passLesson(company, "5", LESSON, [question]);
    expect(await figure(company, question)).toBe("none");
    await nextDay(company);
    expect(await figure(company, question)).toEqual([4, 5]);
    expect(await listItemFigures(company.db)).toHaveLength(
      (await company.lesson(LESSON)).lesson.texts.de?.questions.length ?? 0,
    );
  });

  test("moves only by five, however often somebody looks", async () => {
    const { company, question } = await twelve(await open());
    for (const number of [1, 2, 3, 4, 5]) await passLesson(company, `${number}`, LESSON);
    await nextDay(company);
    expect(await figure(company, question)).toEqual([5, 5]);
    for (const number of [6, 7, 8, 9]) {
      await passLesson(company, `${number}`, LESSON, number === 8 ? [question] : []);
      await nextDay(company);
      await countItems(company);
      expect(await figure(company, question)).toEqual([5, 5]);
    }
    await passLesson(company, "10", LESSON);
    await nextDay(company);
    expect(await figure(company, question)).toEqual([9, 10]);
    // Whoever takes the lesson again is no new learner; nor does leaving or erasing move anything.
    await passLesson(company, "10", LESSON);
    await company.db
      .deleteFrom("attempt")
      .where("run_id", "in", await runsOf(company, "6"))
      .execute();
    await nextDay(company);
    expect(await figure(company, question)).toEqual([9, 10]);
  });

  test("is counted once by two processes", async () => {
    const { company, question } = await twelve(await open());
    for (const number of [1, 2, 3, 4, 5, 6]) await passLesson(company, `${number}`, LESSON);
    company.clock.moveDays(1);
    await Promise.all([countItems(company), countItems(company), countItems(company)]);
    expect(await figure(company, question)).toEqual([6, 6]);
  });

  test("begins anew with a material change, and goes on over an editorial one", async () => {
    const { company, question } = await twelve(await open());
    for (const number of [1, 2, 3, 4, 5]) await passLesson(company, `${number}`, LESSON);
    await nextDay(company);
    const row = await company.db
      .selectFrom("lesson_version")
      .selectAll()
      .where("lesson_id", "=", LESSON)
      .executeTakeFirstOrThrow();
    const publish = async (change: "editorial" | "material", minutes: number) => {
      const sources = Object.fromEntries(
        Object.entries<string>(JSON.parse(row.sources)).map(([language, text]) => [
          language,
          text.replace(/minutes: \d/, `minutes: ${minutes}`),
        ]),
      );
      await publishContent(
        company,
        { lessons: [{ id: LESSON, sources, images: {} }], courses: [] },
        { by: null, change, notes: {} },
      );
      await company.library.refresh();
    };
    await publish("editorial", 3);
    expect(await figure(company, question)).toEqual([5, 5]);
    for (const number of [6, 7, 8, 9, 10]) await passLesson(company, `${number}`, LESSON);
    await nextDay(company);
    expect(await figure(company, question)).toEqual([10, 10]);
    await publish("material", 5);
    await nextDay(company);
    expect(await figure(company, question)).toBe("none");
  });

  test("the database itself refuses a figure of fewer than five", async () => {
    const { company, question } = await twelve(await open());
    await countItems(company);
    await expect(
      company.db
        .updateTable("item_figure")
        .set({ learners: 4, first_right: 4 })
        .where("question_id", "=", question)
        .execute(),
    ).rejects.toThrow(/constraint/i);
  });
});

async function runsOf(company: TestCompany, number: string): Promise<string[]> {
  const rows = await company.db
    .selectFrom("lesson_run")
    .select("id")
    .where("person_id", "=", await company.person(number))
    .execute();
  return rows.map(({ id }) => id);
}

describe("a share", () => {
  test.each([
    [5, 5, "at-least", 0.8],
    [5, 4, "at-least", 0.8],
    [5, 3, "exact", 0.6],
    [5, 1, "at-most", 0.2],
    [5, 0, "at-most", 0.2],
    [20, 20, "at-least", 0.95],
  ])("of %i learners, %i at once: %s %f", (learners, firstRight, bound, share) => {
    expect(firstTryShare({ learners, firstRight })).toEqual({ bound, share });
  });
});
