// The learner's journey as people go it who have no pointer, need everything twice as large, or want nothing to move;
// and what a screen reader says of an answer.

import { join } from "node:path";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { createSession } from "#app/domains/identity/session.server.ts";
import type { Question } from "#app/domains/lessons/lesson.ts";
import type { PublishedLesson } from "#app/domains/lessons/library.server.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { plainText } from "#app/domains/lessons/words.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { answerForm } from "../support/answer-form.ts";
import { openPage } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { seemsRight, watchErrors } from "../support/inspect-page.ts";
import { tabTo } from "../support/keyboard.ts";
import { foundCompany, openSite, type Site } from "../support/site.ts";
import { takeLesson } from "../support/take-lesson.ts";

const fixture = join(import.meta.dirname, "../fixtures/content/every-kind");
const LEO = "leo@acme.example";

let browser: Browser;
let site: Site;
let lesson: PublishedLesson;
let leo: string;
beforeAll(async () => {
  browser = await launchChromium();
  site = await openSite();
  await foundCompany(site, new Date().toISOString().slice(0, 10));
  const { lessons } = await readContent(fixture);
  await publishContent(site.context, { lessons, courses: [] }, { by: null, change: "editorial", notes: {} });
  await site.context.library.refresh();
  const published = await site.context.library.current("every-kind");
  if (!published) throw new Error("The lesson was not published.");
  lesson = published;
  leo = (await findPersonByMail(site.context.db, LEO))?.id ?? "";
}, 300_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});

describe.each([
  { javaScript: false, language: "en", width: 320, theme: "dark" },
  { javaScript: true, language: "en", width: 1280, theme: "light" },
] as const)("JavaScript $javaScript, $width px, $theme", (variant) => {
  test("by keyboard alone, from the mail over the code to the receipt and home", async () => {
    await forgetAnswers();
    const page = await openPage(browser, variant);
    const errors = watchErrors(page);
    await page.goto(`${site.url}/lessons/every-kind`);
    await signInByKeyboard(page);
    // The first stop of every page leads past its head.
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("href"))).toBe("#main");
    await page.keyboard.press("Enter");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("main");

    await takeLesson(page, { lesson, personId: leo, variant, wrong: "once", byKeyboard: true });
    expect(await page.locator("main h1").textContent()).toContain(lesson.lesson.texts.en?.title);
    const home = page.locator("main a.button[href='/']");
    await tabTo(page, home);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname === "/");
    expect(errors).toEqual([]);
    expect(await site.context.db.selectFrom("completion").select("lesson_id").execute()).toEqual([
      { lesson_id: "every-kind" },
    ]);
    await page.context().close();
  }, 240_000);
});

/** 1280 px wide as it is at twice the size: half as many pixels of CSS; then also with letters twice as large. */
test("at twice the size nothing is cut off, hidden or to be scrolled sideways", async () => {
  const context = await browser.newContext({
    ...(await signedIn()),
    viewport: { width: 640, height: 400 },
    deviceScaleFactor: 2,
    // Letters of their own size are what a browser's setting does; here a style stands for it.
    bypassCSP: true,
  });
  const page = await context.newPage();
  for (const path of ["/", "/lessons/phishing", "/lessons/report-in-minutes", "/messages", "/account"]) {
    await page.goto(site.url + path);
    await seemsRight(page, { javaScript: true, width: 640, theme: "light" });
    await page.addStyleTag({ content: "html { font-size: 200% !important }" });
    const cut = await page.evaluate(() => {
      const sideways = document.documentElement.scrollWidth - document.documentElement.clientWidth;
      const clipped = [...document.querySelectorAll("main *, header *, footer *")].filter(
        (element) =>
          getComputedStyle(element).overflow === "hidden" &&
          element.scrollHeight > element.clientHeight + 2 &&
          element.clientHeight > 1,
      );
      return { sideways, clipped: clipped.map((element) => element.outerHTML.slice(0, 120)) };
    });
    expect(cut, path).toEqual({ sideways: 0, clipped: [] });
  }
  await context.close();
}, 120_000);

