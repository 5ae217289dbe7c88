// What authors and auditors look at, in a real browser: obligations with their gaps; a lesson from its problem to its
// publication; with and without JavaScript, on a phone and a desktop, in both languages and themes. axe finds nothing, and
// nothing scrolls sideways.

import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sitDown } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { contentFolders } from "../support/content-folders.ts";
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
      const clauses = page.locator("main .clauses:not(.supply) tbody tr");
      const lacking = await clauses.filter({ has: page.locator("td:last-child .badge") }).count();
      expect(lacking).toBeGreaterThan(0);
      expect(await page.locator("main").textContent()).toMatch(
        variant.language === "de"
          ? /Für alle anderen ist sie ein Maßstab/
          : /For everybody else it is a benchmark/,
      );
      await page.locator(".tabs a[href='?show=gaps']").click();
      await page.waitForURL((url) => url.searchParams.get("show") === "gaps");
      expect(await clauses.count()).toBe(lacking);
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

  test("a lesson: from a problem by the preview and the comparison to its publication, and retired again", async () => {
    const site = await openSite();
    const content = contentFolders();
    try {
      site.context.content = content.folders;
      await foundCompany(site, new Date().toISOString().slice(0, 10));
      const page = await sitDown(browser, site, variant, ["hr", "author"]);
      const errors = watchErrors(page);
      const look = () => seemsRight(page, variant);
      const text = async () => (await page.locator("main").textContent()) ?? "";

      // A mistake in the file: the list counts it, the page shows its line.
      content.edit("phishing", "en", "minutes: 4", "minutes: 9");
      await page.goto(`${site.url}/author?show=errors`);
      await look();
      await page.locator("main a[href='/author/lessons/phishing']").click();
      await page.waitForURL((url) => url.pathname === "/author/lessons/phishing");
      expect(await page.locator(".excerpt mark").first().textContent()).toBe("9");
      expect(await text()).toMatch(/en\.md/);
      await look();
      await page.locator(".tabs a[href='?view=publish']").click();
      expect(await page.locator("button[type=submit]", { hasText: /2/ }).count()).toBe(0);
      await look();

      // Mended, with one word changed: the preview shows it as learners will, in both themes.
      content.edit("phishing", "en", "minutes: 9", "minutes: 4");
      content.edit(
        "phishing",
        "de",
        "Die Woche beginnt mit dieser Mail",
        "Die Woche beginnt mit dieser Nachricht",
      );
      for (const theme of ["light", "dark"])
        for (const answers of ["open", "shown"]) {
          await page.goto(
            `${site.url}/author/lessons/phishing?view=preview&lang=de&theme=${theme}&answers=${answers}`,
          );
          expect(await page.locator(".preview").textContent()).toContain(
            "Die Woche beginnt mit dieser Nachricht",
          );
          expect(await page.locator(".preview .choice-reason").count()).toBeGreaterThanOrEqual(
            answers === "shown" ? 3 : 0,
          );
          await look();
        }
      await page.goto(`${site.url}/author/lessons/phishing?view=preview&of=1&lang=de`);
      const previewed = await wordsOf(page.locator(".preview .step"));
      await page.goto(`${site.url}/author/lessons/phishing?view=compare`);
      expect(await page.locator(".compare del").allTextContents()).toEqual(["Mail"]);
      expect(await page.locator(".compare ins").allTextContents()).toEqual(["Nachricht"]);
      await look();

      // Without saying what kind of change it is, nothing happens; nor without a note in each language.
      await page.locator("main a[href='?view=publish']", { hasText: /\S/ }).last().click();
      await page.waitForURL((url) => url.searchParams.get("view") === "publish");
      const publish = page.locator("form:has(input[value=publish]) button");
      await publish.click();
      await page.locator(".error-summary").waitFor();
      await look();
      await page.locator("#change-material").check();
      await page.locator("#note-de").fill("Eine Nachricht statt einer Mail.");
      await publish.click();
      await page.locator(".error-summary a[href='#note-en']").waitFor();
      expect(await page.locator("#note-de").inputValue()).toBe("Eine Nachricht statt einer Mail.");
      expect(await page.locator("#change-material").isChecked()).toBe(true);
      await look();
      await page.locator("#note-en").fill("A message instead of a mail.");
      await publish.click();
      await page.waitForURL((url) => url.searchParams.get("done") === "published");
      await page.locator("main [role=status]").waitFor();
      await look();
      const { number } = (await site.context.library.current("phishing")) ?? {};
      expect(number).toBe(2);

      // The learner sees what the author saw: the same words as in the preview of the version.
      await page.goto(`${site.url}/author/lessons/phishing?view=preview&of=2&lang=${variant.language}`);
      const now = await wordsOf(page.locator(".preview .step"));
      await page.goto(`${site.url}/lessons/phishing`);
      expect(await wordsOf(page.locator(".lesson .step"))).toEqual(now);
      if (variant.language === "de") expect(now).not.toEqual(previewed);

      // Retired and taken back.
      await page.goto(`${site.url}/author/lessons/phishing?view=publish`);
      await page.locator("form:has(input[value=retire]) button").click();
      await page.waitForURL((url) => url.searchParams.get("done") === "retired");
      await look();
      expect(await site.context.library.current("phishing")).toBeUndefined();
      await page.locator("form:has(input[value=reinstate]) button").click();
      await page.waitForURL((url) => url.searchParams.get("done") === "reinstated");
      expect(await site.context.library.current("phishing")).toBeDefined();
      expect(errors).toEqual([]);
    } finally {
      await site.close();
    }
  }, 240_000);
});

/** The words of a step; options stand in another order for each person, so their letters are left out. */
function wordsOf(step: Locator): Promise<string[]> {
  return step.evaluate((element) => {
    const copy = element.cloneNode(true) as Element;
    for (const letter of copy.querySelectorAll(".choice-mark")) letter.remove();
    return [...copy.querySelectorAll("h2, p, legend, label, dt, dd, summary, button")]
      .map((each) => each.textContent ?? "")
      .sort();
  });
}
