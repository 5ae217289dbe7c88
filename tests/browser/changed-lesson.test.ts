// A lesson changes, and one is retired, as a learner sees it: home, what has changed, the text as it was, and the page of
// what is no longer taught; with and without JavaScript, in both languages and themes.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishLessons } from "#app/acts/publish-lessons.server.ts";
import { retireLesson } from "#app/acts/retire-lesson.server.ts";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { openPage, type Variant } from "#tests/support/browser-desk.ts";
import { launchChromium } from "#tests/support/chromium.ts";
import { contentFolders } from "#tests/support/content-folders.ts";
import { passLesson } from "#tests/support/duties.ts";
import { seemsRight, watchErrors } from "#tests/support/inspect-page.ts";
import { foundCompany, openSite, type Site } from "#tests/support/site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 300_000);
afterAll(() => browser.close());

const VARIANTS: (Variant & { mail: string; note: string })[] = [
  {
    javaScript: true,
    language: "de",
    mail: "lena@acme.example",
    width: 320,
    theme: "light",
    note: "neue Nummer",
  },
  {
    javaScript: false,
    language: "en",
    mail: "leo@acme.example",
    width: 1280,
    theme: "dark",
    note: "new number",
  },
];
const CHANGED = "report-in-minutes";
const RETIRED = "phishing";
const NOTES = {
  de: "Die Hotline hat eine neue Nummer. Rufen Sie dort an, bevor Sie selbst etwas versuchen.",
  en: "The hotline has a new number. Call it before you try anything yourself.",
};

describe.each(VARIANTS)("$language, JavaScript $javaScript, $width px, $theme", (variant) => {
  test("a learner reads what has changed, what it was, and what is no longer taught", async () => {
    const site = await openSite();
    try {
      await foundCompany(site, new Date().toISOString().slice(0, 10));
      const receipts = await live(site, variant.mail);
      const page = await signIn(site, variant);
      const errors = watchErrors(page);

      const main = async () => (await page.locator("main").textContent()) ?? "";
      expect(await main()).toContain(
        variant.language === "de" ? "Geändert seit Ihrem Abschluss" : "Changed since you completed it",
      );
      await seemsRight(page, variant);

      await page.locator(`main a[href="/lessons/${CHANGED}"]`).first().click();
      await page.waitForURL((url) => url.pathname === `/lessons/${CHANGED}`);
      expect(await page.locator(".notice").first().textContent()).toContain(variant.note);
      await seemsRight(page, variant);

      await page.goto(`${site.url}/`);
      await page.locator(`main a[href="/receipts/${receipts.get(CHANGED)}"]`).click();
      await page.waitForURL((url) => url.pathname.startsWith("/receipts/"));
      expect(await main()).toContain("IT-Hotline");
      expect(await page.locator("main form, main input").count()).toBe(0);
      await seemsRight(page, variant);

      await page.goto(`${site.url}/lessons/${RETIRED}`);
      expect(await main()).toContain(variant.language === "de" ? "gibt es nicht mehr" : "no longer taught");
      await seemsRight(page, variant);
      await page.locator(`main a[href="/receipts/${receipts.get(RETIRED)}"]`).click();
      await page.waitForURL((url) => url.pathname === `/receipts/${receipts.get(RETIRED)}`);
      expect(errors).toEqual([]);
    } finally {
      await site.close();
    }
  }, 240_000);
});

/** Somebody completes two lessons; one of them changes, and the other is retired. @returns the receipts by lesson */
async function live({ context }: Site, mail: string): Promise<Map<string, number>> {
  const person = await findPersonByMail(context.db, mail);
  const desk = {
    ...context,
    person: async () => `${person?.id}`,
    lesson: async (id: string) => (await context.library.current(id)) ?? Promise.reject(new Error(id)),
  };
  for (const lesson of [CHANGED, RETIRED]) await passLesson(desk, "", lesson);
  const disk = contentFolders();
  for (const language of ["de", "en"] as const) disk.edit(CHANGED, language, "minutes: 4", "minutes: 5");
  const published = await publishLessons({ ...context, content: disk.folders }, null, {
    ids: [CHANGED],
    change: "material",
    notes: NOTES,
  });
  expect(published.outcome).toBe("published");
  await retireLesson(context, null, RETIRED);
  const rows = await context.db.selectFrom("completion").selectAll().execute();
  return new Map(rows.map((row) => [row.lesson_id, row.record_sequence]));
}

async function signIn(site: Site, variant: Variant & { mail: string }): Promise<Page> {
  const person = await findPersonByMail(site.context.db, variant.mail);
  const page = await openPage(browser, variant);
  await page.goto(site.url + (await makeConsoleLink(site.context, `${person?.id}`, "/", 600)));
  await page.locator("main button[type=submit]").click();
  await page.waitForURL((url) => url.pathname === "/");
  return page;
}
