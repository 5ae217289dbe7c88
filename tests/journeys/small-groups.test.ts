// What authors and the management see of learning, watched day by day while a company lives by chance, answers go and people
// are erased: between any two looks a figure stands still, or has moved by five learners or more.

import fc from "fast-check";
import { expect, test } from "vitest";
import { endRetention } from "#app/acts/end-retention.server.ts";
import { erasePersonOnRequest } from "#app/acts/erase-person.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { shownFeedback } from "#app/domains/progress/feedback-store.server.ts";
import { giveFeedback } from "#app/domains/progress/give-feedback.server.ts";
import { listItemFigures } from "#app/domains/progress/item-figures-store.server.ts";
import { listRetention } from "#app/domains/progress/retention-store.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { emptySqlite } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/pass-lesson.ts";
import { answerRecall, askedNow } from "#tests/support/recall.ts";

const LESSONS = ["report-in-minutes", "phishing"];
const PEOPLE = 14;

type Act =
  | { act: "learn"; who: number; lesson: number; wrong: boolean; says: boolean }
  | { act: "recall"; who: number; right: boolean }
  | { act: "days"; days: number }
  | { act: "erase"; who: number };

const who = fc.integer({ min: 1, max: PEOPLE });
const acts: fc.Arbitrary<Act[]> = fc.array(
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc.record({
        act: fc.constant("learn" as const),
        who,
        lesson: fc.nat(1),
        wrong: fc.boolean(),
        says: fc.boolean(),
      }),
    },
    { weight: 4, arbitrary: fc.record({ act: fc.constant("recall" as const), who, right: fc.boolean() }) },
    {
      weight: 5,
      arbitrary: fc.record({ act: fc.constant("days" as const), days: fc.constantFrom(1, 1, 7, 30, 95) }),
    },
    { weight: 1, arbitrary: fc.record({ act: fc.constant("erase" as const), who }) },
  ),
  { minLength: 30, maxLength: 60 },
);

/** Of feedback: how many said something, and how many that it was useful. */
const VOICES = "voices";
const keys = { secrets: Buffer.alloc(32, 5) };

type Figure = { learners: number; firstRight: number };
type Look = Map<string, Figure>;

async function look({ db }: TestCompany): Promise<Look> {
  return new Map<string, Figure>([
    ...(await listItemFigures(db)).map((of) => [`${of.lessonId} ${of.questionId}`, of] as const),
    ...(await listRetention(db)).map((of) => [`${of.lessonId} after ${of.weeks}`, of] as const),
    ...(await Promise.all(LESSONS.map((lesson) => shownFeedback(db, lesson)))).flatMap((versions, at) =>
      versions.map(
        ({ number, count, useful }) =>
          [`${VOICES} ${at} ${number}`, { learners: count, firstRight: useful.yes }] as const,
      ),
    ),
  ]);
}

/** Between two looks: figures that moved by one to four learners, or told of them without moving. */
function learnt(before: Look, after: Look): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((name) => {
    const [old, now] = [before.get(name), after.get(name)];
    const learners = (now?.learners ?? 0) - (old?.learners ?? 0);
    const right = (now?.firstRight ?? 0) - (old?.firstRight ?? 0);
    // A group of voices goes with its oldest.
    if (name.startsWith(VOICES) && learners < 0) return learners > -5;
    return learners === 0 ? right !== 0 : learners < 5 || right < 0 || right > learners;
  });
}

async function live(company: TestCompany, all: readonly Act[], see: (look: Look) => void): Promise<void> {
  const gone = new Set<number>();
  for (const act of all) {
    if (act.act === "days") {
      company.clock.moveDays(act.days);
      await turnDay(company);
      await endRetention(company);
    } else if (!gone.has(act.who)) {
      const personId = await company.person(`${act.who}`);
      if (act.act === "learn") {
        const lesson = `${LESSONS[act.lesson]}`;
        const [question] = (await company.lesson(lesson)).lesson.texts.de?.questions ?? [];
        await passLesson(company, `${act.who}`, lesson, act.wrong ? [`${question?.id}`] : []);
        const said = { useful: act.wrong ? "no" : "yes", clear: "yes", comment: "" } as const;
        if (act.says) await giveFeedback({ ...company, keys }, { personId }, lesson, said);
      } else if (act.act === "recall") {
        if ((await askedNow(company, personId)).length > 0)
          await answerRecall(company, personId, act.right ? "right" : "wrong");
      } else {
        const leaveDate = "2026-01-15";
        await company.db
          .updateTable("person")
          .set({ leave_date: leaveDate })
          .where("id", "=", personId)
          .execute();
        const form = { reason: "unlawful", checked: true, name: `Person ${act.who}` };
        const other = await company.person(act.who === 1 ? "2" : "1").catch(() => "nobody");
        await erasePersonOnRequest(company, { personId: other }, personId, form);
        gone.add(act.who);
      }
    }
    see(await look(company));
  }
}

async function founded(): Promise<TestCompany> {
  const company = await openCompany(await emptySqlite(), "2026-03-02T09:00:00Z");
  await company.people(
    ...Array.from(
      { length: PEOPLE },
      (_, at) => `${at + 1};Person ${at + 1};p${at + 1}@acme.example;Acme;Sales;;;2020-01-01;;de`,
    ),
  );
  return company;
}

test("no two looks at figures of learning differ by fewer than five", async () => {
  let moves = 0;
  let voices = 0;
  await fc.assert(
    fc.asyncProperty(acts, async (all) => {
      const company = await founded();
      try {
        const looks: Look[] = [await look(company)];
        await live(company, all, (now) => {
          moves += JSON.stringify([...now]) === JSON.stringify([...(looks.at(-1) ?? [])]) ? 0 : 1;
          looks.push(now);
        });
        voices += [...(looks.at(-1) ?? new Map()).keys()].filter((name) => name.startsWith(VOICES)).length;
        for (const [at, now] of looks.entries())
          for (const before of looks.slice(0, at)) expect(learnt(before, now)).toEqual([]);
      } finally {
        await company.close();
      }
    }),
    { numRuns: 12, seed: 7 },
  );
  // It was not that nothing ever moved.
  expect(moves).toBeGreaterThan(5);
  expect(voices).toBeGreaterThan(0);
}, 120_000);

test("the same watch finds somebody where a figure moves with each learner", () => {
  const figure = (learners: number, firstRight: number): Look => new Map([["q", { learners, firstRight }]]);
  expect(learnt(figure(5, 4), figure(6, 5))).toEqual(["q"]);
  expect(learnt(figure(5, 4), figure(5, 5))).toEqual(["q"]);
  expect(learnt(figure(5, 4), figure(10, 4))).toEqual([]);
});
