// Every page of the product in a real browser, as somebody who may see it: axe finds nothing, nothing is to be scrolled
// sideways, no error in the console; in both languages and themes. With PAGES=all in all eight variants.

import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSession } from "#app/domains/identity/session.server.ts";
import type { Variant } from "../support/browser-desk.ts";
import { type CanaryCompany, fillCompany } from "../support/canary-company.ts";
import { launchChromium } from "../support/chromium.ts";
import { seemsRight, watchErrors } from "../support/inspect-page.ts";
import { type House, personOf, type Visitor } from "../support/roles.ts";
import { TABLE } from "../support/route-table.ts";
import { openSite, type Site } from "../support/site.ts";

const VARIANTS: readonly Variant[] = (["de", "en"] as const).flatMap((language) =>
  (["light", "dark"] as const).flatMap((theme) =>
    [320, 1280].map((width) => ({ language, theme, width, javaScript: true })),
  ),
);
/** Each language and each theme, on a phone and on a desk. */
const FEW = VARIANTS.filter(
  ({ language, theme, width }) =>
    (language === "de") === (theme === "dark") && (theme === "dark") === (width === 320),
);
/** Who sees most of a page comes first. */
const WHO: readonly Visitor[] = [
  "admin",
  "hr",
  "author",
  "auditor",
  "management_body",
  "manager",
  "learner",
  "anonymous",
];
/** What is no page: files; and the frame has no path of its own. */
const NO_PAGES = ["root", "routes/manage/evidence", "routes/system/brand"];
const isNoPage = (route: string, path: string) => NO_PAGES.includes(route) || /\.(csv|ics|json)$/.test(path);

let browser: Browser;
let site: Site;
let company: CanaryCompany;
beforeAll(async () => {
  browser = await launchChromium();
  site = await openSite("2026-03-02T09:00:00.000Z");
  company = await fillCompany(site.context);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** Who looked once in a variant goes on in the same window: one of its own for each page is a process more each time. */
const visits = new Map<string, Visit>();

interface Visit {
  page: Page;
  /** Of the page that is looked at now. */
  errors: string[];
}

async function visit(visitor: Visitor, { language, theme, width }: Variant): Promise<Visit> {
  const context = await browser.newContext({ colorScheme: theme, viewport: { width, height: 800 } });
  await context.addCookies([{ name: "language", value: language, url: site.url }]);
  const key = personOf(visitor);
  if (key) {
    const { token } = await createSession(site.context, company.id[key], "second-factor");
    await context.addCookies([{ name: "session", value: token, url: site.url }]);
  }
  const page = await context.newPage();
  return { page, errors: watchErrors(page) };
}

const rows = Object.entries(TABLE).flatMap(([route, row]) => {
  const visitor = WHO.find((who) => row.get.includes(who));
  const isFile = isNoPage(route, `${row.path}`);
  return visitor && !isFile ? [{ route, visitor, path: row.path }] : [];
});
test("there are pages to look at", () => {
  expect(rows.length).toBeGreaterThan(25);
});

describe.each(process.env.PAGES === "all" ? VARIANTS : FEW)("$language, $theme, $width px", (variant) => {
  test.each(rows)("$route as $visitor", async ({ visitor, path: of }) => {
    const path = typeof of === "string" ? of : of(company as House);
    const { language, theme, width } = variant;
    const name = `${visitor} ${language} ${theme} ${width}`;
    const { page, errors } = visits.get(name) ?? (await visit(visitor, variant));
    visits.set(name, { page, errors });
    errors.splice(0);
    await page.goto(site.url + path);
    expect(new URL(page.url()).pathname).toBe(path);
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    await seemsRight(page, variant);
    expect(errors).toEqual([]);
  });
});
