// A paper as people get it and check it, in a real browser: the button on the learner's home and at the end of the course,
// the file, and the check page by code and by file; with and without JavaScript, in both languages. axe finds nothing.

import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { openPage, type Variant } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { seemsRight, watchErrors } from "../support/inspect-page.ts";
import { askForManagementCourse, completeLessons, ESSENTIALS, MANAGEMENT } from "../support/papers.ts";
import { readPdf, readSquare } from "../support/read-pdf.ts";
import { foundCompany, openSite, type Site } from "../support/site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 300_000);
afterAll(() => browser.close());

const WORDS = {
  de: {
    paper: "Bescheinigung als PDF: Grundlagen",
    participation: "Teilnahmebescheinigung als PDF: Geschäftsleitung",
    courseDone: "Kurs abgeschlossen: Grundlagen",
    genuine: "Diese Bescheinigung ist echt",
    ours: "Byte für Byte",
    changed: "Diese Datei wurde verändert",
    four: "Inhalte mit Bezug auf § 38 Abs. 3 BSIG",
  },
  en: {
    paper: "Certificate as PDF: Essentials",
    participation: "Confirmation of participation as PDF: Management body",
    courseDone: "Course completed: Essentials",
    genuine: "This paper is genuine",
    ours: "byte for byte",
    changed: "This file was changed",
    four: "Contents with reference to § 38 (3) BSIG",
  },
} as const;

const VARIANTS: readonly Variant[] = [
  { javaScript: true, language: "de", width: 1280, theme: "dark" },
  { javaScript: false, language: "en", width: 320, theme: "light" },
];

async function openStory(variant: Variant): Promise<{ site: Site; page: Page }> {
  const site = await openSite("2026-03-02T09:00:00Z");
  await foundCompany(site, "2026-03-02");
  const lena = await findPersonByMail(site.context.db, "lena@acme.example");
  const desk = { ...site.context, clock: site.clock };
  await askForManagementCourse(desk, "2026-03-02");
  await completeLessons(desk, `${lena?.id}`, [...ESSENTIALS, ...MANAGEMENT]);
  const page = await openPage(browser, variant);
  await page.goto(site.url + (await makeConsoleLink(site.context, `${lena?.id}`, "/", 600)));
  await page.locator("main button[type=submit]").click();
  await page.waitForURL(`${site.url}/`);
  await page.locator(`.site-footer button[value=${variant.language}]`).click();
  await page.waitForLoadState();
  return { site, page };
}

async function download(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name, exact: true }).click(),
  ]);
  return readFileSync(await file.path());
}

describe.each(VARIANTS)("$language, JavaScript $javaScript, $width px, $theme", (variant) => {
  const words = WORDS[variant.language];

  test("a paper is taken home, scanned, checked by its code and by its file", async () => {
    const { site, page } = await openStory(variant);
    const errors = watchErrors(page);
    const look = () => seemsRight(page, variant);
    try {
      await look();
      const paper = await download(page, words.paper);
      // The page stays, and the file may be wanted again.
      expect((await download(page, words.paper)).equals(paper)).toBe(true);
      expect((await readPdf(paper)).language).toBe(variant.language);
      await page.goto(`${site.url}/`);
      await page.locator(".papers-anew summary").click();
      await look();
      await page.goto(`${site.url}/lessons/passkeys-and-mfa`);
      expect(await page.locator("main").textContent()).toContain(words.courseDone);
      await look();
      const participation = await download(await at(page, `${site.url}/`), words.participation);

      for (const [file, says] of [
        [paper, "Lena Lohse"],
        [participation, words.four],
      ] as const) {
        await page.goto(`${await readSquare(file)}`);
        expect(await page.locator("main").textContent()).not.toContain("Lena Lohse");
        await look();
        await page.locator("main button[type=submit]").click();
        await page.getByText(words.genuine).waitFor();
        expect(await page.locator("main").textContent()).toContain(says);
        if (variant.javaScript) await look();
      }

      await page.goto(`${site.url}/check`);
      await page.locator("#file").setInputFiles(pdf(paper));
      await page.locator("main button[type=submit]").click();
      await page.getByText(words.ours).waitFor();
      const changed = Buffer.from(paper);
      changed[300] = (changed[300] ?? 0) ^ 1;
      await page.goto(`${await readSquare(paper)}`);
      await page.locator("#file").setInputFiles(pdf(changed));
      await page.locator("main button[type=submit]").click();
      await page.getByText(words.changed).waitFor();
      if (variant.javaScript) await look();
      await page.goto(`${site.url}/check`);
      await page.locator("main button[type=submit]").click();
      await page.locator(".error-summary").waitFor();
      if (variant.javaScript) await look();
      expect(errors).toEqual([]);
    } finally {
      await page.context().close();
      await site.close();
    }
  });
});

const pdf = (buffer: Buffer) => ({ name: "paper.pdf", mimeType: "application/pdf", buffer });

async function at(page: Page, url: string): Promise<Page> {
  await page.goto(url);
  return page;
}
