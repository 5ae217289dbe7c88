// A policy as people read it, in a real browser: mail, sign-in, the page, the button, the receipt; and HR who sees it apart
// from training. With and without JavaScript, in both languages, on a phone; axe finds nothing on the way.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRule } from "#app/acts/change-rule.server.ts";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { sendReminders } from "#app/acts/send-reminders.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { findVersion } from "#app/domains/lessons/store.server.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { openPage, sitDown, type Variant } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { seemsRight, watchErrors } from "../support/inspect-page.ts";
import { foundCompany, openSite, type Site } from "../support/site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 300_000);
afterAll(() => browser.close());

const WORDS = {
  de: {
    read: "Bitte lesen: Umgang mit IT und Daten",
    example: "Dies ist ein Beispiel",
    newer: "Es gibt eine neuere Fassung",
    receipt: /Sie haben Fassung 2 am .* als gelesen bestätigt/,
    title: "Gelesene Dokumente",
  },
  en: {
    read: "Please read: Using IT and data",
    example: "This is an example",
    newer: "There is a newer version",
    receipt: /You confirmed reading version 2 on/,
    title: "Documents read",
  },
} as const;

const VARIANTS: readonly (Variant & { mail: string })[] = [
  { javaScript: true, language: "de", width: 320, theme: "light", mail: "lena@acme.example" },
  { javaScript: false, language: "en", width: 1280, theme: "dark", mail: "leo@acme.example" },
];

/** A company that asks everybody to read its policies from today on. */
async function openReadingSite(): Promise<Site> {
  const site = await openSite();
  const today = new Date().toISOString().slice(0, 10);
  await foundCompany(site, today);
  const start = { type: "date", day: today } as const;
  const rule = { courseId: "policies", audience: EVERYONE, start, dueAfterDays: 14, ...ONCE };
  expect((await createRule(site.context, rule, null)).outcome).toBe("created");
  return site;
}

async function signIn(site: Site, page: Page, mail: string, path: string): Promise<void> {
  const person = await findPersonByMail(site.context.db, mail);
  await page.goto(site.url + (await makeConsoleLink(site.context, `${person?.id}`, path, 600)));
  await page.locator("main button[type=submit]").click();
  await page.waitForURL((url) => url.pathname === path);
}

async function publishNewer(site: Site): Promise<void> {
  const { context } = site;
  const current = await context.library.current("acceptable-use");
  const row = await findVersion(context.db, `${current?.version}`);
  const { de, en } = JSON.parse(`${row?.sources}`) as { de: string; en: string };
  const lesson = {
    id: "acceptable-use",
    kind: "document" as const,
    sources: { de: `${de}\nNeu.\n`, en: `${en}\nNew.\n` },
    images: {},
  };
  const notes = { de: "Ein Satz mehr.", en: "One more sentence." };
  await publishContent(context, { lessons: [lesson], courses: [] }, { by: null, change: "material", notes });
  await context.library.refresh();
}

describe.each(VARIANTS)("$language, JavaScript $javaScript, $width px, $theme", (variant) => {
  const words = WORDS[variant.language];

  test("from the mail to the receipt, and to HR's report", async () => {
    const site = await openReadingSite();
    try {
      await sendReminders(site.context, new AbortController().signal);
      const mail = await site.smtp.waitFor(({ to }) => to === variant.mail);
      expect(mail.mail.text).toContain(words.read);
      expect(mail.mail.text).toMatch(/http:\/\/\S+\/documents\/acceptable-use\?for=\S+/);

      const page = await openPage(browser, variant);
      const errors = watchErrors(page);
      await signIn(site, page, variant.mail, "/");
      await seemsRight(page, variant);
      await page.locator("a[href='/documents/acceptable-use']").click();
      await page.waitForURL((url) => url.pathname === "/documents/acceptable-use");
      expect(await page.locator("main").textContent()).toContain(words.example);
      // The company's own data stand in it.
      expect(await page.locator("main").textContent()).toContain("it@acme.example");
      await seemsRight(page, variant);

      // While it is being read, a newer version comes into force: nothing is acknowledged.
      await publishNewer(site);
      await page.locator("main form button[type=submit]").click();
      await page.getByText(words.newer).waitFor();
      expect(await site.context.db.selectFrom("completion").selectAll().execute()).toEqual([]);
      errors.splice(0, errors.length, ...errors.filter((error) => !error.includes("409")));

      // By the keyboard alone.
      await page.locator("main form button[type=submit]").focus();
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.hash === "#receipt");
      expect(await page.locator("#receipt").textContent()).toMatch(words.receipt);
      await seemsRight(page, variant);
      const person = await findPersonByMail(site.context.db, variant.mail);
      expect(await site.context.db.selectFrom("completion").selectAll().execute()).toMatchObject([
        { person_id: person?.id, lesson_id: "acceptable-use", language: variant.language },
      ]);
      // The text as it was, and the way on.
      await page.locator("#receipt a").click();
      await page.waitForURL((url) => url.pathname.startsWith("/receipts/"));
      await seemsRight(page, variant);
      await page.goto(`${site.url}/`);
      expect(await page.locator("a[href='/documents/reporting-incidents']").count()).toBe(1);
      await seemsRight(page, variant);
      expect(errors).toEqual([]);

      const desk = await sitDown(browser, site, variant, ["hr"]);
      const training = await desk.locator("main").textContent();
      expect(training).not.toMatch(/Richtlinien|Policies/);
      await desk.locator("nav.tabs a[href='/manage?of=documents']").click();
      await desk.waitForURL((url) => url.search === "?of=documents");
      await expect(desk.locator("h1").textContent()).resolves.toBe(words.title);
      await expect(desk.locator("tr", { hasText: person?.name ?? "" }).textContent()).resolves.toMatch(
        /1 (von|of) 2/,
      );
      await seemsRight(desk, variant);
      for (const path of ["/manage/rules", "/manage/rules/new", `/manage/people/${person?.id}`, "/proof"]) {
        await desk.goto(site.url + path);
        await seemsRight(desk, variant);
      }
    } finally {
      await site.close();
    }
  }, 240_000);
});
