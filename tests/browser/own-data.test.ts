// What people read of themselves and say of a lesson, in a real browser: the page and its file, the form at a lesson's
// end, and what the author sees of it. With and without JavaScript, in both languages, on a phone; axe finds nothing.

import { readFile } from "node:fs/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { findPersonByMail, findPersonByNumber } from "#app/domains/people/store.server.ts";
import { groupFeedback, keepFeedback } from "#app/domains/progress/feedback-store.server.ts";
import { openPage, sitDown, type Variant } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { seemsRight, watchErrors } from "../support/inspect-page.ts";
import { passLesson } from "../support/pass-lesson.ts";
import { foundCompany, openSite, type Site } from "../support/site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 300_000);
afterAll(() => browser.close());

const VARIANTS: readonly (Variant & { number: string; mail: string })[] = [
  { javaScript: true, language: "de", width: 320, theme: "dark", number: "101", mail: "lena@acme.example" },
  { javaScript: false, language: "en", width: 1280, theme: "light", number: "102", mail: "leo@acme.example" },
];

const WORDS = {
  de: {
    missing: "Bitte wählen Sie eine Antwort.",
    long: "Der Text hat 501 Zeichen",
    thanks: "Danke. Ihre Rückmeldung ist gespeichert",
    noNames: "Bitte keine Namen",
    shown: "Fassung 1: 5 Rückmeldungen",
    group: "Wer Sie sind",
    kind: "Stellen finden",
  },
  en: {
    missing: "Please choose an answer.",
    long: "The text has 501 characters",
    thanks: "Thank you. Your feedback is stored",
    noNames: "Please write no names",
    shown: "Version 1: feedback from 5",
    group: "Who you are",
    kind: "finding the signs",
  },
} as const;

async function finishLesson({ context }: Site, number: string): Promise<void> {
  const company = {
    ...context,
    lesson: async (id: string) => {
      const found = await context.library.current(id);
      if (!found) throw new Error(`No lesson ${id}.`);
      return found;
    },
    person: async (wanted: string) => `${(await findPersonByNumber(context.db, wanted))?.id}`,
  };
  await passLesson(company as never, number, "phishing");
}

async function signIn(site: Site, page: Page, mail: string, path: string): Promise<void> {
  const person = await findPersonByMail(site.context.db, mail);
  await page.goto(site.url + (await makeConsoleLink(site.context, `${person?.id}`, path, 600)));
  await page.locator("main button[type=submit]").click();
  await page.waitForURL((url) => url.pathname === path);
}

