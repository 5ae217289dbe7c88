// The list of rules against the report and against what ending a rule closes: the same people, counted in the same way.

import { expect, test } from "vitest";
import { endRule } from "#app/acts/change-rule.server.ts";
import { grantExemption } from "#app/acts/exempt.server.ts";
import { rulesView } from "#app/domains/assignments/rules-view.server.ts";
import { reportView } from "#app/domains/proof/report-view.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { opened } from "#tests/support/opened.ts";
import { FIRST, openReminderOffice, person, type ReminderOffice } from "#tests/support/reminder-office.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";

const LESSONS = ["report-in-minutes", "phishing", "passkeys-and-mfa"];

async function only({ context }: ReminderOffice) {
  const [rule, ...others] = (await rulesView(context, "de")).rules;
  expect(others).toEqual([]);
  return rule!;
}

onBothDatabases("the list of rules", (openDatabase) => {
  test("counts people as the report does, and says what ending a rule closes", async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(
        await openDatabase(),
        server.url,
        [
          person("anna"),
          person("bela"),
          person("cara"),
          person("dora", { leaves: "2026-03-10" }),
          person("emil", { joined: "2026-05-01" }),
          person("hugo"),
        ],
        { dueAfterDays: 5 },
      ),
    );
    const { context, clock, id } = office;
    const rule = await only(office);
    expect(rule.people).toEqual({ done: 0, open: 5, late: 0, exempt: 0, planned: 1, unfinished: 6 });

    for (const lesson of LESSONS) {
      await office.learn("anna", lesson);
      await office.learn("dora", lesson);
    }
    const form = { reason: "long-absence" as const, note: "", untilDay: "2026-12-31" };
    const granted = await grantExemption(
      context,
      { ...form, personId: id.cara ?? "", ruleId: rule.id },
      id.hugo ?? "",
    );
    expect(granted.outcome).toBe("granted");
    await office.live(FIRST, "2026-03-12");

    // Dora has left, with what she did; bela and hugo are late; emil has not joined yet.
    const { people } = await only(office);
    expect(people).toEqual({ done: 1, open: 2, late: 2, exempt: 1, planned: 1, unfinished: 3 });
    const { total } = await reportView(context, {}, undefined, "de");
    expect([total.done, total.open + total.overdue, total.overdue, total.exempt]).toEqual([1, 2, 2, 1]);

    clock.moveTo("2026-03-13T09:00:00Z");
    expect(await endRule(context, rule.id)).toMatchObject({ outcome: "ended", people: people.unfinished });
    const ended = await only(office);
    expect(ended.state).toBe("ended");
    expect(ended.people).toEqual({ done: 1, open: 0, late: 0, exempt: 1, planned: 0, unfinished: 0 });
  });
});
