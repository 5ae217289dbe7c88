// The report on completions of a period: who completed what, on which text and under which number; again as well; the same
// answer whatever happens later, whether it was counted before or is counted now.

import fc from "fast-check";
import { expect, test } from "vitest";
import { createRule } from "#app/acts/change-rule.server.ts";
import { erasePersonOnRequest } from "#app/acts/erase-person.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { addDays } from "#app/calendar.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { shortHash } from "#app/domains/proof/certificate.ts";
import { countDeviations } from "#app/domains/proof/check-completions.server.ts";
import { keepCompletions } from "#app/domains/proof/keep-completions.server.ts";
import { countPeopleIn } from "#app/domains/proof/past-completions-store.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { completionDeviations } from "#tests/support/counted-completions.ts";
import { emptySqlite, onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";
import { fileOf, reportOf, told } from "#tests/support/further-reports.ts";
import { acknowledge, everyoneReadsPolicies, POLICY } from "#tests/support/policies.ts";
import { FIRST, liveStory, stories } from "#tests/support/random-story.ts";
import { withoutRows } from "#tests/support/without-rows.ts";

const never = new AbortController().signal;

const line = (number: number, name: string, department: string, left = "") =>
  `${number};${name};p${number}@acme.example;Acme;${department};${number === 1 ? "" : "1"};no;2020-01-01;${left};de`;

/** Everybody takes the essentials, again each month: a lesson is asked for anew. */
async function monthly(company: TestCompany, day: string): Promise<void> {
  await createRule(
    company,
    {
      ...{ courseId: "essentials", audience: EVERYONE, start: { type: "date", day }, dueAfterDays: 14 },
      ...{ recurrence: { type: "calendar", months: 1 }, graceDays: 0 },
    },
    null,
  );
  await settleTime(company, never);
}

async function passOn(company: TestCompany, day: string, number: string, lesson: string): Promise<void> {
  company.clock.moveTo(`${day}T08:00:00Z`);
  await settleTime(company, never);
  await passLesson(company, number, lesson);
}

onBothDatabases("completions of a period", (open) => {
  test("stand one by one with text, day, number and what they count for; people once a lesson", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(line(1, "Ada", "Sales"), line(2, "Ben", "Sales"), line(3, "Cem", "Lager"));
    await monthly(company, "2026-03-02");
    await passOn(company, "2026-03-03", "2", "phishing");
    await passOn(company, "2026-04-03", "2", "phishing");
    await passOn(company, "2026-04-03", "3", "phishing");
    await passOn(company, "2026-04-05", "1", "report-in-minutes");
    // Whoever moves and leaves was in the department of that day.
    company.clock.moveTo("2026-04-06T08:00:00Z");
    await company.people(line(3, "Cem", "Sales"), line(2, "Ben", "Lager", "2026-04-06"));
    company.clock.moveTo("2026-04-20T08:00:00Z");
    const filter = { period: { from: "2026-03-01", to: "2026-04-03" } };
    const { rows, summary, facts } = await told(company, "completions", { filter });
    const { version } = await company.lesson("phishing");
    const recorded = await company.db
      .selectFrom("ledger_record")
      .select("sequence")
      .where("kind", "=", "completion")
      .orderBy("sequence")
      .execute();
    const row = (person: string, department: string, day: string, at: number, counted_for: string) =>
      expect.objectContaining({
        ...{ person, department, lesson: "An email: genuine or not?", version: shortHash(version) },
        ...{ done_on: day, record: recorded[at]?.sequence, counted_for },
      });
    expect(rows.map((each) => ({ ...each, lesson: "An email: genuine or not?" }))).toEqual([
      row("Ben", "Sales", "2026-03-03", 0, "Essentials"),
      row("Ben", "Sales", "2026-04-03", 1, "Essentials, cycle 2"),
      row("Cem", "Lager", "2026-04-03", 2, "Essentials, cycle 2"),
    ]);
    expect(summary).toEqual([expect.objectContaining({ completions: 3, people: 2 })]);
    expect(facts).toMatchObject({ population: 3, rows: 3 });
    // Of some days, of a department, below somebody; a course is the lessons that it has.
    const sizes = async (asked: Parameters<typeof told>[2]) =>
      (await told(company, "completions", asked)).rows.map(({ person }) => person);
    expect(await sizes({ filter: { period: { from: "2026-03-04", to: "2026-03-09" } } })).toEqual([]);
    const { offered } = await reportOf(company, "completions");
    const of = (name: string) => offered.find((each) => each.name === name);
    expect(await sizes({ filter: { department: of("Lager")?.id } })).toEqual(["Cem"]);
    expect(await sizes({ filter: { department: of("Sales")?.id } })).toEqual(["Ben", "Ben", "Ada"]);
    expect(await sizes({ filter: { entity: of("Sales")?.entityId } })).toHaveLength(4);
    expect(await sizes({ filter: { belowManager: await company.person("1") } })).toEqual([
      "Ben",
      "Ben",
      "Cem",
    ]);
    expect(await sizes({ filter: { course: "essentials" } })).toHaveLength(4);
    expect(await sizes({ filter: { course: "policies" } })).toEqual([]);
    expect(await sizes({ day: "2026-04-03" })).toHaveLength(3);
    // In the total somebody is one person, whatever they completed: unless that would be looked for among too many records.
    const totalOf = async (filter: object) =>
      (await reportOf(company, "completions", { filter })).document.summary.foot?.slice(1);
    expect(await totalOf({})).toEqual([4, 3]);
    expect(await totalOf({ department: of("Sales")?.id })).toEqual([3, 2]);
    expect(await totalOf({ belowManager: await company.person("1") })).toEqual([3, 2]);
    expect(await totalOf({ course: "policies" })).toEqual([0, 0]);
    const all = { from: 0, until: (recorded.at(-1)?.sequence ?? 0) + 1 };
    expect(await countPeopleIn(company.db, { lessons: ["phishing"] }, all)).toBe(2);
    expect(await countPeopleIn(company.db, { lessons: ["phishing"] }, all, 3)).toBeNull();
    // The page has the newest first.
    const { finding } = await reportOf(company, "completions");
    expect((await finding.page(0, 2)).map(({ cells }) => cells[0])).toEqual(["Ada", "Cem"]);
    expect((await finding.page(2, 5)).map(({ cells }) => cells[0])).toEqual(["Ben", "Ben"]);
    expect(await finding.page(4, 5)).toEqual([]);
  });

  test("are the same later, without the name of somebody erased, and without clock times", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(line(1, "Ada", "Sales"), line(2, "Ben", "Sales"), line(3, "Cem", "Lager"));
    await monthly(company, "2026-03-02");
    await passOn(company, "2026-03-03", "2", "phishing");
    await passOn(company, "2026-03-03", "3", "phishing");
    company.clock.moveTo("2026-03-04T08:00:00Z");
    const asked = { day: "2026-03-03", filter: { period: { from: "2026-03-01", to: "2026-03-31" } } };
    const csv = async () => (await fileOf(company, "completions", "csv", asked)).toString();
    const then = await csv();
    expect(then).not.toMatch(/\d\d:\d\d/);
    await keepCompletions(company, never, { large: 1 });
    await passOn(company, "2026-03-05", "2", "phishing");
    await company.people(line(2, "Ben Zimmer", "Lager"), line(3, "Cem", "Lager", "2026-03-05"));
    expect(await csv()).toBe(then);
    company.clock.moveTo("2026-03-20T08:00:00Z");
    await settleTime(company, never);
    const form = { reason: "not-needed", checked: true, name: "Cem" };
    const erased = await erasePersonOnRequest(
      company,
      { personId: await company.person("1") },
      await company.person("3"),
      form,
    );
    expect(erased).toEqual({ outcome: "erased" });
    expect(await csv()).toBe(then.replace("Cem;3;", "(erased);;"));
  });

  test("documents are acknowledged, and stand apart", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(line(1, "Ada", "Sales"), line(2, "Ben", "Sales"));
    await everyoneReadsPolicies(company, "2026-03-02");
    await acknowledge(company, await company.person("2"));
    await passLesson(company, "1", "phishing");
    const documents = await told(company, "completions", { filter: { kind: "document" } });
    const { version } = await company.lesson(POLICY);
    expect(documents.rows).toMatchObject([{ person: "Ben", version: shortHash(version) }]);
    expect(documents.facts).toMatchObject({ population: 1 });
    expect((await told(company, "completions")).rows.map(({ person }) => person)).toEqual(["Ada"]);
    const { document } = await reportOf(company, "completions", {
      filter: { kind: "document" },
      language: "de",
    });
    expect(document.title).toBe("Bestätigungen im Zeitraum");
  });

  test("counted by day are those counted anew: pages, files, and people however often they came back", async () => {
    const company = await openCompany(await open(), "2026-03-02T08:00:00Z");
    await company.people(
      ...Array.from({ length: 6 }, (_, n) => line(n + 1, `P${n + 1}`, n % 2 ? "Sales" : "Lager")),
    );
    expect(await keepCompletions(company, never)).toBe(0);
    await monthly(company, "2026-03-02");
    const lessons = ["phishing", "report-in-minutes"];
    const periods = [
      { from: "2026-01-01", to: "2026-12-31" },
      { from: "2026-03-20", to: "2026-05-10" },
      { from: "2026-04-05", to: "2026-04-05" },
    ];
    for (let n = 0; n < 12; n += 1) {
      const day = addDays("2026-03-02", n * 9);
      for (const who of [n % 3, (n + 1) % 3, 3 + (n % 2)])
        await passOn(company, day, `${who + 1}`, lessons[n % 2] ?? "");
      if (n === 6) await company.people(line(1, "P1", "Sales"), line(2, "P2", "Lager"));
      // The passes go on with it once it has begun.
      if (n === 2) expect(await keepCompletions(company, never, { large: 1, records: 3 })).toBeGreaterThan(0);
      expect(await completionDeviations(company, periods)).toEqual([]);
    }
    const again = await told(company, "completions");
    expect(again.facts.population).toBeGreaterThan(
      Number(again.summary.reduce((all, { people }) => all + Number(people), 0)),
    );
    expect(await keepCompletions(company, AbortSignal.abort(), { large: 1 })).toBe(0);
    expect(await keepCompletions(company, never, { large: 1 })).toBeGreaterThan(0);
    expect(await keepCompletions(company, never, { large: 1 })).toBe(0);
    // Whoever changes a count changes the report: the check with --rebuild counts anew.
    expect(await countDeviations(company.db)).toEqual([]);
    const changed = company.db
      .updateTable("completion_count")
      .where("unit_id", "=", "")
      .where("day", "=", "2026-03-02");
    await changed.set((eb) => ({ n: eb("n", "+", 1) })).execute();
    expect((await countDeviations(company.db)).join()).toMatch(
      /of 2026-03-02, lesson .*, unit "", .* that there are \d+, but there were \d+/,
    );
    await changed.set((eb) => ({ n: eb("n", "-", 1) })).execute();
    const { offered } = await reportOf(company, "completions");
    for (const filter of [{}, { department: offered[0]?.id }, { period: periods[1] }])
      for (const day of [undefined, "2026-04-05"]) {
        const asked = { filter, ...(day !== undefined && { day }) } as Parameters<typeof reportOf>[2];
        const ask = async () => {
          const { finding } = await reportOf(company, "completions", asked);
          const pages = [];
          for (let offset = 0; offset <= finding.size; offset += 2) pages.push(await finding.page(offset, 2));
          return { file: (await fileOf(company, "completions", "json", asked)).toString(), pages };
        };
        expect(await ask()).toEqual(await withoutRows(company.db, ["completion_counted"], ask));
      }
  }, 60_000);
});

test("in any story, counted by day and counted anew are the same", async () => {
  await fc.assert(
    fc.asyncProperty(stories, fc.constantFrom(1, 5, 2_000), async (story, records) => {
      const database = await emptySqlite();
      const company = await openCompany(database, `${FIRST}T08:00:00Z`);
      const periods = [0, 30, 200].map((days) => ({
        from: addDays(FIRST, days),
        to: addDays(FIRST, days + 250),
      }));
      const look = async () => {
        await settleTime(company, never);
        expect(await completionDeviations(company, periods)).toEqual([]);
        await keepCompletions(company, never, { large: 1, records });
        expect(await completionDeviations(company, periods)).toEqual([]);
      };
      await liveStory(company, story, look);
      await look();
      await database.close();
    }),
    { numRuns: Number(process.env.STORIES ?? 8) },
  );
}, 120_000);
