// One's due dates for a calendar program: read back as such a program would, line by line.

import { expect, test } from "vitest";
import { dueDatesIcs } from "#app/domains/reminders/due-dates-ics.server.ts";
import { openCompany } from "#tests/support/company.ts";
import { onBothDatabases } from "#tests/support/databases.ts";

/** The lines of a file, unfolded (RFC 5545, 3.1). */
function linesOf(text: string): string[] {
  return text.replace(/\r\n[ \t]/g, "").split("\r\n");
}

function valuesOf(lines: readonly string[], name: string): string[] {
  return lines
    .filter((line) => line.split(/[:;]/)[0] === name)
    .map((line) => line.slice(line.indexOf(":") + 1));
}

onBothDatabases("due dates as a calendar file", (openDatabase) => {
  test("one all-day event per open lesson, in the reader's language, the same at every download", async () => {
    const company = await openCompany(await openDatabase(), "2026-03-02T08:00:00Z");
    await company.people("1;Anna Example;anna@acme.example;Acme;Sales;;no;2020-01-01;;de");
    await company.everyoneTakesEssentials("2026-03-02");
    const personId = await company.person("1");
    const needs = { db: company.db, library: company.library, appUrl: "https://training.acme.example" };
    const file = (language: "de" | "en") => dueDatesIcs(needs, personId, language, company.clock());
    const text = await file("de");
    const lines = linesOf(text);
    expect([lines[0], lines.filter(Boolean).at(-1)]).toEqual(["BEGIN:VCALENDAR", "END:VCALENDAR"]);
    expect(valuesOf(lines, "VERSION")).toEqual(["2.0"]);
    // Both ends are days: an event of one day ends on the next, which is not part of it.
    expect(lines.filter((line) => line.startsWith("DTSTART"))).toEqual([
      "DTSTART;VALUE=DATE:20260316",
      "DTSTART;VALUE=DATE:20260323",
      "DTSTART;VALUE=DATE:20260330",
    ]);
    expect(valuesOf(lines, "DTEND")).toEqual(["20260317", "20260324", "20260331"]);
    expect(valuesOf(lines, "SUMMARY")[0]).toBe("Fällig: In Minuten melden");
    expect(valuesOf(lines, "URL").some((url) => url.includes("?"))).toBe(false);
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);

    const uids = valuesOf(lines, "UID");
    expect(new Set(uids).size).toBe(3);
    for (const uid of uids) expect(uid).toMatch(/^[0-9a-f-]{36}@training\.acme\.example$/);
    company.clock.moveDays(3);
    const later = linesOf(await file("en"));
    expect(valuesOf(later, "UID")).toEqual(uids);
    expect(valuesOf(later, "SUMMARY")[0]).toMatch(/^Due: /);
  });

  test("of somebody who has nothing to do: a file without events", async () => {
    const company = await openCompany(await openDatabase(), "2026-03-02T08:00:00Z");
    await company.people("1;Anna Example;anna@acme.example;Acme;Sales;;no;2020-01-01;;de");
    const needs = { db: company.db, library: company.library, appUrl: "https://training.acme.example" };
    const text = await dueDatesIcs(needs, await company.person("1"), "de", company.clock());
    expect(text).toContain("BEGIN:VCALENDAR");
    expect(text).not.toContain("VEVENT");
  });
});
