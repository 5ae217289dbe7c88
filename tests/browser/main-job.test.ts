// The main job as people do it, in a real browser: mail, code, lesson, completion, HR's report;
// with and without JavaScript, in both languages, on a phone; axe finds nothing on the way.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendReminders } from "#app/acts/send-reminders.server.ts";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { optionHandle } from "#app/domains/quizzes/option-handle.ts";
import { feedbackTo } from "../support/answer-form.ts";
import { openPage } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { seemsRight, watchErrors } from "../support/inspect-page.ts";
import { foundCompany, openSite, type Site } from "../support/site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 300_000);
afterAll(() => browser.close());

const VARIANTS = [
  { javaScript: true, language: "de", mail: "lena@acme.example", width: 320, theme: "light" },
  { javaScript: false, language: "de", mail: "lena@acme.example", width: 320, theme: "dark" },
  { javaScript: true, language: "en", mail: "leo@acme.example", width: 1280, theme: "dark" },
  { javaScript: false, language: "en", mail: "leo@acme.example", width: 320, theme: "light" },
] as const;

describe.each(VARIANTS)("$language, JavaScript $javaScript, $width px, $theme", (variant) => {
  test("from the mail to the proof", async () => {
    const site = await openSite();
    try {
      await foundCompany(site, new Date().toISOString().slice(0, 10));
      await sendReminders(site.context, new AbortController().signal);
      const mail = await site.smtp.waitFor(({ to }) => to === variant.mail);
      const link = /http:\/\/\S+\/lessons\/\S+/.exec(mail.mail.text ?? "")?.[0];
      expect(link).toBeDefined();

      const page = await openPage(browser, variant);
      const errors = watchErrors(page);
      await page.goto(link ?? "");

      // Not signed in: the masked address and one button.
      await expect(page.locator("main").textContent()).resolves.toMatch(/l•+@acme\.example/);
      await seemsRight(page, variant);
      site.smtp.clear();
      await page.locator("main form button[type=submit]").first().click();
      const code = /\b(\d{4}[- ]?\d{4})\b/.exec((await site.smtp.waitFor()).mail.text ?? "")?.[1];
      await page.locator("input[autocomplete=one-time-code]").fill(code ?? "");
      await seemsRight(page, variant);
      await page.locator("main form:has(input[autocomplete=one-time-code]) button[type=submit]").click();
      await page.waitForURL((url) => url.pathname === "/lessons/report-in-minutes");
      expect(await page.locator("html").getAttribute("lang")).toBe(variant.language);

      await takeLesson(page, site, variant);
      await expect(page.locator("main").textContent()).resolves.toContain(
        variant.language === "de" ? "Beleg" : "receipt",
      );
      await seemsRight(page, variant);
      expect(errors).toEqual([]);

      const person = await findPersonByMail(site.context.db, variant.mail);
      const completions = await site.context.db.selectFrom("completion").selectAll().execute();
      expect(completions).toMatchObject([{ person_id: person?.id, lesson_id: "report-in-minutes" }]);

      await hrSeesIt(site, variant, person?.name ?? "");
      expect(await checkLedger({ db: site.context.db, verifiers: [site.context.keys.ledger] })).toMatchObject(
        { ok: true },
      );
    } finally {
      await site.close();
    }
  }, 240_000);
});

/** Answers the lesson: the first question wrong at first, and so once more at the end. */
async function takeLesson(page: Page, site: Site, variant: (typeof VARIANTS)[number]): Promise<void> {
  const lesson = await site.context.library.current("report-in-minutes");
  const person = await findPersonByMail(site.context.db, variant.mail);
  let isFirst = true;
  await page.locator(".lesson").waitFor();
  for (let steps = 0; steps < 40; steps += 1) {
    const form = page.locator("form.question").first();
    if ((await form.count()) > 0) {
      const id = await form.locator("input[name=question]").inputValue();
      const version = await form.locator("input[name=version]").inputValue();
      const asked = { personId: person?.id ?? "", version, questionId: id };
      const right = (lesson?.key.questions[id]?.[variant.language]?.right ?? []).map((option) =>
        optionHandle(asked, option),
      );
      const all = await form
        .locator("input[name='chosen[]']")
        .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
      const chosen = isFirst ? all.filter((value) => !right.includes(value)).slice(0, 1) : right;
      for (const value of chosen) await form.locator(`input[value="${value}"]`).check({ force: true });
      const attempt = await form.locator("input[name=attempt]").inputValue();
      await form.locator("button[type=submit]").click();
      await feedbackTo(page, attempt);
      if (variant.javaScript) await page.waitForFunction(() => document.activeElement?.id === "feedback");
      // The verdict in words and the reason of each option.
      const reasons = await page.locator(".choice-reason").count();
      expect(reasons).toBeGreaterThanOrEqual(all.length);
      if (isFirst) await seemsRight(page, variant);
      isFirst = false;
      continue;
    }
    const next = page.locator(".lesson-ways a.button");
    if ((await next.count()) === 0) return;
    const before = await page.locator(".progress label").textContent();
    await next.click();
    await page
      .locator(".progress label")
      .filter({ hasNotText: before ?? "" })
      .waitFor();
  }
  throw new Error("The lesson did not come to its end.");
}

async function hrSeesIt(site: Site, variant: (typeof VARIANTS)[number], name: string): Promise<void> {
  const hr = await findPersonByMail(site.context.db, "herta@acme.example");
  if (!hr) throw new Error("no HR");
  await grantRole(site.context, { personId: hr.id, role: "hr", by: null });
  const context = await browser.newContext({
    javaScriptEnabled: variant.javaScript,
    locale: variant.language === "de" ? "de-DE" : "en-GB",
    colorScheme: variant.theme,
    viewport: { width: variant.width, height: 800 },
    acceptDownloads: true,
  });
  const page = await context.newPage();
  await page.goto(site.url + (await makeConsoleLink(site.context, hr.id, "/manage", 600)));
  await page.locator("main button[type=submit]").click();
  await page.waitForURL((url) => url.pathname === "/manage");
  const row = page.locator("tr", { hasText: name });
  await expect(row.textContent()).resolves.toMatch(/1 (von|of) 3/);
  await seemsRight(page, variant);
  const downloading = page.waitForEvent("download");
  await page.locator("form[data-download] button[value=csv]").click();
  const stream = await (await downloading).createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const csv = Buffer.concat(chunks).toString("utf8");
  expect(csv.startsWith("\uFEFF")).toBe(true);
  expect(csv).toContain(name);
  await context.close();
}
