// A company lives by chance, and somebody reads every day what the management, auditors and admins are shown: rates, obligations,
// completions, and what was done about late people. They keep it all, know who changed what on which day, and subtract: nothing
// comes out that is of one to four people.

import fc from "fast-check";
import { expect, test } from "vitest";
import { grantExemption } from "#app/acts/exempt.server.ts";
import { extendDue } from "#app/acts/extend-due.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { addMonths, dayOf } from "#app/calendar.ts";
import { itemsOf } from "#app/domains/assignments/person-assignments-store.server.ts";
import { counted as countedToday, stateOf } from "#app/domains/proof/counted-store.server.ts";
import { periodView } from "#app/domains/proof/period-view.server.ts";
import { counted, type Page, type Row } from "#app/domains/proof/published.ts";
import {
  countsOfRow,
  figuresShown,
  publishedDays,
} from "#app/domains/proof/published-figure-store.server.ts";
import { REPORT_STATES } from "#app/domains/proof/report-filter.ts";
import { completedSeries, totalSeries } from "#app/domains/proof/series.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { emptySqlite } from "#tests/support/databases.ts";
import { fewestLearnt } from "#tests/support/learnt-from-pages.ts";
import { passLesson } from "#tests/support/pass-lesson.ts";

const LESSONS = ["report-in-minutes", "phishing"];
const UNITS = ["Sales", "Sales/North", "Office"];
const PEOPLE = 24;
const MONTH = { from: "2026-03-01", to: "2026-03-31" };

type Event =
  | { what: "learn" | "extend" | "exempt" | "move" | "leave" | "come"; who: number; at: number }
  | { what: "many"; unit: number; lesson: number; but: number }
  | { what: "days"; days: number };

const at = fc.nat(2);
const event: fc.Arbitrary<Event> = fc.oneof(
  ...(
    [
      ["learn", 6],
      ["extend", 4],
      ["exempt", 2],
      ["move", 2],
      ["leave", 1],
      ["come", 2],
    ] as const
  ).map(([what, weight]) => ({
    weight,
    arbitrary: fc.record({ what: fc.constant(what), who: fc.nat(PEOPLE - 1), at }),
  })),
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant("many" as const), unit: at, lesson: fc.nat(1), but: fc.nat(2) }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ what: fc.constant("days" as const), days: fc.constantFrom(1, 1, 3, 7, 14) }),
  },
);
const lives = fc.record({
  where: fc.array(at, { minLength: PEOPLE, maxLength: PEOPLE }),
  there: fc.nat(PEOPLE - 8),
  events: fc.array(event, { minLength: 25, maxLength: 45 }),
});
type Life = typeof lives extends fc.Arbitrary<infer T> ? T : never;

/** How it really was when a day ended, by the present state of the database and not by what reports of past days are made of. */
interface Truth {
  departments: ReadonlyMap<string, string>;
  /** Series -> person -> how they stand. */
  stands: ReadonlyMap<string, Row>;
}

interface Look {
  day: string;
  /** Series -> unit -> the day that its figures are of, and the figures. */
  figures: ReadonlyMap<string, readonly { unitId: string; asOf: string; people: number; counts: string }[]>;
  /** Numbers that grow by fives. */
  growing: ReadonlyMap<string, number>;
  page: string;
}

const SERIES = ["lesson", "joiners", "movers", ...LESSONS.map(completedSeries)];
const TOTAL = totalSeries("lesson");
const line = (states: (state: string) => number) => REPORT_STATES.map(states).join(" ");
const standing = (is: string, n = 1) => line((state) => (state === is ? n : 0));

async function truthOf({ db, clock }: TestCompany, moved: ReadonlyMap<string, string>): Promise<Truth> {
  const today = dayOf(clock(), "Europe/Berlin");
  const from = addMonths(today, -12);
  const people = await db
    .selectFrom("person")
    .select(["id", "department_id", "join_date", "leave_date"])
    .execute();
  const present = people.filter((one) => one.join_date <= today && (one.leave_date ?? today) >= today);
  const completions = await db
    .selectFrom("completion")
    .select(["person_id", "lesson_id"])
    .where("completed_on", ">=", from)
    .execute();
  const duties = await countedToday(db, { kind: "lesson" }, today)
    .select((eb) => ["p.id as person", stateOf(eb, today).as("standing")])
    .execute();
  const stands = new Map<string, Row>();
  const byPerson = Map.groupBy(duties, ({ person }) => person);
  stands.set(
    "lesson",
    new Map(
      [...byPerson].map(([person, own]) => [
        person,
        line((state) => own.filter(({ standing }) => standing === state).length),
      ]),
    ),
  );
  const hasLearnt = new Set(completions.map(({ person_id }) => person_id));
  stands.set(
    "joiners",
    new Map(
      present
        .filter(({ join_date }) => join_date >= from)
        .map(({ id }) => [id, standing(hasLearnt.has(id) ? "done" : "open")]),
    ),
  );
  stands.set(
    "movers",
    new Map(
      present.filter(({ id }) => (moved.get(id) ?? "") >= from).map(({ id }) => [id, standing("done")]),
    ),
  );
  for (const lesson of LESSONS) {
    const own = completions.filter(({ lesson_id }) => lesson_id === lesson);
    stands.set(
      completedSeries(lesson),
      new Map(
        [...Map.groupBy(own, ({ person_id }) => person_id)].map(([person, all]) => [
          person,
          standing("done", all.length),
        ]),
      ),
    );
  }
  return { departments: new Map(people.map((one) => [one.id, one.department_id])), stands };
}

