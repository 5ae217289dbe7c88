// What every page must be in a real browser: nothing to scroll sideways, no finding of axe, no error in the console.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import AxeBuilder from "@axe-core/playwright";
import type { BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";

export interface Look {
  javaScript: boolean;
  width: number;
  theme: "light" | "dark";
}

/** axe's rules, and of what they find the violations alone: describing all that is right takes most of its time. */
const ASKED = {
  runOnly: {
    type: "tag" as const,
    values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  },
  resultTypes: ["violations" as const],
};
const nearAxe = createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright"));
/** Half as long as what the builder would send into the page. */
const axeSource = readFileSync(nearAxe.resolve("axe-core/axe.min.js"), "utf8");

/** No finding of axe, nothing to scroll sideways. */
export async function seemsRight(page: Page, { javaScript, width, theme }: Look): Promise<void> {
  if (javaScript) return inspect(page, width);
  const copy = await twinOf(page, theme);
  await copy.goto(page.url());
  // To another place on the same page a browser only scrolls.
  if (page.url().includes("#")) await copy.reload();
  await inspect(copy, width);
}

const twins = new WeakMap<BrowserContext, Page>();

/**
 * axe needs scripts: it looks at the same address, as the same person, in a page that has them. It is the same page each
 * time, which knows the styles and scripts already, with the cookies of the moment.
 */
async function twinOf(page: Page, colorScheme: Look["theme"]): Promise<Page> {
  const context = page.context();
  const { cookies, origins } = await context.storageState();
  expect(origins, "what the site keeps in the browser beside cookies").toEqual([]);
  const known = twins.get(context);
  if (known) {
    await known.context().clearCookies();
    await known.context().addCookies(cookies);
    await known.setViewportSize(page.viewportSize() ?? { width: 0, height: 0 });
    return known;
  }
  const browser = context.browser();
  if (!browser) throw new Error("The page has no browser.");
  const twin = await browser.newContext({
    storageState: { cookies, origins },
    colorScheme,
    viewport: page.viewportSize(),
  });
  // Where the browser itself was closed, it is gone already.
  context.once("close", () => twin.close().catch(() => undefined));
  const made = await twin.newPage();
  twins.set(context, made);
  return made;
}

async function inspect(page: Page, width: number): Promise<void> {
  const overflow = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(overflow, `scrolls sideways at ${width} px: ${page.url()}`).toBeLessThanOrEqual(0);
  // One document alone: axe need not put together what it finds in several.
  expect(page.frames()).toHaveLength(1);
  const { violations } = await new AxeBuilder({ page, axeSource }).options(ASKED).setLegacyMode().analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`)).toEqual(
    [],
  );
}

/** Errors of the page's scripts and console, filled as they happen. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    // A form that is refused on purpose answers 422, which the browser notes.
    if (message.type() === "error" && !message.text().includes("status of 422")) errors.push(message.text());
  });
  return errors;
}
