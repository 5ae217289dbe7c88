// The page for management: figures of a period by fixed units, what was done about late people without telling of anybody,
// what changed in the content, and what the management decided.

import { expect, test } from "vitest";
import { grantExemption } from "#app/acts/exempt.server.ts";
import { extendDue } from "#app/acts/extend-due.server.ts";
import { retireLesson } from "#app/acts/retire-lesson.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { itemsOf } from "#app/domains/assignments/person-assignments-store.server.ts";
import { periodView } from "#app/domains/proof/period-view.server.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";
import { opened } from "#tests/support/opened.ts";
import { approveAsRead, deciderOf, reviewAsRead } from "#tests/support/programme.ts";
import { openReminderOffice, person } from "#tests/support/reminder-office.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";

const line = (number: number, department: string) =>
  `${number};Canary ${number};p${number}@acme.example;Acme;${department};;${number === 1 ? "yes" : ""};2020-01-01;;de`;

const SALES = [1, 2, 3, 4, 5, 6, 7];
const BOARD = [8, 9];

async function founded(company: TestCompany) {
  await company.people(...SALES.map((n) => line(n, "Sales")), ...BOARD.map((n) => line(n, "Board")));
  const { ruleId } = await company.everyoneTakesEssentials("2026-03-02");
  const see = (period: { from?: string; to?: string } = {}) =>
    periodView(company, { ...period, language: "en", showsManagement: true });
  const openOf = async (number: number) =>
    (await itemsOf(company.db, await company.person(`${number}`))).find(({ state }) => state === "open")
      ?.assignmentId ?? "";
  const extend = async (...numbers: number[]) => {
    for (const number of numbers)
      await extendDue(
        company,
        { assignmentIds: [await openOf(number)], days: 1, reason: "Inventory", request: company.random.id() },
        await company.person("9"),
      );
  };
  /** Figures are of a day that is over. */
  const endDay = async () => {
    company.clock.moveDays(1);
    await turnDay(company);
  };
  return { ruleId, see, extend, endDay };
}

onBothDatabases("the management's page", (open) => {
  test("counts for how many people something was done, from five on and by five, and names nobody", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const { ruleId, see, extend, endDay } = await founded(company);
    await extend(2, 3, 4, 8);
    await endDay();
    expect((await see()).done).toMatchObject({ extensions: null, exemptions: null, reminders: null });
    await extend(5);
    // What was done today counts tomorrow.
    expect((await see()).done.extensions).toBeNull();
    await endDay();
    expect((await see()).done.extensions).toBe(5);
    await extend(6, 7, 9);
    await endDay();
    // Three more change nothing that anybody sees; nor does somebody who leaves or moves, and five of one person are one.
    await company.people(line(2, "Board"), line(3, "Board"));
    await company.people(line(4, "Sales").replace("2020-01-01;;", "2020-01-01;2026-03-03;"));
    await extend(7, 7, 7, 7);
    const exempt = { ruleId, reason: "other", note: "", untilDay: "2026-12-31" } as const;
    const by = await company.person("9");
    expect(
      (await grantExemption(company, { ...exempt, personId: await company.person("2") }, by)).outcome,
    ).toBe("granted");
    await endDay();
    expect((await see()).done).toMatchObject({ extensions: 5, exemptions: null });
    // Another period, other acts.
    company.clock.moveTo("2026-06-02T09:00:00Z");
    await turnDay(company);
    expect((await see({ from: "2026-04-01", to: "2026-05-31" })).done.extensions).toBeNull();
    expect((await see({ from: "2026-03-01", to: "2026-03-31" })).done.extensions).toBe(5);
    const view = await see();
    expect(JSON.stringify(view)).not.toMatch(/Canary|acme\.example/);
    expect(view.training.total?.overdue).toBeGreaterThanOrEqual(5);
  });

  test("tells completions of a period once they are of five people", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const { see, endDay } = await founded(company);
    for (const number of SALES.slice(0, 4)) await passLesson(company, `${number}`, "phishing");
    await endDay();
    expect((await see()).done.completed).toBeNull();
    await passLesson(company, "5", "phishing");
    await passLesson(company, "6", "phishing");
    await endDay();
    expect((await see()).done.completed).toBe(6);
    for (const number of SALES) await passLesson(company, `${number}`, "report-in-minutes");
    await endDay();
    // The seventh changes nothing that anybody sees.
    expect((await see()).done.completed).toBe(6);
    company.clock.moveTo("2026-05-02T09:00:00Z");
    expect((await see({ from: "2026-04-01", to: "2026-05-31" })).done.completed).toBeNull();
    expect((await see()).people).toBe(9);
  });

  test("a company of four sees no figure at all", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    await company.people(...[1, 2, 3, 4].map((n) => line(n, "Sales")));
    await company.everyoneTakesEssentials("2026-03-02");
    company.clock.moveTo("2026-03-10T09:00:00Z");
    await turnDay(company);
    const view = await periodView(company, { language: "de", showsManagement: true });
    expect(view).toMatchObject({ people: null, rate: null, training: { units: [] } });
    expect(Object.values(view.done)).toEqual([null, null, null, null]);
  });

  test("shows what changed in the content, and what the management decided", async () => {
    const company = await openCompany(await open(), "2026-03-02T09:00:00Z");
    const { see } = await founded(company);
    const first = await see();
    expect(first.changes.map(({ change }) => change)).toContain("first");
    expect(first.standings).toMatchObject([{ approved: null, reviewedOn: null }]);
    const ada = await deciderOf(company, "1");
    await approveAsRead(company, ada);
    await reviewAsRead(company, ada);
    company.clock.moveTo("2026-04-02T09:00:00Z");
    await retireLesson(company, null, "phishing");
    const later = await see({ from: "2026-04-01", to: "2026-04-30" });
    expect(later.changes).toMatchObject([{ id: "phishing", change: "retired", on: "2026-04-02" }]);
    expect(later.standings).toMatchObject([
      { approved: { on: "2026-03-02" }, isChanged: true, reviewedOn: "2026-03-02" },
    ]);
    // How obligations stood then is kept nowhere; as of today they stand on the page of a period up to today.
    const past = await see({ from: "2026-03-01", to: "2026-03-31" });
    expect(past).toMatchObject({ isOver: true, obligations: null });
    expect(later.isOver).toBe(false);
    expect(later.obligations && later.obligations.total - later.obligations.withGaps).toBe(later.covered);
  });

  test("counts mails about late lessons when they are accepted, by month", { timeout: 60_000 }, async () => {
    const server = opened(await startSmtpServer());
    const names = ["anna", "bela", "cem", "dora", "emil", "fay"];
    const people = names.map((name) => person(name));
    const office = opened(await openReminderOffice(await open(), server.url, people));
    const remindersIn = async (from: string) => {
      const asked = { from, to: from, language: "en", showsManagement: false } as const;
      return (await periodView(office.context, asked)).done.reminders;
    };
    await office.live("2026-03-02", "2026-03-16");
    expect(await remindersIn("2026-03-01")).toBeNull();
    // The first lesson was due on the 16th: each of the six is reminded once.
    await office.live("2026-03-17", "2026-03-18");
    expect(await remindersIn("2026-03-01")).toBe(6);
    expect(await remindersIn("2026-02-01")).toBeNull();
    // Reminded again, each is still one person.
    await office.live("2026-03-19", "2026-03-25");
    const counted = await office.context.db.selectFrom("reminded_figure").selectAll().execute();
    expect(counted).toMatchObject([{ people: 6 }]);
  });
});
