// The schedule of recall by a table of cases: somebody completes a lesson, and a year of days goes by.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, dayOf } from "#app/calendar.ts";
import {
  LONGEST_MOVE,
  mayMoveTo,
  nextRecall,
  questionFor,
  RECALL_WEEKS,
  type RecallAnswer,
  type RecallFacts,
} from "#app/domains/progress/recall.ts";

interface Story {
  /** Instants or days of completions, oldest first. */
  completed: readonly string[];
  /** What is answered on which day, and after the last of them rightly on each day: by default always so. */
  answers?: Record<string, "right" | "wrong"> | "none";
  away?: RecallFacts["away"];
  /** On a day: the day to which recall is moved. */
  moves?: Record<string, string>;
  retired?: { from: string; until?: string };
  changed?: string;
  leavesOn?: string;
  timeZone?: string;
}

const ZONE = "Europe/Berlin";

/** The days of a year on which a recall becomes due, with its weeks: "2026-03-09 1". */
function yearOf(story: Story): string[] {
  const { answers = {}, away = [], timeZone = ZONE } = story;
  const named = typeof answers === "string" ? [] : Object.keys(answers).sort();
  const dayIn = (at: string) => (at.includes("T") ? dayOf(new Date(at), timeZone) : at);
  const completions = story.completed.map(dayIn).sort();
  const [first = ""] = completions;
  const seen: string[] = [];
  let taken: RecallAnswer[] = [];
  let completedOn = "";
  let notBefore: string | null = null;
  for (let n = 0; n <= 366; n += 1) {
    const today = addDays(first, n);
    const newest = completions.findLast((day) => day <= today) ?? "";
    if (newest !== completedOn) taken = [];
    completedOn = newest;
    notBefore = story.moves?.[today] ?? notBefore;
    const { retired } = story;
    const isRetired = retired && retired.from <= today && !(retired.until && retired.until <= today);
    const isChanged = story.changed !== undefined && story.changed <= today && completedOn < story.changed;
    const recall = nextRecall(
      {
        completedOn,
        taken,
        away,
        notBefore,
        ended: isRetired ? "retired" : isChanged ? "changed" : null,
        leavesOn: story.leavesOn ?? null,
      },
      today,
    );
    if (!recall || recall.dueOn > today) continue;
    const line = `${recall.dueOn} ${recall.weeks}${recall.again ? " again" : ""}`;
    if (seen.at(-1) !== line) seen.push(line);
    if (answers === "none") continue;
    const said = answers[today] ?? (today > (named.at(-1) ?? "") ? "right" : undefined);
    if (said) taken = [...taken, { day: today, weeks: recall.weeks, right: said === "right" }];
  }
  return seen;
}

const MARCH = "2026-03-02";
const [ONE, FOUR, TWELVE, TWENTY] = RECALL_WEEKS.map((weeks) => addDays(MARCH, weeks * 7));

