// What is chosen and not yet sent, in a real browser with and without scripts: it survives another language, and a session
// that ended meanwhile; nothing of it is left in the browser's storage.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { openPage, type Variant } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { seemsRight, watchErrors } from "../support/inspect-page.ts";
import { foundCompany, openSite, type Site } from "../support/site.ts";

const VARIANTS: readonly Variant[] = [
  { javaScript: true, language: "de", width: 320, theme: "light" },
  { javaScript: false, language: "de", width: 1280, theme: "dark" },
];
const PATH = "/lessons/every-kind";
const fixture = new URL("../fixtures/content/every-kind", import.meta.url).pathname;

let browser: Browser;
let site: Site;
let person: string;
beforeAll(async () => {
  browser = await launchChromium();
  site = await openSite();
  await foundCompany(site, new Date().toISOString().slice(0, 10));
  const { lessons } = await readContent(fixture);
  await publishContent(site.context, { lessons, courses: [] }, { by: null, change: "editorial", notes: {} });
  await site.context.library.refresh();
  person = (await findPersonByMail(site.context.db, "lena@acme.example"))?.id ?? "";
}, 300_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});

describe.each(VARIANTS)("JavaScript $javaScript, $width px, $theme", (variant) => {
  let page: Page;
  beforeEach(async () => {
    for (const table of ["attempt", "lesson_run", "rate_limit"] as const)
      await site.context.db.deleteFrom(table).execute();
    page = await openPage(browser, variant);
    await page.goto(site.url + (await makeConsoleLink(site.context, person, PATH, 600)));
    await page.locator("main button[type=submit]").click();
    await page.waitForURL((url) => url.pathname === PATH);
    await page.locator("form.question").first().waitFor();
    return () => page.context().close();
  });

  const form = (id: string) => page.locator(`#answer-${id}`);
  const attempts = () => site.context.db.selectFrom("attempt").selectAll().execute();
  const speak = async (language: "de" | "en") => {
    await page.locator(`.site-footer button[value=${language}]`).click();
    await page.locator(`html[lang=${language}]`).waitFor();
  };
  const chosenIn = (id: string) =>
    form(id)
      .locator("input[name='chosen[]']")
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).checked));

  test("another language and back: the choice, and how sure one is", async () => {
    const errors = watchErrors(page);
    await form("first-move").locator("input[name='chosen[]']").nth(1).check({ force: true });
    await form("first-move").locator("input[value=unsure]").check({ force: true });
    // The second question of the page; without scripts one form is sent, the first that waits.
    await form("to-report").locator("input[name='chosen[]']").nth(0).check({ force: true });
    const before = await chosenIn("first-move");
    for (const language of ["en", "de"] as const) {
      await speak(language);
      expect(await chosenIn("first-move")).toEqual(before);
      expect(await form("first-move").locator("input[value=unsure]").isChecked()).toBe(true);
      expect((await chosenIn("to-report")).includes(true)).toBe(variant.javaScript);
    }
    await seemsRight(page, variant);
    expect(await attempts()).toEqual([]);
    await form("first-move").locator("button[type=submit]").click();
    await page.locator("#feedback").waitFor();
    expect(await attempts()).toMatchObject([{ question_id: "first-move", confidence: "unsure" }]);
    if (variant.javaScript) {
      // The way back leads to the page that came in the other language: it is asked for, not sent once more.
      await page.goBack();
      await expect.poll(() => form("to-report").count()).toBe(1);
      expect(await form("first-move").count()).toBe(0);
    }
    expect(errors).toEqual([]);
  });

  test("a session that ended: sign in again, and send what was chosen", async () => {
    await form("first-move").locator("input[name='chosen[]']").nth(1).check({ force: true });
    const before = await chosenIn("first-move");
    await site.context.db.deleteFrom("session").execute();
    await form("first-move").locator("button[type=submit]").click();
    await page.locator("input[name=mail]").waitFor();
    expect(await page.locator("h1").textContent()).toContain("noch einmal an");
    await seemsRight(page, variant);
    const mails = site.smtp.mails.length;
    await page.locator("input[name=mail]").fill("lena@acme.example");
    await page.locator("main button[type=submit]").click();
    await page.locator("input[name=code]").waitFor();
    await vi.waitFor(() => expect(site.smtp.mails).toHaveLength(mails + 1), { timeout: 5000 });
    const code = /\d{4}-\d{4}/.exec(site.smtp.mails.at(-1)?.raw ?? "")?.[0] ?? "";
    await page.locator("input[name=code]").fill(code);
    await page.locator("main form button[type=submit]").first().click();
    await page.waitForURL((url) => url.pathname === PATH);
    expect(await chosenIn("first-move")).toEqual(before);
    expect(await attempts()).toEqual([]);
    if (variant.javaScript)
      expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    await form("first-move").locator("button[type=submit]").click();
    await page.locator("#feedback").waitFor();
    expect(await attempts()).toHaveLength(1);
  });
});