describe.each(VARIANTS)("$language, JavaScript $javaScript, $width px, $theme", (variant) => {
  const words = WORDS[variant.language];

  test("says what a lesson was like, once, and reads what is held", async () => {
    const site = await openSite();
    try {
      await foundCompany(site, new Date().toISOString().slice(0, 10));
      await finishLesson(site, variant.number);
      const page = await openPage(browser, variant);
      const errors = watchErrors(page);
      await signIn(site, page, variant.mail, "/");
      await page.goto(`${site.url}/lessons/phishing?step=end`);
      await seemsRight(page, variant);
      expect(await page.locator("#feedback").textContent()).toContain(words.noNames);
      // Whom to tell about something odd is at hand here too.
      expect(await page.locator("aside.contact").textContent()).toContain("it@acme.example");

      // Nothing chosen, and too much written: the form says so, and keeps what was typed.
      await page.locator("#feedback textarea").fill("x".repeat(501));
      await page.locator("#feedback button[type=submit]").click();
      await page.getByText(words.long).waitFor();
      expect(await page.getByText(words.missing).count()).toBe(2);
      expect(await page.locator("#feedback textarea").inputValue()).toHaveLength(501);
      if (variant.javaScript) await seemsRight(page, variant);

      // By the keyboard alone.
      await page.locator("#feedback textarea").fill("Kürzer, bitte.");
      for (const name of ["useful", "clear"]) {
        await page.locator(`#feedback input[name=${name}][value=yes]`).focus();
        await page.keyboard.press("Space");
      }
      await page.locator("#feedback button[type=submit]").focus();
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.hash === "#feedback" && url.pathname === "/lessons/phishing");
      await page.getByText(words.thanks).waitFor();
      expect(await page.locator("#feedback form").count()).toBe(0);
      await seemsRight(page, variant);
      expect(await site.context.db.selectFrom("lesson_feedback").selectAll().execute()).toMatchObject([
        { useful: "yes", clear: "yes", comment: "Kürzer, bitte." },
      ]);

      // From the foot of the page to what is held, and to the file.
      await page.locator(".site-footer a[href='/my-data']").click();
      await page.waitForURL((url) => url.pathname === "/my-data");
      expect(await page.locator("#person h2").textContent()).toBe(words.group);
      // Folded but for the first group; each heading says how much there is, and paper has it all.
      expect(await page.locator("main .own-group[open]").count()).toBe(1);
      expect(await page.locator("#learning > summary").textContent()).toMatch(/\d/);
      await seemsRight(page, variant);
      await page.emulateMedia({ media: "print" });
      expect(await page.locator("#learning .own-about").isVisible()).toBe(true);
      await page.emulateMedia({ media: "screen" });
      expect(await page.locator("#learning .own-about").isVisible()).toBe(false);
      // Everything open: nothing is hidden from axe.
      const closed = page.locator("main details:not([open]) > summary");
      while ((await closed.count()) > 0) await closed.first().click();
      await seemsRight(page, variant);
      const file = page.waitForEvent("download");
      await page.locator("a[href='/my-data.json']").click();
      const held = JSON.parse(await readFile(await (await file).path(), "utf8"));
      expect(held.groups.learning.lists.completion).toHaveLength(1);
      expect(JSON.stringify(held.groups)).not.toContain("Kürzer, bitte.");
      for (const path of ["/my-data?list=attempt", "/my-data?list=ledger_opening", "/account", "/"]) {
        await page.goto(site.url + path);
        // A list leads back to the whole; elsewhere the foot of the page leads there, once.
        const isList = path.startsWith("/my-data");
        expect(await page.locator("main a[href='/my-data']").count()).toBe(isList ? 1 : 0);
        expect(await page.locator(".site-footer a[href='/my-data']").count()).toBe(1);
        await seemsRight(page, variant);
      }
      // The receipt has the contact as well.
      await page.locator("main a[href^='/receipts/']").first().click();
      await page.waitForURL((url) => url.pathname.startsWith("/receipts/"));
      expect(await page.locator("aside.contact").textContent()).toContain("it@acme.example");
      await seemsRight(page, variant);
      expect(errors).toEqual([]);

      await authorReads(site, variant);
    } finally {
      await site.close();
    }
  }, 240_000);

  /** One voice is not shown; with four more, all five are. */
  async function authorReads(site: Site, look: Variant): Promise<void> {
    const desk = await sitDown(browser, site, look, ["author", "hr"]);
    await desk.goto(`${site.url}/author/lessons/phishing?view=results`);
    expect(await desk.locator("main").textContent()).not.toContain("Kürzer, bitte.");
    const { context } = site;
    const { version = "" } = (await context.library.current("phishing")) ?? {};
    for (const comment of ["", "Mehr davon.", "", ""])
      await keepFeedback(context.db, {
        id: context.random.id(),
        lessonId: "phishing",
        version,
        week: "2026-W48",
        useful: "partly",
        clear: "no",
        comment,
      });
    await groupFeedback(context);
    await desk.goto(`${site.url}/author/lessons/phishing?view=results`);
    const seen = await desk.locator("main").textContent();
    for (const text of [words.shown, words.kind, "Kürzer, bitte.", "Mehr davon."])
      expect(seen).toContain(text);
    await seemsRight(desk, look);
  }
});
