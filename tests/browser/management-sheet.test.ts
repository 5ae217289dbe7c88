// The management's page on paper, in a real browser: whatever the company is like, all that is signed stands on the first
// sheet with the line to sign, and the annex that it names begins on the second.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { importPeople } from "#app/acts/import-people.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { sitDown } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { readPdf } from "../support/read-pdf.ts";
import { foundCompany, openSite, type Site } from "../support/site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 300_000);
afterAll(() => browser.close());

const WORDS = {
  de: {
    parts: ["Zusammenfassung", "Verspätungen", "Billigung und Überprüfung", "Anforderungen", "Prüfpunkt"],
    sign: "Unterschrift",
    line: "Name und Funktion",
    annex: "Anhang zur Zusammenfassung: 01.04.2025 bis 02.03.2026, abgerufen am",
    more: "3 weitere Gesellschaften stehen im Anhang.",
    foot: "Acme · 01.04.2025 bis 02.03.2026",
    sheet: (n: number, of: number) => `Blatt ${n} von ${of}`,
    none: "gibt es kein Blatt zu unterschreiben",
    notKept: "ist nicht festgehalten",
    gaps: "Es fehlt:",
    lastClause: "ORP.3.A8",
  },
  en: {
    parts: ["Summary", "Late people", "Approval and review", "Obligations", "checkpoint"],
    sign: "Signature",
    line: "Name and function",
    annex: "Annex to the summary: 1 April 2025 to 2 March 2026, read on",
    more: "3 more entities stand in the annex.",
    foot: "Acme · 1 April 2025 to 2 March 2026",
    sheet: (n: number, of: number) => `Sheet ${n} of ${of}`,
    none: "There is no sheet to sign",
    notKept: "was not recorded",
    gaps: "What is missing:",
    lastClause: "ORP.3.A8",
  },
} as const;

async function printed(page: Page, url: string) {
  await page.goto(url);
  return (await readPdf(await page.pdf({ format: "A4" }))).pageTexts;
}

/** Six entities of twelve departments, whose names take long to say, everybody of them late. */
async function grow({ context, clock }: Site): Promise<void> {
  const long = "mit sehr langem Namen, wie ihn die Verwaltung nun einmal führt";
  const rows = [...Array(60).keys()].map((n) =>
    [`${500 + n}`, `Person ${n}`, `p${n}@acme.example`, `Gesellschaft ${n % 5} ${long}`]
      .concat(`Abteilung ${n % 10} ${long}`, "", n % 5 === 0 && n < 10 ? "yes" : "no", "2020-01-01", "de")
      .join(";"),
  );
  const head = "Personnel number;Name;Mail;Entity;Department;Function;Management body;Join date;Language";
  const imported = await importPeople(
    { ...context, afterChange: (trx, ids) => settlePeople(trx, context, ids) },
    { bytes: Buffer.from([head, ...rows].join("\n")), by: null },
  );
  expect(imported.outcome).toBe("imported");
  clock.moveTo("2026-03-01T09:00:00Z");
  await turnDay({ ...context, clock });
  clock.moveTo("2026-03-02T09:00:00Z");
  await turnDay({ ...context, clock });
}

describe.each(["de", "en"] as const)("%s", (language) => {
  const { parts, sign, line, annex, more, lastClause, foot, sheet, none, notKept, gaps } = WORDS[language];

  test("all that is signed stands on one sheet: of few people, of many, and of a period without figures", async () => {
    const site = await openSite("2026-02-02T09:00:00Z");
    try {
      await foundCompany(site, "2026-01-05");
      const variant = { javaScript: false, language, width: 1280, theme: "light" } as const;
      const early = await sitDown(browser, site, variant, ["management_body"]);
      const small = await printed(early, `${site.url}/proof`);
      await early.context().close();
      await grow(site);
      // Nobody stays signed in for a month.
      const page = await sitDown(browser, site, variant, []);
      const large = await printed(page, `${site.url}/proof`);
      const before = await printed(page, `${site.url}/proof?from=2024-01-01&to=2024-12-31`);
      const past = await printed(page, `${site.url}/proof?from=2026-02-01&to=2026-02-28`);
      for (const [first = "", second = ""] of [small, large, past]) {
        for (const part of parts) expect(first).toContain(part);
        expect(first).toContain(sign);
        expect(second).not.toContain(sign);
      }
      // Before the first published figure there is nothing to sign; what is known as of today alone is not on a past sheet.
      expect(before.join(" ")).toContain(none);
      expect(before.join(" ")).not.toContain(sign);
      expect(past[0]).toContain(notKept);
      for (const sheets of [past, before]) expect(sheets.join(" ")).not.toContain(lastClause);
      expect(large[0]).toContain(gaps);
      for (const [n, text] of large.entries()) {
        expect(text).toContain(foot);
        expect(text).toContain(sheet(n + 1, large.length));
      }
      // Two members of one entity sign, each on a line of the own.
      expect(large[0]?.split(line).length).toBe(3);
      const [first = "", second = "", ...rest] = large;
      expect(first).toContain(more);
      expect(first).toMatch(/Abteilung \d mit sehr langem Namen.* \d/);
      expect(first).not.toContain(annex);
      expect(second).toContain(annex);
      // Clause by clause, those without a gap as well.
      expect(rest.join(" ")).toContain(lastClause);
      await page.context().close();
    } finally {
      await site.close();
    }
  });
});