async function lookAt(company: TestCompany): Promise<Look> {
  const { db, clock } = company;
  const day = dayOf(clock(), "Europe/Berlin");
  const figures = new Map<string, Look["figures"] extends ReadonlyMap<string, infer F> ? F : never>();
  for (const series of [...SERIES, TOTAL])
    figures.set(
      series,
      (await figuresShown(db, series, day)).map(({ unitId, asOf, people, ...counts }) => ({
        unitId,
        asOf,
        people,
        counts: line((state) => counts[state as "done"]),
      })),
    );
  const view = await periodView(company, { ...MONTH, language: "en", showsManagement: false });
  const running = await periodView(company, { language: "en", showsManagement: false });
  const growing = new Map(Object.entries(view.done).map(([what, n]) => [what, n ?? 0]));
  // The page shows these figures and no others.
  expect(running.training.units.map(({ people, done, asOf }) => [people, done, asOf]).sort()).toEqual(
    (await figuresShown(db, "lesson", day)).map(({ people, done, asOf }) => [people, done, asOf]).sort(),
  );
  const { total } = running.training;
  expect(total && [total.people, total.done, total.overdue, total.asOf]).toEqual(
    (await figuresShown(db, TOTAL, day)).map((one) => [one.people, one.done, one.overdue, one.asOf])[0] ??
      null,
  );
  const told = (running.obligations?.laws ?? [])
    .flatMap(({ clauses }) => clauses)
    .flatMap(({ told }) => told);
  return { day, figures, growing, page: JSON.stringify(told) };
}

/** The pages of a series as somebody could put them together who knows everything but what they are to learn. */
async function pagesOf(
  { db }: TestCompany,
  series: string,
  looks: readonly Look[],
  truths: ReadonlyMap<string, Truth>,
): Promise<Page[]> {
  const decisions = await publishedDays(db, series);
  const rows = new Map<string, Row>();
  let inUnits: ReadonlyMap<string, string> = new Map();
  for (const decided of decisions) {
    const truth = truths.get(decided.day);
    const stands = truth?.stands.get(series) ?? new Map();
    const where =
      series === "lesson"
        ? (truth?.departments ?? new Map())
        : new Map([...stands.keys()].map((id) => [id, "*"]));
    inUnits = counted(inUnits, where, decided);
    for (const unit of new Set(inUnits.values()))
      rows.set(
        `${unit} ${decided.day}`,
        new Map([...stands].filter(([person]) => inUnits.get(person) === unit)),
      );
  }
  return looks.map(
    ({ figures }) =>
      new Map(
        (figures.get(series) ?? []).map(({ unitId, asOf, people, counts }) => {
          const row = rows.get(`${unitId} ${asOf}`) ?? new Map();
          // What is shown is the sum of what was so on that day.
          expect([row.size, line((state) => countsOfRow(row)[state as "done"])]).toEqual([people, counts]);
          return [unitId, row];
        }),
      ),
  );
}

/** The total of a look, as it was with each person on its day. */
function totalIn({ figures }: Look, truths: ReadonlyMap<string, Truth>): Row | null {
  const [total] = figures.get(TOTAL) ?? [];
  if (!total) return null;
  const row = truths.get(total.asOf)?.stands.get("lesson") ?? new Map();
  expect([row.size, line((state) => countsOfRow(row)[state as "done"])]).toEqual([
    total.people,
    total.counts,
  ]);
  return row;
}

/** Somebody for whom something was done, seen from this look on. */
interface Added {
  what: string;
  day: string;
  look: number;
  person: string;
}

/** Of how few people a number tells that grows: whoever was added between two looks that were the first to see it so. */
function fewestAdded(seen: readonly number[], added: readonly Pick<Added, "look" | "person">[]): number {
  const first = added.filter(({ person }, at) => added.findIndex((one) => one.person === person) === at);
  const looks = seen.keys().filter((look) => seen[look] !== (seen[look - 1] ?? 0));
  let [since, fewest] = [-1, Number.POSITIVE_INFINITY];
  for (const until of looks) {
    fewest = Math.min(fewest, first.filter(({ look }) => look > since && look <= until).length);
    since = until;
  }
  return fewest;
}

