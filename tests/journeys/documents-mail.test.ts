// From HR's rule to the receipt: people get a mail that names the document as one, read it, acknowledge, and hear no more;
// who does not is reminded, and the manager is told.

import { expect, test } from "vitest";
import { acknowledgeDocument } from "#app/acts/acknowledge-document.server.ts";
import { createRule } from "#app/acts/change-rule.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { calendarView } from "#app/domains/reminders/calendar-view.server.ts";
import { deliveryView } from "#app/domains/reminders/delivery-view.server.ts";
import { dueDatesIcs } from "#app/domains/reminders/due-dates-ics.server.ts";
import { ownMessagesView } from "#app/domains/reminders/own-messages-view.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { opened } from "#tests/support/opened.ts";
import { FIRST, openReminderOffice, person, type ReminderOffice } from "#tests/support/reminder-office.ts";
import { startSmtpServer, type TestSmtpServer } from "#tests/support/smtp.ts";

const ASKED = "2026-03-04";

async function acknowledge({ context, id }: ReminderOffice, name: string, documentId: string) {
  const version = `${(await context.library.current(documentId))?.version}`;
  const request = context.random.id();
  return acknowledgeDocument(
    context,
    { personId: `${id[name]}` },
    { documentId, version, request, language: "de" },
  );
}

function subjects(server: TestSmtpServer, name: string): string[] {
  return server.to(`${name}@acme.example`).map(({ mail }) => `${mail.subject}`);
}

onBothDatabases("mails about documents", (openDatabase) => {
  test("ask to read, remind those who have not, tell the manager, and end with the acknowledgement", {
    timeout: 120_000,
  }, async () => {
    const server = opened(await startSmtpServer());
    const office = opened(
      await openReminderOffice(
        await openDatabase(),
        server.url,
        [person("mara"), person("anna", { manager: "mara" }), person("bela", { manager: "mara" })],
        { company: { tellManagerAfter: 3 } },
      ),
    );
    const { context, id } = office;
    for (const lesson of ["report-in-minutes", "phishing", "passkeys-and-mfa"])
      for (const name of ["mara", "anna", "bela"]) await office.learn(name, lesson);
    const start = { type: "date", day: ASKED } as const;
    const rule = { courseId: "policies", audience: EVERYONE, start, dueAfterDays: 14, ...ONCE };
    expect((await createRule(context, rule, null)).outcome).toBe("created");

    // The calendar has it before anything is sent.
    const company = await readCompany(context.db);
    const ahead = await calendarView(context.db, company, context.clock(), { day: ASKED, page: 1 });
    expect(ahead.list?.people).toHaveLength(3);
    expect(ahead.list?.people[0]?.lessons).toContain("acceptable-use");

    await office.live(FIRST, "2026-03-25", async (day) => {
      if (day === ASKED) {
        await acknowledge(office, "anna", "acceptable-use");
        await acknowledge(office, "mara", "acceptable-use");
        await acknowledge(office, "mara", "reporting-incidents");
      }
      if (day === "2026-03-12") await acknowledge(office, "anna", "reporting-incidents");
    });
    expect(subjects(server, "anna")).toEqual([
      "Bitte lesen: Richtlinien",
      "Erinnerung: Bitte lesen (Richtlinien)",
    ]);
    expect(subjects(server, "bela")).toEqual([
      "Bitte lesen: Richtlinien",
      "Erinnerung: Bitte lesen (Richtlinien)",
      "Erinnerung: Bitte lesen (Richtlinien)",
      "Erinnerung: Bitte lesen (Richtlinien)",
    ]);
    expect(subjects(server, "mara")).toEqual([
      "Bitte lesen: Richtlinien",
      "Informationssicherheit: noch nicht gelesene Dokumente",
    ]);
    const [first] = server.to("anna@acme.example");
    expect(first?.mail.text).toMatch(
      /Bitte lesen: Umgang mit IT und Daten\n.*\n.*\n\s*https:\/\/training\.acme\.example\/documents\/acceptable-use\?for=/,
    );
    expect(first?.mail.text).not.toMatch(/Lektion|Kurs/);

    // What the person sees on the site, and HR in the list of mails.
    const of = { before: null, language: "de" as const };
    const own = await ownMessagesView(context, `${id.bela}`, of);
    expect(own.messages.at(-1)?.lessons).toEqual([
      { id: "acceptable-use", kind: "document", title: "Umgang mit IT und Daten" },
    ]);
    const at = { today: "2026-03-25", timeZone: "Europe/Berlin", language: "de" as const };
    const deliveries = await deliveryView(context, at, { search: "mara" });
    expect(
      deliveries.deliveries.flatMap(({ occasions }) => occasions.flatMap(({ about }) => about)),
    ).toContain("bela Example: Bitte lesen: Vorfälle melden");
    const ics = await dueDatesIcs(
      { ...context, appUrl: "https://training.acme.example" },
      `${id.bela}`,
      "de",
      context.clock(),
    );
    expect(ics).toContain("SUMMARY:Bitte lesen: Umgang mit IT und Daten");
    expect(ics).toContain("https://training.acme.example/documents/acceptable-use");
    expect(ics).not.toContain("Minute");
  });
});