const CASES: [name: string, story: Story, due: string[]][] = [
  [
    "right each time: four recalls, and then no more",
    { completed: [MARCH] },
    ["2026-03-09 1", "2026-03-30 4", "2026-05-25 12", "2026-07-20 20"],
  ],
  [
    "never answered: each takes the place of the one before",
    { completed: [MARCH], answers: "none" },
    [`${ONE} 1`, `${FOUR} 4`, `${TWELVE} 12`, `${TWENTY} 20`],
  ],
  [
    "wrong after a week: a week later again, then after four weeks as always",
    { completed: [MARCH], answers: { [`${ONE}`]: "wrong", "2026-03-16": "right" } },
    ["2026-03-09 1", "2026-03-16 1 again", "2026-03-30 4", "2026-05-25 12", "2026-07-20 20"],
  ],
  [
    "wrong twice after a week: the third try is one with the recall after four weeks",
    { completed: [MARCH], answers: { "2026-03-09": "wrong", "2026-03-16": "wrong", "2026-03-23": "wrong" } },
    [
      "2026-03-09 1",
      "2026-03-16 1 again",
      "2026-03-23 1 again",
      "2026-03-30 4 again",
      "2026-05-25 12",
      "2026-07-20 20",
    ],
  ],
  [
    "answered two days before the next one: a week lies between them",
    { completed: [MARCH], answers: { "2026-03-28": "right", "2026-04-04": "right" } },
    ["2026-03-09 1", "2026-04-04 4", "2026-05-25 12", "2026-07-20 20"],
  ],
  [
    "answered late after twelve weeks: twenty stays twenty",
    { completed: [MARCH], answers: { [`${TWELVE}`]: "wrong", "2026-06-01": "wrong", "2026-06-10": "right" } },
    [
      "2026-03-09 1",
      "2026-03-30 4",
      "2026-05-25 12",
      "2026-06-01 12 again",
      "2026-06-08 12 again",
      "2026-07-20 20",
    ],
  ],
  [
    "wrong after twenty weeks: a week later again, until it is right",
    { completed: [MARCH], answers: { "2026-07-20": "wrong", "2026-07-27": "wrong", "2026-08-03": "right" } },
    [
      "2026-03-09 1",
      "2026-03-30 4",
      "2026-05-25 12",
      "2026-07-20 20",
      "2026-07-27 20 again",
      "2026-08-03 20 again",
    ],
  ],
  [
    "on leave when it would be due: on the day after",
    { completed: [MARCH], away: [{ fromDay: "2026-03-09", toDay: "2026-03-20" }] },
    ["2026-03-21 1", "2026-03-30 4", "2026-05-25 12", "2026-07-20 20"],
  ],
  [
    "leave that begins the day after: nothing moves",
    { completed: [MARCH], away: [{ fromDay: "2026-03-10", toDay: "2026-03-20" }] },
    ["2026-03-09 1", "2026-03-30 4", "2026-05-25 12", "2026-07-20 20"],
  ],
  [
    "two leaves that meet: on the day after both",
    {
      completed: [MARCH],
      away: [
        { fromDay: "2026-03-14", toDay: "2026-03-22" },
        { fromDay: "2026-03-08", toDay: "2026-03-13" },
      ],
    },
    ["2026-03-23 1", "2026-03-30 4", "2026-05-25 12", "2026-07-20 20"],
  ],
  [
    "half a year of leave: one question on the return, not three",
    { completed: [MARCH], away: [{ fromDay: "2026-03-05", toDay: "2026-06-30" }] },
    ["2026-07-01 12", "2026-07-20 20"],
  ],
  [
    "leave over the week after a wrong answer",
    {
      completed: [MARCH],
      answers: { "2026-03-09": "wrong", "2026-03-22": "right" },
      away: [{ fromDay: "2026-03-12", toDay: "2026-03-21" }],
    },
    ["2026-03-09 1", "2026-03-22 1 again", "2026-03-30 4", "2026-05-25 12", "2026-07-20 20"],
  ],
  [
    "a renewal begins the weeks anew",
    { completed: [MARCH, "2026-04-10"] },
    ["2026-03-09 1", "2026-03-30 4", "2026-04-17 1", "2026-05-08 4", "2026-07-03 12", "2026-08-28 20"],
  ],
  [
    "a renewal after a wrong answer: what was wrong before is past",
    { completed: [MARCH, "2026-03-12"], answers: { "2026-03-09": "wrong", "2026-03-19": "right" } },
    ["2026-03-09 1", "2026-03-19 1", "2026-04-09 4", "2026-06-04 12", "2026-07-30 20"],
  ],
  [
    "a material change ends it, until the new text is completed",
    { completed: [MARCH, "2026-04-20"], changed: "2026-03-20" },
    ["2026-03-09 1", "2026-04-27 1", "2026-05-18 4", "2026-07-13 12", "2026-09-07 20"],
  ],
  [
    "a material change that nobody follows: no more recall",
    { completed: [MARCH], changed: "2026-03-20" },
    ["2026-03-09 1"],
  ],
  ["retired before the first: never asked", { completed: [MARCH], retired: { from: "2026-03-05" } }, []],
  [
    "retired and taken back: what is due by then is asked",
    { completed: [MARCH], retired: { from: "2026-03-20", until: "2026-05-01" } },
    ["2026-03-09 1", "2026-03-30 4", "2026-05-25 12", "2026-07-20 20"],
  ],
  [
    "who leaves is asked until the last day",
    { completed: [MARCH], leavesOn: "2026-03-30" },
    ["2026-03-09 1", "2026-03-30 4"],
  ],
  ["who leaves the day before is not", { completed: [MARCH], leavesOn: "2026-03-29" }, ["2026-03-09 1"]],
  [
    "moved by the learner: not before that day",
    { completed: [MARCH], moves: { "2026-03-09": "2026-03-17" } },
    ["2026-03-17 1", "2026-03-30 4", "2026-05-25 12", "2026-07-20 20"],
  ],
  [
    "moved over the day of the next one: one question for both",
    { completed: [MARCH], answers: { "2026-04-06": "right" }, moves: { "2026-03-27": "2026-04-06" } },
    ["2026-03-09 1", "2026-04-06 4", "2026-05-25 12", "2026-07-20 20"],
  ],
  [
    "moved into a leave: on the day after it",
    {
      completed: [MARCH],
      moves: { "2026-03-09": "2026-03-12" },
      away: [{ fromDay: "2026-03-11", toDay: "2026-03-15" }],
    },
    ["2026-03-16 1", "2026-03-30 4", "2026-05-25 12", "2026-07-20 20"],
  ],
  [
    "exempt for a while: as if away",
    { completed: [MARCH], away: [{ fromDay: "2026-03-25", toDay: "2026-05-24" }] },
    ["2026-03-09 1", "2026-05-25 12", "2026-07-20 20"],
  ],
  [
    "completed at half past eleven at night in Berlin: that day",
    { completed: ["2026-03-02T22:30:00Z"] },
    ["2026-03-09 1", "2026-03-30 4", "2026-05-25 12", "2026-07-20 20"],
  ],
  [
    "the same instant in Auckland: the day after",
    { completed: ["2026-03-02T22:30:00Z"], timeZone: "Pacific/Auckland" },
    ["2026-03-10 1", "2026-03-31 4", "2026-05-26 12", "2026-07-21 20"],
  ],
  [
    "the same instant in Los Angeles: the same day",
    { completed: ["2026-03-03T06:30:00Z"], timeZone: "America/Los_Angeles" },
    ["2026-03-09 1", "2026-03-30 4", "2026-05-25 12", "2026-07-20 20"],
  ],
  [
    "over the change to summer time: weeks have seven days",
    { completed: ["2026-03-28T23:30:00Z"] },
    ["2026-04-05 1", "2026-04-26 4", "2026-06-21 12", "2026-08-16 20"],
  ],
  [
    "over the end of a year and of February in a leap year",
    { completed: ["2027-12-31"] },
    ["2028-01-07 1", "2028-01-28 4", "2028-03-24 12", "2028-05-19 20"],
  ],
];

