// What every page must be in a real browser: nothing to scroll sideways, no finding of axe, no error in the console.

import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { expect } from "vitest";

export interface Look {
  javaScript: boolean;
  width: number;
  theme: "light" | "dark";
}

/** No finding of axe, nothing to scroll sideways. */
export async function seemsRight(page: Page, { javaScript, width, theme }: Look): Promise<void> {
  if (javaScript) return inspect(page, width);
  const browser = page.context().browser();
  if (!browser) throw new Error("The page has no browser.");
  // axe needs scripts: it looks at the same address, as the same person, in a page that has them.
  const twin = await browser.newContext({
    storageState: await page.context().storageState(),
    colorScheme: theme,
    viewport: page.viewportSize(),
  });
  const copy = await twin.newPage();
  await copy.goto(page.url());
  await inspect(copy, width);
  await twin.close();
}

async function inspect(page: Page, width: number): Promise<void> {
  const overflow = await page.locator("html").evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(overflow, `scrolls sideways at ${width} px: ${page.url()}`).toBeLessThanOrEqual(0);
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
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