test("who wants nothing to move sees nothing move", async () => {
  const context = await browser.newContext({ ...(await signedIn()), reducedMotion: "reduce" });
  const page = await context.newPage();
  for (const path of ["/", "/lessons/phishing"]) {
    await page.goto(site.url + path);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll("*")].flatMap((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        const moves = transitionDuration !== "0s" || animationName !== "none" || scrollBehavior === "smooth";
        return moves ? [element.outerHTML.slice(0, 120)] : [];
      }),
    );
    expect(moving).toEqual([]);
  }
  await context.close();
}, 60_000);

test("after an answer a screen reader says the verdict with the page's title, then the verdict and what follows from it", async () => {
  await forgetAnswers();
  const context = await browser.newContext(await signedIn());
  const page = await context.newPage();
  await page.goto(`${site.url}/lessons/every-kind`);
  // The question says what it is and how to answer it; every choice says itself.
  const asked = page.locator("form.question").first();
  const open = await spoken(asked);
  expect(open).toMatch(/^group "What do you do first\?".* paragraph: Choose one answer\. list/);
  for (const { text } of question("first-move").options) expect(open).toContain(`radio "${plainText(text)}"`);
  expect(open).toMatch(/group "How sure are you\? \(optional\)".* radio "Sure".* radio "Not sure"/);
  expect(open).toMatch(/button "Answer" status$/);
  await answerForm(page, leo, question("first-move"), ["a"]);
  expect(await page.title()).toBe("Not quite right yet – Every kind of question – Acme");
  expect(await spoken(page.locator(":focus"))).toBe(
    'region "Not quite right yet": status: paragraph: Not quite right yet paragraph: We will ask you again at the end of the lesson.',
  );
  // Every choice with its verdict in words and its reason.
  const told = await spoken(page.locator(".question").first().locator("fieldset"));
  expect(told).toMatch(
    /I open the oldest mail and work my way up\. paragraph: Your choice, but not right text: Age says nothing about what matters/,
  );
  expect(told).toMatch(
    /I look for whatever asks me to act in a hurry\. paragraph: Right answer text: Hurry is the sign to slow down/,
  );
  expect(told).toMatch(/I delete everything that is older than a week\. Then real requests are gone as well/);
  await answerForm(page, leo, question("to-report"), rightOf("to-report"));
  expect(await page.title()).toBe("Right – Every kind of question – Acme");
  expect(await spoken(page.locator(":focus"))).toBe('region "Right": status: paragraph: Right');
  // Progress in words, and again as a bar.
  expect(await spoken(page.locator(".progress"))).toBe('text: Step 1 of 4 progressbar "Step 1 of 4"');
  await context.close();
}, 60_000);

/** What a screen reader has to say of an element, in one line. Choices stand in another order for each person. */
async function spoken(element: Locator): Promise<string> {
  const lines = (await element.ariaSnapshot()).split("\n");
  return lines.map((line) => line.replace(/^\s*- /, "").trim()).join(" ");
}

function question(id: string): Question {
  const found = lesson.lesson.texts.en?.questions.find((each) => each.id === id);
  if (!found) throw new Error(`No question ${id}.`);
  return found;
}
const rightOf = (id: string) => lesson.key.questions[id]?.en?.right ?? [];

async function forgetAnswers(): Promise<void> {
  for (const table of ["attempt", "completion", "lesson_run"] as const)
    await site.context.db.deleteFrom(table).execute();
}

/** A browser in which Leo is signed in already. */
async function signedIn() {
  const { token } = await createSession(site.context, leo, "first-factor");
  return {
    locale: "en-GB",
    storageState: {
      origins: [],
      cookies: [
        {
          name: "session",
          value: token,
          domain: "127.0.0.1",
          path: "/",
          expires: -1,
          httpOnly: true,
          secure: false,
          sameSite: "Lax" as const,
        },
      ],
    },
  };
}

async function signInByKeyboard(page: Page): Promise<void> {
  site.smtp.clear();
  await tabTo(page, page.locator("main input[type=email]"));
  await page.keyboard.type(LEO);
  await page.keyboard.press("Enter");
  const code = /\b(\d{4}[- ]?\d{4})\b/.exec((await site.smtp.waitFor()).mail.text ?? "")?.[1];
  await tabTo(page, page.locator("input[autocomplete=one-time-code]"));
  await page.keyboard.type(code ?? "");
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === "/lessons/every-kind");
}
