// Each lesson of a duty is late by its own day: as it was on the day that is asked about, whatever was put off or taken back since.

import { expect, test } from "vitest";
import { extendDue } from "#app/acts/extend-due.server.ts";
import { reinstateLesson, retireLesson } from "#app/acts/retire-lesson.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { addDays } from "#app/calendar.ts";
import { keepFurther } from "#app/domains/proof/keep-further.server.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { passLesson } from "#tests/support/duties.ts";
import { told } from "#tests/support/further-reports.ts";
import { keptDeviations } from "#tests/support/kept-further.ts";

const never = new AbortController().signal;
const FIRST = "2026-03-02";
/** Lessons of a week each. */
const DUE = ["2026-03-16", "2026-03-23", "2026-03-30"];

onBothDatabases("lessons of a duty", (open) => {
  test("are overdue one after another, each past its own day, and an earlier day stays as it was", async () => {
    const company = await openCompany(await open(), `${FIRST}T08:00:00Z`);
    await company.people(
      "1;Ada;ada@acme.example;Acme;Sales;;no;2020-01-01;;de",
      "2;Ben;ben@acme.example;Acme;Sales;;no;2020-01-01;;de",
    );
    await company.everyoneTakesEssentials(FIRST);
    const items = await company.db
      .selectFrom("assignment_item")
      .select("due_on")
      .where("person_id", "=", await company.person("2"))
      .orderBy("position")
      .execute();
    expect(items.map(({ due_on }) => due_on)).toEqual(DUE);
    const late = async (day?: string) =>
      (await told(company, "lessons", day === undefined ? {} : { day })).summary.reduce(
        (all, { overdue }) => all + Number(overdue),
        0,
      );
    const then = new Map<string, number>();
    for (let day = FIRST; day <= "2026-05-04"; day = addDays(day, 1)) {
      company.clock.moveTo(`${day}T08:00:00Z`);
      await settleTime(company, never);
      // As a large company would: taken on from day to day, and by what was done.
      await keepFurther(company, never, { large: 1, few: 1 });
      if (day === "2026-03-10")
        for (const lesson of ["report-in-minutes", "phishing"]) await passLesson(company, "1", lesson);
      if (day === "2026-03-25") {
        const { id } = await company.db
          .selectFrom("assignment")
          .select("id")
          .where("person_id", "=", await company.person("2"))
          .executeTakeFirstOrThrow();
        await extendDue(
          company,
          { assignmentIds: [id], days: 10, reason: "x", request: "r" },
          await company.person("1"),
        );
      }
      if (day === "2026-04-06") await retireLesson(company, null, "passkeys-and-mfa");
      if (day === "2026-04-08") await reinstateLesson(company, null, "passkeys-and-mfa");
      expect(await keptDeviations(company.db, company.clock()), day).toEqual([]);
      then.set(day, await late());
    }
    expect(["2026-03-16", "2026-03-17", "2026-03-24", "2026-03-25"].map((day) => then.get(day))).toEqual([
      0, 1, 2, 0,
    ]);
    // Put off by ten days: the first one until the 26th; Ada's last is due on the 30th as it was.
    expect(["2026-03-26", "2026-03-27", "2026-03-31", "2026-04-03"].map((day) => then.get(day))).toEqual([
      0, 1, 2, 3,
    ]);
    // Nobody is asked for what is retired: Ada is done. Taken back, it has as many days anew as it had.
    expect(["2026-04-06", "2026-04-08", "2026-05-02", "2026-05-03"].map((day) => then.get(day))).toEqual([
      2, 2, 2, 3,
    ]);
    company.clock.moveTo("2026-05-06T08:00:00Z");
    for (const stored of [true, false]) {
      if (!stored) await company.db.deleteFrom("further_figure").execute();
      for (const [day, n] of then) expect(await late(day), `${day} ${stored}`).toBe(n);
    }
  }, 120_000);
});
