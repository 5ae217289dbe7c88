// What authors and auditors look at, in a real browser: obligations with their gaps; with and without JavaScript, on a
// phone and a desktop, in both languages and themes. axe finds nothing, and nothing scrolls sideways.

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
  { javaScript: true, language: "de", width: 1280, theme: "light" },
  { javaScript: false, language: "en", width: 320, theme: "dark" },
] as const;

describe.each(VARIANTS)("$language, JavaScript $javaScript, $width px, $theme", (variant) => {
  test("obligations: from the proof to the gaps", async () => {
    const site = await openSite();
    try {
      await foundCompany(site, new Date().toISOString().slice(0, 10));
      const page = await sitDown(browser, site, variant, ["hr"]);
      const errors = watchErrors(page);
      await page.goto(`${site.url}/proof`);
      await seemsRight(page, variant);
      await page.locator("main a[href='/obligations']").click();
      await page.waitForURL((url) => url.pathname === "/obligations");
      await seemsRight(page, variant);
      const clauses = page.locator("main tbody tr");
      const all = await clauses.count();
      expect(await page.locator("main").textContent()).toMatch(
        variant.language === "de"
          ? /Für alle anderen ist sie ein Maßstab/
          : /For everybody else it is a benchmark/,
      );
      await page.locator(".tabs a[href='?show=gaps']").click();
      await page.waitForURL((url) => url.searchParams.get("show") === "gaps");
      expect(await clauses.count()).toBeLessThan(all);
      for (const badge of await page.locator("main tbody td:last-child .badge").allTextContents())
        expect(badge).not.toBe("");
      await seemsRight(page, variant);
      // On paper: light, without the ways through the site, and nothing cut off at the side.
      await page.emulateMedia({ media: "print" });
      expect(await page.locator(".tabs").isVisible()).toBe(false);
      expect(await page.locator("body").evaluate((body) => body.scrollWidth <= body.clientWidth)).toBe(true);
      await page.emulateMedia({ media: "screen" });
      expect(errors).toEqual([]);
    } finally {
      await site.close();
    }
  }, 120_000);
});
