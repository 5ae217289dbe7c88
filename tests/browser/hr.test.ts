// HR's week in a real browser: an import with faults, corrected and applied; a rule written as a sentence with a look at
// what it would do; the calendar of mails; a reminder to a selection; an exemption. axe finds nothing on the way.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, dayOf } from "#app/calendar.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { sitDown } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { seemsRight, watchErrors } from "../support/inspect-page.ts";
import { foundCompany, openSite } from "../support/site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 300_000);
afterAll(() => browser.close());

const WITH_FAULTS = `Personalnummer;Name;E-Mail;Gesellschaft;Abteilung;Eintritt;Sprache
201;Mia Möller;mia@acme.example;Acme;Lager;31.02.2026;de
202;Nils Noack;nils@;Acme;Lager;01.02.2026;de
`;
const CORRECTED = `Personalnummer;Name;E-Mail;Gesellschaft;Abteilung;Eintritt;Sprache
201;Mia Möller;mia@acme.example;Acme;Lager;28.02.2026;de
202;Nils Noack;nils@acme.example;Acme;Lager;01.02.2026;de
`;

const VARIANTS = [
  { javaScript: true, language: "de", width: 1280, theme: "light" },
  { javaScript: false, language: "en", width: 320, theme: "dark" },
] as const;

describe.each(VARIANTS)("$language, JavaScript $javaScript, $width px, $theme", (variant) => {
  test("from a faulty file to an exemption", async () => {
    const site = await openSite();
    try {
      await foundCompany(site, new Date().toISOString().slice(0, 10));
      const page = await sitDown(browser, site, variant, ["hr"]);
      const errors = watchErrors(page);
      const look = () => seemsRight(page, variant);

      // The file is wrong in two rows: both are named, and nothing happens.
      await page.goto(`${site.url}/manage/people/import`);
      await upload(page, WITH_FAULTS);
      const wrong = (await page.locator("main").textContent()) ?? "";
      expect(wrong).toContain("31.02.2026");
      expect(wrong).toContain("nils@");
      await look();
      expect(await findPersonByMail(site.context.db, "mia@acme.example")).toBeNull();
      await page.goto(`${site.url}/manage/people/import`);
      await upload(page, CORRECTED);
      await look();
      await page.locator("button[value=apply]").click();
      await page.waitForLoadState();
      expect(await findPersonByMail(site.context.db, "mia@acme.example")).toMatchObject({
        joinDate: "2026-02-28",
      });
      await look();

      // One more by the form: the number is somebody's, who is named, and what was typed is kept.
      await page.goto(`${site.url}/manage/people/new`);
      await page.locator("input[name=name]").fill("Olga Otto");
      await page.locator("input[name=personnelNumber]").fill("201");
      await page.locator("select[name=departmentId]").selectOption({ label: "Lager" });
      await page.locator("main form button[type=submit]").click();
      await page.locator(".field-error").waitFor();
      expect(await page.locator("main").textContent()).toContain("Mia Möller");
      expect(await page.locator("input[name=name]").inputValue()).toBe("Olga Otto");
      await look();
      await page.locator("input[name=personnelNumber]").fill("203");
      await page.locator("main form button[type=submit]").click();
      await page.waitForURL((url) => url.searchParams.get("saved") === "added");

      // A rule for the store room, not for externals, again each year.
      await page.goto(`${site.url}/manage/rules`);
      await page.locator("a[href='/manage/rules/new']").click();
      await page.locator("select[name=add]").selectOption({ label: "Lager" });
      await page.locator("button[value=add]").click();
      await page.locator("select[name=add]").selectOption("external");
      await page.locator("select[name=addTo]").selectOption("except");
      await page.locator("button[value=add]").click();
      // A condition too many is taken away again; Enter in a field asks for the preview and takes nothing away.
      await page.locator("select[name=add]").selectOption("management-body");
      await page.locator("button[value=add]").click();
      await page.locator("button[value='except management-body']").click();
      expect(await page.locator(".chip").count()).toBe(2);
      expect(await page.locator("input[name=months]").isVisible()).toBe(false);
      await page.locator("select[name=again]").selectOption("calendar");
      expect(await page.locator("input[name=months]").isVisible()).toBe(true);
      await page.locator("input[name=due]").press("Enter");
      await page.locator("button[value=save]").waitFor();
      const preview = page.locator("#preview");
      expect(await preview.evaluate((section) => section === document.activeElement)).toBe(true);
      expect(await preview.textContent()).toMatch(/Mia Möller, Nils Noack/);
      expect(await preview.locator("tbody tr").count()).toBeGreaterThan(0);
      expect(await page.locator(".chip").count()).toBe(2);
      await look();
      // What was changed after the preview is looked at before it is saved.
      const rules = () => site.context.db.selectFrom("rule").select("id").execute();
      const before = await rules();
      await page.locator("input[name=due]").fill("21");
      await page.locator("button[value=save]").click();
      await page.locator("#preview [role=status]").waitFor();
      expect(await rules()).toEqual(before);
      expect(await preview.textContent()).toMatch(/21/);
      await page.locator("button[value=save]").click();
      await page.waitForURL((url) => url.pathname === "/manage/rules");
      expect(await page.locator(".rule-list").textContent()).toMatch(/Lager/);
      await look();

      // Who gets what on which day: nothing is stored for it.
      const messages = await site.context.db.selectFrom("message").select("id").execute();
      await page.goto(`${site.url}/manage/calendar`);
      await look();
      expect(await site.context.db.selectFrom("message").select("id").execute()).toHaveLength(
        messages.length,
      );

      // A reminder to a selection: first whom it reaches, then the mails.
      await page.goto(`${site.url}/manage?search=m%C3%B6ller`);
      await page.locator("a[href^='/manage/remind']").click();
      await page.waitForURL((url) => url.pathname === "/manage/remind");
      expect(await page.locator("main").textContent()).toContain("Mia Möller");
      await look();
      await page.locator("main form button[type=submit]").click();
      await page.waitForURL((url) => url.searchParams.has("made"));
      const reasons = await site.context.db.selectFrom("message_reason").select("step").execute();
      expect(reasons.some(({ step }) => step.startsWith("by-hand"))).toBe(true);
      await look();

      // Somebody is away for long: exempt, with a reason, until a day.
      await page.goto(`${site.url}/manage?search=noack`);
      await page.locator("tbody th a[href^='/manage/people/']").first().click();
      await page.waitForURL(/\/manage\/people\//);
      await look();
      await page.locator("a[href^='/manage/assignments/']").first().click();
      await page.waitForURL(/\/manage\/assignments\//);
      await page
        .locator("input[name=until]")
        .fill(addDays(dayOf(site.context.clock(), "Europe/Berlin"), 100));
      await page.locator("button[value=exempt]").click();
      await page.waitForURL((url) => url.searchParams.get("done") === "granted");
      await look();
      await page.goto(`${site.url}/manage?sort=due&order=down`);
      await look();
      await page.goto(`${site.url}/manage?search=noack&state=exempt`);
      expect(await page.locator("tbody").last().textContent()).toContain("Nils Noack");
      await look();
      expect(errors).toEqual([]);
    } finally {
      await site.close();
    }
  }, 240_000);
});

async function upload(page: Page, text: string): Promise<void> {
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.locator("button[value=preview]").click();
  await page.waitForURL((url) => url.searchParams.has("upload"));
}
