// A rule's preview against what then happens: looked at, saved as it was looked at, and the days lived one by one with
// real sending while nobody does anything. The mails foreseen are those that are sent, day by day and kind by kind.

import { expect, test } from "vitest";
import { createRule, editRule } from "#app/acts/change-rule.server.ts";
import { previewRule } from "#app/acts/preview-rule.server.ts";
import { addDays } from "#app/calendar.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { type NewRule, ONCE } from "#app/domains/assignments/rule.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import { MAIL_KINDS } from "#app/domains/reminders/calendar.ts";
import { chanceFrom } from "#tests/support/chance.ts";
import { officeOfChance } from "#tests/support/chance-office.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { opened } from "#tests/support/opened.ts";
import { EIGHT, FIRST, openReminderOffice, type ReminderOffice } from "#tests/support/reminder-office.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";

/** "2026-03-09 3: assigned 2, manager 1": the mails about assignments of a rule that were made since an instant. */
async function sent({ context: { db } }: ReminderOffice, ruleId: string, since: Date): Promise<string[]> {
  const assignments = db
    .selectFrom("assignment")
    .select("id")
    .where("cause_id", "=", ruleId)
    .where("created_at", ">=", since.toISOString());
  const rows = await db
    .selectFrom("message_reason as reason")
    .innerJoin("message", "message.id", "reason.message_id")
    .select(["message.id", "message.day", "message.state", "reason.step"])
    .where((eb) =>
      eb.or([
        eb("reason.subject", "in", assignments),
        eb(
          "reason.subject",
          "in",
          eb
            .selectFrom("assignment_item as item")
            .select("item.id")
            .where("item.assignment_id", "in", assignments),
        ),
      ]),
    )
    .execute();
  expect(rows.every(({ state }) => state === "accepted")).toBe(true);
  return [...Map.groupBy(rows, ({ day }) => day)]
    .map(([day, reasons]) => {
      const mails = Map.groupBy(reasons, ({ id }) => id);
      const kinds = [...mails.values()].flatMap((own) => [
        ...new Set(own.map(({ step }) => step.split("-")[0] ?? "")),
      ]);
      return line(day, mails.size, (kind) => kinds.filter((each) => each === kind).length);
    })
    .sort();
}

function line(day: string, mails: number, numberOf: (kind: (typeof MAIL_KINDS)[number]) => number): string {
  const kinds = MAIL_KINDS.map((kind) => `${kind} ${numberOf(kind)}`);
  return `${day} ${mails}: ${kinds.filter((each) => !each.endsWith(" 0")).join(", ")}`;
}

/** The preview, with its mails in the same words, up to a day. */
async function look({ context }: ReminderOffice, until: string, rule: NewRule, ruleId?: string) {
  const preview = await previewRule(context, rule, ruleId);
  expect(preview.mails.to >= until).toBe(true);
  const lines = preview.mails.days
    .filter(({ day }) => day <= until)
    .map(({ day, mails, kinds }) => line(day, mails, (kind) => kinds[kind]));
  return { preview, lines };
}

async function make({ context }: ReminderOffice, rule: NewRule): Promise<string> {
  const result = await createRule(context, rule, null);
  if (result.outcome !== "created") throw new Error(result.outcome);
  return result.ruleId;
}

