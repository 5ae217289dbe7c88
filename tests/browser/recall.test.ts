// Recall in a real browser: from the mail to the question, wrong with the reason and the step, a week later right. With and
// without JavaScript, in both languages, on a phone; axe finds nothing on the way.

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { recallText } from "#app/i18n/recall.ts";
import type { Variant } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { seemsRight, watchErrors } from "../support/inspect-page.ts";
import { visitForRecall } from "../support/recall-visit.ts";
import { openSite } from "../support/site.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 300_000);
afterAll(() => browser.close());

const VARIANTS: readonly (Variant & { mail: string; lesson: string; days: [string, string] })[] = [
  {
    javaScript: true,
    language: "de",
    width: 320,
    theme: "light",
    mail: "lena@acme.example",
    lesson: "In Minuten melden",
    days: ["17. März", "30. März"],
  },
  {
    javaScript: false,
    language: "en",
    width: 1280,
    theme: "dark",
    mail: "leo@acme.example",
    lesson: "Report it in minutes",
    days: ["17 March", "30 March"],
  },
];

describe.each(VARIANTS)("$language, JavaScript $javaScript, $width px, $theme", (variant) => {
  const t = recallText.in(variant.language);

  test("from the mail to the verdict, and a week later again", async () => {
    const site = await openSite("2026-03-02T09:00:00Z");
    try {
      const visit = await visitForRecall(browser, site, variant, variant.mail);
      const mail = await site.smtp.waitFor(
        ({ to, mail: { text } }) => to === variant.mail && `${text}`.includes("/recall?for="),
      );
      expect(mail.mail.text).toContain(variant.lesson);

      const page = await visit.enter("/");
      const errors = watchErrors(page);
      await seemsRight(page, variant);
      const card = page.getByRole("region", { name: t("homeTitle") });
      expect(await card.textContent()).toContain(t("homeOne", { lesson: variant.lesson }));
      // By the keyboard alone.
      await card.getByRole("link").focus();
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.pathname === "/recall");
      await seemsRight(page, variant);

      await visit.answer(page, "wrong");
      expect(await page.evaluate(() => document.activeElement?.id)).toBe("feedback");
      expect(await page.title()).toContain(t("titleWrong"));
      expect(await page.getByRole("status").textContent()).toContain(t("wrongText"));
      const about = page.getByRole("heading", { name: t("aboutTitle") });
      await about.waitFor();
      expect(await page.locator("main").textContent()).toContain(variant.days[0]);
      await seemsRight(page, variant);
      // Back and forth asks nothing twice.
      await page.reload();
      expect(await page.locator("form.question").count()).toBe(0);
      await page.getByRole("link", { name: t("aboutLink", { lesson: variant.lesson }) }).click();
      await page.waitForURL((url) => url.pathname === "/lessons/report-in-minutes");
      expect(errors).toEqual([]);

      site.clock.moveDays(7);
      const later = await visit.enter("/recall");
      const moved = later.locator("details.recall-move");
      await moved.locator("summary").click();
      await seemsRight(later, variant);
      await visit.answer(later, "right");
      expect(await later.title()).toContain(t("titleRight"));
      expect(await later.getByRole("heading", { name: t("aboutTitle") }).count()).toBe(0);
      expect(await later.locator("main").textContent()).toContain(t("doneTitle"));
      // Four weeks after the lesson, and a week at least after this answer.
      expect(await later.locator("main").textContent()).toContain(variant.days[1]);
      await seemsRight(later, variant);
      expect(await site.context.db.selectFrom("completion").selectAll().execute()).toHaveLength(1);
    } finally {
      await site.close();
    }
  });

  test("is put off to another day", async () => {
    const site = await openSite("2026-03-02T09:00:00Z");
    try {
      const visit = await visitForRecall(browser, site, variant, variant.mail);
      const page = await visit.enter("/recall");
      await page.locator("details.recall-move summary").click();
      await page.getByLabel(t("moveLabel")).selectOption("2026-03-11");
      await page.getByRole("button", { name: t("moveButton") }).click();
      await page.waitForURL((url) => url.search === "?moved");
      expect(await page.getByRole("status").textContent()).toContain(t("moved", { day: t("tomorrow") }));
      await seemsRight(page, variant);
      await page.goto(`${site.url}/`);
      expect(await page.locator("main").textContent()).toContain(t("homeNext", { day: t("tomorrow") }));
      await seemsRight(page, variant);
    } finally {
      await site.close();
    }
  });
});