test.each(CASES)("%s", (_name, story, due) => {
  expect(yearOf(story)).toEqual(due);
});

test("the last one stays for four weeks", () => {
  const facts = { completedOn: MARCH, taken: [], away: [], notBefore: null, ended: null, leavesOn: null };
  expect(nextRecall(facts, "2026-08-16")).toMatchObject({ weeks: 20, dueOn: "2026-07-20" });
  expect(nextRecall(facts, "2026-08-17")).toBeNull();
});

test("whatever happens: never within a week of an answer, never on leave, never before its weeks", () => {
  const day = fc.integer({ min: 0, max: 200 }).map((n) => addDays(MARCH, n));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(day, fc.integer({ min: 0, max: 40 })), { maxLength: 3 }),
      fc.array(fc.boolean(), { minLength: 200, maxLength: 200 }),
      fc.array(fc.boolean(), { minLength: 200, maxLength: 200 }),
      fc.option(day),
      (leaves, shows, rights, notBefore) => {
        const away = leaves.map(([fromDay, days]) => ({ fromDay, toDay: addDays(fromDay, days) }));
        const taken: RecallAnswer[] = [];
        for (let n = 0; n < 200; n += 1) {
          const today = addDays(MARCH, n);
          const facts = { completedOn: MARCH, taken, away, notBefore, ended: null, leavesOn: null };
          const recall = nextRecall(facts, today);
          if (!recall) continue;
          const { weeks, dueOn, again } = recall;
          const last = taken.at(-1);
          expect(dueOn >= addDays(MARCH, weeks * 7)).toBe(true);
          expect(away.some(({ fromDay, toDay }) => fromDay <= dueOn && dueOn <= toDay)).toBe(false);
          if (last) expect(dueOn >= addDays(last.day, 7)).toBe(true);
          if (last?.right) expect(weeks > last.weeks).toBe(true);
          expect(again).toBe(last !== undefined && !last.right);
          // Looked at again on its own day, it is the same.
          if (dueOn > today) expect(nextRecall(facts, dueOn)).toMatchObject({ dueOn });
          if (dueOn <= today && shows[n]) taken.push({ day: today, weeks, right: rights[n] === true });
        }
      },
    ),
  );
});

describe("the question", () => {
  const pool = ["a", "b", "c"];
  const asked = (offset: number) =>
    RECALL_WEEKS.map((weeks) => questionFor(pool, { weeks, again: false }, { lastAsked: undefined, offset }));
  test("is another each time, and which is first differs", () => {
    expect(asked(0)).toEqual(["a", "b", "c", "a"]);
    expect(asked(1)).toEqual(["b", "c", "a", "b"]);
    expect(asked(2)).toEqual(["c", "a", "b", "c"]);
  });
  test("that was wrong is asked again, unless the new text has it no more", () => {
    const again = { weeks: 4, again: true } as const;
    expect(questionFor(pool, again, { lastAsked: "a", offset: 0 })).toBe("a");
    expect(questionFor(["b", "c", "d"], again, { lastAsked: "a", offset: 0 })).toBe("c");
    expect(questionFor([], again, { lastAsked: "a", offset: 0 })).toBeUndefined();
  });
});

test("recall is moved to one of the next fourteen days", () => {
  expect(mayMoveTo(MARCH, MARCH)).toBe(false);
  expect(mayMoveTo(addDays(MARCH, -1), MARCH)).toBe(false);
  expect(mayMoveTo(addDays(MARCH, 1), MARCH)).toBe(true);
  expect(mayMoveTo(addDays(MARCH, LONGEST_MOVE), MARCH)).toBe(true);
  expect(mayMoveTo(addDays(MARCH, LONGEST_MOVE + 1), MARCH)).toBe(false);
  for (const text of ["2026-03-1", "2026-03-05x", "2026-03-", "morgen", ""])
    expect(mayMoveTo(text, MARCH), text).toBe(false);
});
