// "Messages sent to you": which lessons each mail spoke of.

import { afterEach, expect, test } from "vitest";
import { ownMessagesView } from "#app/domains/reminders/own-messages-view.server.ts";
import { onBothDatabases } from "#tests/support/databases.ts";
import { FIRST, openReminderOffice, person } from "#tests/support/reminder-office.ts";
import { startSmtpServer } from "#tests/support/smtp.ts";

const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

onBothDatabases("messages sent to a learner", (openDatabase) => {
  test("name the lessons that they spoke of, in the reader's language, and nobody else's", async () => {
    const server = await startSmtpServer();
    open.push(server);
    const office = await openReminderOffice(await openDatabase(), server.url, [
      person("anna"),
      person("bela"),
    ]);
    open.push(office);
    await office.live(FIRST, "2026-03-24", async (day) => {
      if (day === "2026-03-10") await office.learn("anna", "report-in-minutes");
    });
    const told = async (name: string, language: "de" | "en") => {
      const asked = { before: null, language };
      const { messages } = await ownMessagesView(office.context, office.id[name] ?? "", asked);
      return messages
        .reverse()
        .map(({ day, lessons }) => [day.slice(5), ...lessons.map(({ title }) => title)].join(" "));
    };
    // The first notice spoke of the lesson that was next then, though it is done now.
    expect(await told("anna", "en")).toEqual([
      "03-02 Report it in minutes",
      "03-09 Report it in minutes",
      "03-16 Open, ignore or report",
      "03-22 Open, ignore or report",
      "03-23 Approve or refuse",
      "03-24 Open, ignore or report",
    ]);
    expect((await told("bela", "de")).slice(0, 4)).toEqual([
      "03-02 In Minuten melden",
      "03-09 In Minuten melden",
      "03-15 In Minuten melden",
      "03-16 Öffnen, ignorieren oder melden",
    ]);
  });
});