async function live(company: TestCompany, { where, there, events }: Life) {
  const units = where.map((unit) => `${UNITS[unit]}`);
  const isThere = where.map((_, n) => n < there + 8);
  const left = new Set<number>();
  const moved = new Map<string, string>();
  const added: Added[] = [];
  const line = (n: number, leave = "") =>
    `${n + 1};Person ${n + 1};p${n + 1}@acme.example;Acme;${units[n]};;;${n < 12 ? "2020-01-01" : "2026-02-02"};${leave};de`;
  await company.people(...units.flatMap((_, n) => (isThere[n] ? [line(n)] : [])));
  const { ruleId } = await company.everyoneTakesEssentials("2026-03-02");
  const truths = new Map<string, Truth>();
  const looks: Look[] = [];
  const today = () => dayOf(company.clock(), "Europe/Berlin");
  const hr = await company.person("1");
  const learn = async (n: number, lesson: number) => {
    await passLesson(company, `${n + 1}`, `${LESSONS[lesson % 2]}`);
    added.push({ what: "completed", day: today(), look: looks.length, person: `${n}` });
  };
  for (const event of events) {
    if (event.what === "days") {
      for (let day = 0; day < event.days; day++) {
        truths.set(today(), await truthOf(company, moved));
        company.clock.moveDays(1);
        await turnDay(company);
      }
    } else if (event.what === "many") {
      const those = units.keys().filter((n) => units[n] === UNITS[event.unit] && isThere[n] && !left.has(n));
      for (const n of [...those].slice(event.but)) await learn(n, event.lesson);
    } else if (event.what === "come") {
      if (isThere[event.who]) continue;
      isThere[event.who] = true;
      await company.people(line(event.who));
    } else if (isThere[event.who] && !left.has(event.who)) {
      const personId = await company.person(`${event.who + 1}`);
      const open = (await itemsOf(company.db, personId)).find(({ state }) => state === "open")?.assignmentId;
      if (event.what === "learn") await learn(event.who, event.at);
      else if (event.what === "move") {
        if (units[event.who] === UNITS[event.at]) continue;
        units[event.who] = `${UNITS[event.at]}`;
        moved.set(personId, today());
        await company.people(line(event.who));
      } else if (event.what === "leave" && event.who > 0) {
        left.add(event.who);
        await company.people(line(event.who, today()));
      } else if (event.what === "extend" && open) {
        const request = company.random.id();
        await extendDue(company, { assignmentIds: [open], days: 1, reason: "Inventory", request }, hr);
        added.push({ what: "extensions", day: today(), look: looks.length, person: `${event.who}` });
      } else if (event.what === "exempt") {
        const exempt = { ruleId, reason: "other", note: "", untilDay: "2026-12-31", personId } as const;
        if ((await grantExemption(company, exempt, hr)).outcome === "granted")
          added.push({ what: "exemptions", day: today(), look: looks.length, person: `${event.who}` });
      }
    }
    looks.push(await lookAt(company));
  }
  return { truths, looks, added: added.filter(({ day }) => day <= MONTH.to) };
}

test("from all that is shown on all days nothing comes out about fewer than five people", async () => {
  let moves = 0;
  let totals = 0;
  let steps = 0;
  await fc.assert(
    fc.asyncProperty(lives, async (life) => {
      const company = await openCompany(await emptySqlite(), "2026-03-02T09:00:00Z");
      try {
        const { truths, looks, added } = await live(company, life);
        for (const series of SERIES) {
          const pages = await pagesOf(company, series, looks, truths);
          const told = pages.map((page, at) => ({
            page,
            total: series === "lesson" && looks[at] ? totalIn(looks[at], truths) : null,
          }));
          expect(fewestLearnt(told), series).toBeGreaterThanOrEqual(5);
          totals += new Set(told.map(({ total }) => total)).size - 1;
          moves += new Set(looks.map(({ figures }) => JSON.stringify(figures.get(series)))).size - 1;
        }
        for (const what of ["completed", "extensions", "exemptions"]) {
          const seen = looks.map(({ growing }) => growing.get(what) ?? 0);
          const own = added.filter((one) => one.what === what);
          expect(seen, what).toEqual(seen.toSorted((a, b) => a - b));
          expect(fewestAdded(seen, own), what).toBeGreaterThanOrEqual(5);
          steps += new Set(seen).size - 1;
        }
      } finally {
        await company.close();
      }
    }),
    { numRuns: 12, seed: 11, endOnFailure: true },
  );
  // It was not that nothing ever moved.
  expect(moves).toBeGreaterThan(30);
  expect(totals).toBeGreaterThan(20);
  expect(steps).toBeGreaterThan(10);
}, 240_000);

test("the same watch finds somebody where a number grows with each person", () => {
  const added = ["a", "b", "c", "a", "d", "e", "f"].map((person, look) => ({ look, person }));
  expect(fewestAdded([0, 0, 0, 0, 0, 5, 5], added)).toBe(5);
  expect(fewestAdded([0, 0, 0, 0, 0, 5, 6], added)).toBe(1);
});