onBothDatabases("the preview of a rule", (openDatabase, kind) => {
  test("says whom it reaches and what is then sent, made and edited", { timeout: 240_000 }, async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(await openDatabase(), server.url, EIGHT.people(), EIGHT.options),
    );
    const { context, clock } = office;
    for (const name of ["hanna", "hugo"])
      await grantRole(context, { personId: office.id[name] ?? "", role: "hr", by: null });
    await office.away("anna", "2026-03-10", "2026-03-24");
    await office.away("hanna", "2026-04-01", "2026-04-30");
    for (const lesson of ["report-in-minutes", "phishing", "passkeys-and-mfa"])
      await office.learn("bela", lesson);
    await office.learn("hugo", "phishing");
    await office.live(FIRST, "2026-03-03");

    // On the fourth day, when some have had their mail of the day already.
    clock.moveTo("2026-03-05T08:00:00Z");
    await office.pass();
    const rule: NewRule = {
      courseId: "essentials",
      audience: { ...EVERYONE, except: [{ type: "joined-since", day: "2026-03-10" }] },
      start: { type: "date", day: "2026-03-09" },
      dueAfterDays: 12,
      graceDays: 2,
      recurrence: { type: "calendar", months: 1 },
    };
    const before = await look(office, "2026-04-28", rule);
    expect(before.preview).toMatchObject({
      entering: {
        count: 7,
        names: ["anna Example", "bela Example", "dora Example", "emil Example", "hanna Example"].concat([
          "hugo Example",
          "mara Example",
        ]),
      },
      withoutMail: 1,
      doneAtOnce: 1,
      leaving: { count: 0 },
      staying: 0,
      waiting: 0,
      alsoAskedBy: [{ people: 7 }],
      firstDay: "2026-03-09",
      firstDue: "2026-03-21",
    });
    const made = clock();
    const ruleId = await make(office, rule);
    await office.live("2026-03-05", "2026-03-31");
    const lived = (lines: readonly string[], day: string) => lines.filter((each) => each.slice(0, 10) <= day);
    expect(await sent(office, ruleId, made)).toEqual(lived(before.lines, "2026-03-31"));

    // Narrowed, it would leave out everybody who has it; widened, it takes one more, and their next round has new days.
    clock.moveTo("2026-04-01T12:00:00Z");
    const joiners = { ...EVERYONE, allOf: [{ type: "joined-since" as const, day: "2026-03-10" }] };
    expect((await look(office, "2026-05-15", { ...rule, audience: joiners }, ruleId)).preview).toMatchObject({
      entering: { count: 1, names: ["fay Example"] },
      leaving: { count: 6 },
      staying: 0,
    });
    const edited: NewRule = { ...rule, audience: EVERYONE, dueAfterDays: 5 };
    const after = await look(office, "2026-05-15", edited, ruleId);
    expect(after.preview).toMatchObject({
      entering: { count: 1, names: ["fay Example"] },
      leaving: { count: 0 },
      staying: 6,
      replanned: { count: 6, firstDay: "2026-04-09" },
    });
    const at = clock();
    expect((await editRule(context, ruleId, edited)).outcome).toBe("edited");
    await office.pass();
    await office.live("2026-04-02", "2026-05-15");
    expect(await sent(office, ruleId, at)).toEqual(after.lines);
  });

  test.each(kind === "sqlite" ? [1, 2, 3, 4, 5, 6] : [7])(
    "foresees the mails for company %i of chance",
    { timeout: 240_000 },
    async (seed) => {
      const chance = chanceFrom(`preview ${seed}`);
      const server = opened(await startSmtpServer());
      const { office } = await officeOfChance(chance, await openDatabase(), server.url, {
        size: 12,
        dueAfterDays: chance.pick([3, 14]),
        learn: ["report-in-minutes", "phishing", "passkeys-and-mfa"],
      });
      const lead = chance.pick([0, 3, 8]);
      if (lead > 0) await office.live(FIRST, addDays(FIRST, lead - 1));
      const day = addDays(FIRST, lead);
      office.clock.moveTo(`${day}T08:00:00Z`);
      if (chance.oneIn(2)) await office.pass();
      const rule: NewRule = {
        courseId: "essentials",
        audience: chance.oneIn(2)
          ? EVERYONE
          : { ...EVERYONE, except: [{ type: "joined-since", day: "2021-01-01" }] },
        start: chance.pick([
          { type: "date", day: addDays(FIRST, chance.pick([-100, 0, 5, 33])) },
          { type: "joining", days: chance.pick([0, 4]) },
          { type: "entering", days: chance.pick([0, 9]) },
        ]),
        dueAfterDays: chance.pick([0, 1, 9, 30]),
        ...ONCE,
        graceDays: chance.pick([0, 0, 5]),
        recurrence: chance.pick([
          { type: "never" },
          { type: "after-completion", months: 1 },
          { type: "calendar", months: 1 },
        ]),
      };
      const last = addDays(day, 65);
      const { lines } = await look(office, last, rule);
      const made = office.clock();
      const ruleId = await make(office, rule);
      await office.pass();
      await office.live(addDays(day, 1), last);
      expect(await sent(office, ruleId, made)).toEqual(lines);
    },
  );
});
