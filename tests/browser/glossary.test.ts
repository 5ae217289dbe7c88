// A word of the glossary in a real browser: it opens by a tap and by the keyboard, without JavaScript, and stands on paper.

import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { root } from "#scripts/terminal.ts";
import { openPage, type Variant } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { seemsRight, watchErrors } from "../support/inspect-page.ts";
import { foundCompany, openSite, type Site } from "../support/site.ts";

let browser: Browser;
let site: Site;
beforeAll(async () => {
  browser = await launchChromium();
  site = await openSite();
  await foundCompany(site, new Date().toISOString().slice(0, 10));
  await explainInFirstStep();
}, 300_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});

const LESSON = "report-in-minutes";
const VARIANTS: readonly (Variant & { word: string; meaning: string })[] = [
  {
    javaScript: false,
    language: "de",
    width: 320,
    theme: "dark",
    word: "Schadprogrammen",
    meaning: "Schaden anrichten",
  },
  { javaScript: true, language: "en", width: 1280, theme: "light", word: "malware", meaning: "to do harm" },
];

/** Our lesson, with a word explained where everybody comes by. */
async function explainInFirstStep(): Promise<void> {
  const { lessons, glossary } = await readContent(`${root}/content`);
  const lesson = lessons.find(({ id }) => id === LESSON);
  const malware = glossary.find(({ id }) => id === "malware");
  if (!lesson?.sources.de || !lesson.sources.en || !malware) throw new Error("The content has changed.");
  const { id, ...definition } = malware;
  const changed = {
    ...lesson,
    terms: { ...lesson.terms, [id]: definition },
    sources: {
      de: lesson.sources.de.replace(
        "Danach ist alles wie immer.",
        "Danach ist alles wie immer. So geht es mit [Schadprogrammen](term:malware) oft. Mehr steht [weiter unten](#warum-es-auf-minuten-ankommt).",
      ),
      en: lesson.sources.en.replace(
        "After that, everything looks normal.",
        "After that, everything looks normal. So it is with [malware](term:malware). There is more [below](#why-minutes-matter).",
      ),
    },
  };
  await publishContent(
    site.context,
    { lessons: [changed], courses: [] },
    { by: null, change: "editorial", notes: {} },
  );
  await site.context.library.refresh();
}

describe.each(VARIANTS)("$language, JavaScript $javaScript, $width px, $theme", (variant) => {
  test("a word opens its meaning and closes it again; on paper it stands below", async () => {
    const person = await findPersonByMail(site.context.db, "lena@acme.example");
    if (!person) throw new Error("The company has no Lena.");
    const page = await openPage(browser, variant);
    const errors = watchErrors(page);
    await page.goto(site.url + (await makeConsoleLink(site.context, person.id, `/lessons/${LESSON}`, 600)));
    await page.locator("main button[type=submit]").click();
    await page.waitForURL((url) => url.pathname === `/lessons/${LESSON}`);
    await page.locator(`.site-footer button[value=${variant.language}]`).click();
    await page.waitForLoadState();

    const word = page.locator("button.term");
    const definition = page.locator("#term-malware");
    expect(await word.textContent()).toBe(variant.word);
    expect(await definition.isVisible()).toBe(false);
    // Who hears the page hears the meaning with the word, opened or not.
    const described = await word.getAttribute("aria-describedby");
    expect(await page.locator(`#${described}`).textContent()).toContain(variant.meaning);

    await word.click();
    expect(await definition.isVisible()).toBe(true);
    expect(await definition.textContent()).toContain(variant.meaning);
    if (variant.javaScript) await seemsRight(page, variant);
    await definition.locator("button").click();
    expect(await definition.isVisible()).toBe(false);

    await word.focus();
    await page.keyboard.press("Enter");
    expect(await definition.isVisible()).toBe(true);
    await page.keyboard.press("Escape");
    expect(await definition.isVisible()).toBe(false);
    await seemsRight(page, variant);

    await page.emulateMedia({ media: "print" });
    expect(await definition.isVisible()).toBe(true);
    expect(await page.locator(".prose a.link").getAttribute("href")).toBe("?step=2");
    expect(errors).toEqual([]);
    await page.context().close();
  }, 120_000);
});
