// Our lessons, taken to the receipt in a real browser by people who answer from the key, right at once and wrong first, in
// both languages. npm test takes a few; with LESSONS=all (npm run soak:lessons) all of them, kept in docs/soak-lessons.md.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importPeople } from "#app/acts/import-people.server.ts";
import { publishContent } from "#app/acts/publish-content.server.ts";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { readContent } from "#app/domains/lessons/read-content.server.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import { root } from "#scripts/terminal.ts";
import { openPage, type Variant } from "../support/browser-desk.ts";
import { launchChromium } from "../support/chromium.ts";
import { seemsRight, watchErrors } from "../support/inspect-page.ts";
import { foundCompany, openSite, type Site } from "../support/site.ts";
import { takeLesson } from "../support/take-lesson.ts";

const ALL = process.env.LESSONS === "all";
/** Between them they have every kind of question that our lessons use. */
const SAMPLE = ["calls-and-deepfakes", "data-classes-and-desk"];

const { lessons, courses } = await readContent(join(root, "content"));
const ids = lessons.flatMap(({ id, kind }) =>
  kind !== "document" && (ALL || SAMPLE.includes(id)) ? [id] : [],
);

const READERS: readonly (Variant & { mail: string; wrong: "once" | "none" })[] = [
  { mail: "dora@acme.example", language: "de", wrong: "none", javaScript: false, width: 320, theme: "light" },
  { mail: "emil@acme.example", language: "en", wrong: "none", javaScript: true, width: 1280, theme: "dark" },
  {
    mail: "fritz@acme.example",
    language: "de",
    wrong: "once",
    javaScript: true,
    width: 1280,
    theme: "light",
  },
  { mail: "grace@acme.example", language: "en", wrong: "once", javaScript: false, width: 320, theme: "dark" },
];
const PEOPLE = `Personnel number;Name;Mail;Entity;Department;Function;Management body;Join date;Language
201;Dora Dorn;dora@acme.example;Acme;Sales;Sales;no;2020-01-01;de
202;Emil Egan;emil@acme.example;Acme;Sales;Sales;no;2020-01-01;en
203;Fritz Falk;fritz@acme.example;Acme;Sales;Sales;no;2020-01-01;de
204;Grace Gray;grace@acme.example;Acme;Sales;Sales;no;2020-01-01;en
`;

let browser: Browser;
let site: Site;
const rows: string[] = [];
beforeAll(async () => {
  browser = await launchChromium();
  site = await openSite();
  await foundCompany(site, new Date().toISOString().slice(0, 10));
  await publishContent(site.context, { lessons, courses }, { by: null, change: "editorial", notes: {} });
  await site.context.library.refresh();
  const imported = await importPeople(site.context, { bytes: Buffer.from(PEOPLE), by: null });
  if (imported.outcome !== "imported") throw new Error(JSON.stringify(imported));
}, 300_000);
afterAll(async () => {
  await browser.close();
  await site.close();
  if (ALL) writeFileSync(join(root, "docs/soak-lessons.md"), report());
});

test.each(ids)(
  "%s",
  async (id) => {
    const lesson = await site.context.library.current(id);
    if (!lesson) throw new Error(`No lesson ${id}.`);
    const counts: number[] = [];
    for (const reader of READERS) {
      const person = await findPersonByMail(site.context.db, reader.mail);
      if (!person) throw new Error(`Nobody has the address ${reader.mail}.`);
      const page = await openPage(browser, reader);
      const errors = watchErrors(page);
      await page.goto(site.url + (await makeConsoleLink(site.context, person.id, `/lessons/${id}`, 600)));
      await page.locator("main button[type=submit]").click();
      await page.waitForURL((url) => url.pathname === `/lessons/${id}`);
      await seemsRight(page, reader);
      counts.push(
        await takeLesson(page, { lesson, personId: person.id, variant: reader, wrong: reader.wrong }),
      );
      await seemsRight(page, reader);
      expect(errors).toEqual([]);
      await page.context().close();
    }
    const done = await site.context.db
      .selectFrom("completion")
      .select("language")
      .where("lesson_id", "=", id)
      .execute();
    expect(done.map(({ language }) => language).sort()).toEqual(["de", "de", "en", "en"]);
    rows.push(`| ${id} | ${counts.join(" | ")} |`);
  },
  600_000,
);

function report(): string {
  return `# Every lesson in the browser

Written by \`npm run soak:lessons\` on ${new Date().toISOString().slice(0, 10)}: ${rows.length} of ${ids.length} lessons, each taken to its receipt four times in Chromium: right at once and wrong first, in German and English, with and without scripts, at 320 and 1280 px, light and dark. Wrong first means wrong in ways that show every reason; each reason was found on the page. axe found nothing at the first and the last page.

| lesson | answers de, right at once | en, right at once | de, wrong first | en, wrong first |
|---|---:|---:|---:|---:|
${rows.join("\n")}
`;
}
