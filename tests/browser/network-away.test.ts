// Answers and a network that comes and goes, in a real browser: kept and sent once, a double tap counts once, and the way
// back breaks nothing.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { openPage } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { seemsRight, watchErrors } from "../support/inspect-page.ts";
import { foundCompany, openSite, type Site } from "../support/site.ts";

let browser: Browser;
let site: Site;
let page: Page;
let person: string;
const PHONE = { javaScript: true, language: "en", width: 320, theme: "light" } as const;

beforeAll(async () => {
  browser = await launchChromium();
  site = await openSite();
  await foundCompany(site, new Date().toISOString().slice(0, 10));
  person = (await findPersonByMail(site.context.db, "leo@acme.example"))?.id ?? "";
}, 300_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  // Nobody has answered anything yet.
  for (const table of ["attempt", "lesson_run"] as const) await site.context.db.deleteFrom(table).execute();
  page = await openPage(browser, PHONE);
  await page.goto(
    site.url + (await makeConsoleLink(site.context, person, "/lessons/report-in-minutes", 600)),
  );
  await page.locator("main button[type=submit]").click();
  await page.waitForURL((url) => url.pathname === "/lessons/report-in-minutes");
  return () => page.context().close();
});

const attempts = () => site.context.db.selectFrom("attempt").select(["id", "question_id"]).execute();
const answer = () => page.locator("form.question button[type=submit]").first();
async function choose(): Promise<void> {
  await page.locator("form.question input[name='chosen[]']").first().check({ force: true });
}

test("an answer without a network waits on the page and is sent once when the network is back", async () => {
  const errors = watchErrors(page);
  await page.context().setOffline(true);
  await choose();
  await answer().click();
  const words = page.locator("form.question [role=status]").first();
  await expect.poll(() => words.textContent()).toContain("kept on this device");
  // Tapped again, and something else chosen: the newest counts, once.
  await answer().click();
  expect(await attempts()).toEqual([]);
  expect(page.url()).toContain("/lessons/report-in-minutes");
  await page.context().setOffline(false);
  await page.locator("#feedback").waitFor();
  await page.waitForFunction(() => document.activeElement?.id === "feedback");
  expect(await attempts()).toHaveLength(1);
  await seemsRight(page, PHONE);
  expect(errors.filter((each) => !each.includes("ERR_INTERNET_DISCONNECTED"))).toEqual([]);
});

test("an answer whose confirmation was lost counts once, as it was sent first", async () => {
  let isLost = true;
  await page.route("**/lessons/report-in-minutes", async (route) => {
    if (route.request().method() !== "POST" || !isLost) return route.continue();
    isLost = false;
    // It reaches the server, and the answer to it does not come back.
    await fetch(route.request().url(), {
      method: "POST",
      body: route.request().postData(),
      headers: await route.request().allHeaders(),
      redirect: "manual",
    });
    return route.abort("connectionreset");
  });
  await choose();
  await answer().click();
  await page.locator("#feedback").waitFor({ timeout: 15_000 });
  expect(await attempts()).toHaveLength(1);
  await page.unrouteAll();
});

test("a gateway without a server behind it is a network that is away", async () => {
  let refusals = 2;
  await page.route("**/lessons/report-in-minutes", (route) => {
    if (route.request().method() !== "POST" || refusals === 0) return route.continue();
    refusals -= 1;
    return route.fulfill({ status: 502, body: "Bad gateway" });
  });
  await choose();
  await answer().click();
  await page.locator("#feedback").waitFor({ timeout: 20_000 });
  expect(refusals).toBe(0);
  expect(await attempts()).toHaveLength(1);
  await page.unrouteAll();
});

test("a double tap counts once", async () => {
  await choose();
  await answer().dblclick();
  await page.locator("#feedback").waitFor();
  expect(await attempts()).toHaveLength(1);
});

test("no answer is told by the page, and nothing is stored", async () => {
  await answer().click();
  await page
    .locator("form.question [role=alert], form.question .field-error, form.question .error")
    .first()
    .waitFor();
  expect(await attempts()).toEqual([]);
  await seemsRight(page, PHONE);
});

test("the way back from the feedback shows what was answered, and the way on still leads on", async () => {
  await choose();
  await answer().click();
  await page.locator("#feedback").waitFor();
  await page.goBack();
  await page.waitForLoadState("load");
  // The question is answered: no form offers it a second time.
  await expect.poll(() => page.locator("form.question").count()).toBe(0);
  await page.locator(".lesson-ways a.button").click();
  await page.waitForURL(/step=\d$/);
  const shown = await page.locator("main").textContent();
  await page.goBack();
  await page.goForward();
  await expect.poll(() => page.locator("main").textContent()).toBe(shown);
  expect(await attempts()).toHaveLength(1);
});
