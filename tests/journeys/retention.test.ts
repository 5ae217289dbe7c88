// What of a lesson is still known after weeks: first tries only, counted in groups of five new learners or more, and never
// telling of one.

import { expect, test } from "vitest";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { retainedShare } from "#app/domains/progress/retention.ts";
import { listRetention } from "#app/domains/progress/retention-store.server.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";
import { gapsOf } from "#tests/support/obligations.ts";
import { answerRecall } from "#tests/support/recall.ts";

const LESSON = "report-in-minutes";

test.each([
  // learners, right, share, from, to: the interval as of Wilson, checked by hand for 20 of 25.
  [25, 20, 80, 60.9, 91.1],
  [5, 3, 60, 23.1, 88.2],
  [100, 50, 50, 40.4, 59.6],
])("%i learners, %i right: %f %%, from %f to %f", (learners, firstRight, ...percent) => {
  const { share, from, to } = retainedShare({ learners, firstRight }) ?? { share: 0, from: 0, to: 0 };
  expect([share, from, to].map((each) => Math.round(each * 1000) / 10)).toEqual(percent);
});

test("of fewer than five nothing is said, and all looks as all but one does", () => {
  expect(retainedShare({ learners: 4, firstRight: 2 })).toBeNull();
  expect(retainedShare({ learners: 8, firstRight: 8 })).toEqual(
    retainedShare({ learners: 8, firstRight: 7 }),
  );
  expect(retainedShare({ learners: 8, firstRight: 0 })).toEqual(
    retainedShare({ learners: 8, firstRight: 1 }),
  );
});

onBothDatabases("retention", (open) => {
  test("appears with the fifth learner, counts first tries, and moves by five", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const numbers = Array.from({ length: 12 }, (_, at) => `${at + 1}`);
    await company.people(
      ...numbers.map((n) => `${n};Person ${n};p${n}@acme.example;Acme;Sales;;;2020-01-01;;de`),
    );
    for (const number of numbers) await passLesson(company, number, LESSON);
    const answer = async (verdict: "right" | "wrong", ...some: string[]) => {
      for (const number of some) await answerRecall(company, await company.person(number), verdict);
    };
    const nextDay = async () => {
      company.clock.moveDays(1);
      await turnDay(company);
      return (await listRetention(company.db)).map(({ lessonId: _, ...figure }) => figure);
    };
    company.clock.moveDays(7);
    await answer("right", "1", "2", "3");
    await answer("wrong", "4");
    expect(await nextDay()).toEqual([]);
    expect(await gapsOf(company, "iso27001-7.2")).toContain("noRetention: learners");
    await answer("wrong", "5");
    expect(await nextDay()).toEqual([{ weeks: 1, learners: 5, firstRight: 3 }]);
    // An obligation that asks for effectiveness now has something to show.
    expect((await gapsOf(company, "iso27001-7.2")).join()).not.toContain("noRetention");
    // Asked again a week later, and right: the first try stays what it was. Four new ones wait.
    company.clock.moveDays(7);
    await answer("right", "4", "5", "6", "7", "8", "9");
    expect(await nextDay()).toEqual([{ weeks: 1, learners: 5, firstRight: 3 }]);
    await answer("right", "10");
    expect(await nextDay()).toEqual([{ weeks: 1, learners: 10, firstRight: 8 }]);
    // The next time is a figure of its own.
    company.clock.moveTo("2026-04-20T09:00:00Z");
    await answer("right", ...numbers);
    expect(await nextDay()).toEqual([
      { weeks: 1, learners: 10, firstRight: 8 },
      { weeks: 4, learners: 12, firstRight: 12 },
    ]);
  });
});
