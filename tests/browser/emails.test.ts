// The pages about emails and the settings in a real browser: a mistake keeps what was typed, a text is seen before it is
// saved, a delivery is found by its person. axe finds nothing on the way.

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendReminders } from "#app/acts/send-reminders.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { sitDown } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { seemsRight, watchErrors } from "../support/inspect-page.ts";
import { foundCompany, openSite } from "../support/site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 300_000);
afterAll(() => browser.close());

const VARIANTS = [
  { javaScript: true, language: "en", width: 1280, theme: "dark" },
  { javaScript: false, language: "de", width: 320, theme: "light" },
] as const;

describe.each(VARIANTS)("$language, JavaScript $javaScript, $width px, $theme", (variant) => {
  test("settings, plan, texts and deliveries", async () => {
    const site = await openSite();
    try {
      const { context } = site;
      await foundCompany(site, new Date().toISOString().slice(0, 10));
      const page = await sitDown(browser, site, variant, ["hr", "admin"]);
      const errors = watchErrors(page);
      const look = () => seemsRight(page, variant);
      const click = async (selector: string) => {
        await page.locator(selector).click();
        await page.waitForLoadState();
      };

      // One mistake: nothing is saved, and everything that was typed is still there.
      await page.goto(`${site.url}/manage/settings`);
      await look();
      await page.locator("#contactName").fill("Ada Beispiel");
      await page.locator("#retentionMonths").fill("bald");
      await click(".save-bar button");
      await page.locator(".error-summary").waitFor();
      expect(await page.locator("#contactName").inputValue()).toBe("Ada Beispiel");
      await look();
      await page.locator("#retentionMonths").fill("24");
      await click(".save-bar button");
      await page.waitForURL((url) => url.searchParams.has("saved"));
      expect(await readCompany(context.db)).toMatchObject({
        contactName: "Ada Beispiel",
        retentionMonths: 24,
      });
      await look();
      await click("a[href='/manage/settings?entity=new']");
      await page.locator("#entityName").fill("Acme Wien GmbH");
      await page.locator("#place").selectOption("AT-9");
      await look();
      await click("main form button");
      await page.waitForURL((url) => url.searchParams.get("saved") === "entity");
      await look();

      await page.goto(`${site.url}/manage/plan`);
      await page.locator("#place").selectOption("DE-BY");
      await click(".save-bar button");
      await page.waitForURL((url) => url.searchParams.has("saved"));
      expect(await readCompany(context.db)).toMatchObject({ country: "DE", region: "BY" });
      await look();

      // A text is seen in a mail before it is saved; a variable that is none is told at its field.
      await page.goto(`${site.url}/manage/texts?part=greeting`);
      await look();
      await page.locator("#body").fill("Servus {{nme}},");
      await click("button[value=preview]");
      await page.locator("#body[aria-invalid]").waitFor();
      await look();
      await page.locator("#body").fill("Servus {{name}},");
      await click("button[value=preview]");
      expect(await page.locator(".mail-sheet").textContent()).toContain("Servus Herta");
      expect(await page.locator("#body").inputValue()).toBe("Servus {{name}},");
      await look();
      await click("button[value=save]");
      await page.waitForURL((url) => url.searchParams.has("saved"));
      await look();

      // A delivery is found by its person, and a search that finds none says so.
      await sendReminders(context, new AbortController().signal);
      await page.goto(`${site.url}/manage/messages`);
      await look();
      await page.locator("input[name=search]").fill("herta@acme.example");
      await click(".filters button");
      expect(await page.locator("tbody tr").allTextContents()).toEqual([expect.stringMatching(/^Herta/)]);
      await look();
      await page.locator("input[name=search]").fill("nobody of this name");
      await click(".filters button");
      await page.locator(".empty").waitFor();
      await look();
      expect(errors).toEqual([]);
    } finally {
      await site.close();
    }
  }, 480_000);
});
