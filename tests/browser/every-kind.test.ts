// One lesson with every kind of question, taken to its end by a browser that answers from the key: first wrong in every
// way that has a reason, then right; with and without JavaScript, in both languages, on a phone; axe finds nothing.

import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { QUESTION_KINDS } from "#app/domains/lessons/lesson.ts";
import type { PublishedLesson } from "#app/domains/lessons/library.server.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { openPage, type Variant } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { seemsRight, watchErrors } from "../support/inspect-page.ts";
import { foundCompany, openSite, type Site } from "../support/site.ts";
import { takeLesson } from "../support/take-lesson.ts";

const fixture = join(import.meta.dirname, "../fixtures/content/every-kind");

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
}, 300_000);
afterAll(() => browser.close());

const VARIANTS: readonly (Variant & { mail: string })[] = [
  { javaScript: true, language: "de", mail: "lena@acme.example", width: 320, theme: "light" },
  { javaScript: false, language: "en", mail: "leo@acme.example", width: 1280, theme: "dark" },
];

test("the lesson has every kind, and nothing else is wrong with it than that it asks so much", async () => {
  const { lessons, problems } = await readContent(fixture);
  expect(new Set(problems.map(({ rule }) => rule))).toEqual(new Set(["question-count"]));
  for (const kind of QUESTION_KINDS) expect(lessons[0]?.sources.de).toContain(`\`${kind} `);
});

describe.each(VARIANTS)("$language, JavaScript $javaScript, $width px, $theme", (variant) => {
  test("wrong in every way, then right, to the receipt", async () => {
    const site = await openSite();
    try {
      const lesson = await openLesson(site);
      const person = await findPersonByMail(site.context.db, variant.mail);
      if (!person) throw new Error(`Nobody has the address ${variant.mail}.`);
      const page = await openPage(browser, variant);
      const errors = watchErrors(page);
      await page.goto(
        site.url + (await makeConsoleLink(site.context, person.id, "/lessons/every-kind", 600)),
      );
      await page.locator("main button[type=submit]").click();
      await page.waitForURL((url) => url.pathname === "/lessons/every-kind");

      await page.locator(".lesson").waitFor();
      await refusesNothing(page);
      await takeLesson(page, { lesson, personId: person.id, variant, wrong: "every" });
      await seemsRight(page, variant);
      expect(errors).toEqual([]);
      const completions = await site.context.db.selectFrom("completion").selectAll().execute();
      expect(completions).toMatchObject([{ person_id: person.id, lesson_id: "every-kind" }]);
    } finally {
      await site.close();
    }
  }, 300_000);
});

async function openLesson(site: Site): Promise<PublishedLesson> {
  await foundCompany(site, new Date().toISOString().slice(0, 10));
  const { lessons } = await readContent(fixture);
  await publishContent(site.context, { lessons, courses: [] }, { by: null, change: "editorial", notes: {} });
  await site.context.library.refresh();
  const lesson = await site.context.library.current("every-kind");
  if (!lesson) throw new Error("The lesson was not published.");
  return lesson;
}

/** Sending a question without an answer says what is missing, and asks it again. */
async function refusesNothing(page: Page): Promise<void> {
  await page.locator("form.question button[type=submit]").first().click();
  await page.locator(".field-error").waitFor();
}
