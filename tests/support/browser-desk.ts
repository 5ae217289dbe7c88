// Somebody of HR at a browser: signed in by a console link, in a language, a theme and a width.

import type { Browser, Page } from "playwright-core";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import type { GrantedRole } from "#app/domains/identity/roles.ts";
import { findPersonByMail } from "#app/domains/people/store.server.ts";
import type { Site } from "./site.ts";

export interface Variant {
  javaScript: boolean;
  language: "de" | "en";
  width: number;
  theme: "light" | "dark";
}

/** A page as this reader sees it. */
export async function openPage(browser: Browser, variant: Variant): Promise<Page> {
  const context = await browser.newContext({
    javaScriptEnabled: variant.javaScript,
    locale: variant.language === "de" ? "de-DE" : "en-GB",
    colorScheme: variant.theme,
    viewport: { width: variant.width, height: 800 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

/** Herta of the founded company, with these roles, on the report's page. */
export async function sitDown(
  browser: Browser,
  site: Site,
  variant: Variant,
  roles: readonly GrantedRole[],
): Promise<Page> {
  const herta = await findPersonByMail(site.context.db, "herta@acme.example");
  if (!herta) throw new Error("The company has no Herta.");
  for (const role of roles) await grantRole(site.context, { personId: herta.id, role, by: null });
  const page = await openPage(browser, variant);
  await page.goto(site.url + (await makeConsoleLink(site.context, herta.id, "/manage", 600)));
  await page.locator("main button[type=submit]").click();
  await page.waitForURL((url) => url.pathname === "/manage");
  await page.locator(`.site-footer button[value=${variant.language}]`).click();
  await page.waitForLoadState();
  return page;
}
