// The page of all pieces: complete, and right in both themes and languages; the build does not have it.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "vitest";
import { piecesPage } from "#scripts/pieces/pieces.tsx";
import { root } from "#scripts/terminal.ts";
import { launchChromium } from "../support/chromium.ts";

/** Parts of every page or of one page, not pieces to build with. */
const PARTS = [
  "AccentSample",
  "AskForm",
  "CountrySelect",
  "LanguageForm",
  "Page",
  "PageError",
  "PersonDutiesCard",
  "RetentionTable",
  "SignInAgainPage",
  "SiteFooter",
  "SiteHeader",
  // Within Field and its like.
  "FieldError",
];

test("shows every piece", () => {
  const shown = ["looks", "forms", "lesson"]
    .map((file) => readFileSync(join(root, `scripts/pieces/${file}.tsx`), "utf8"))
    .join("");
  const pieces = readdirSync(join(root, "app/ui"))
    .filter((file) => file.endsWith(".tsx"))
    .flatMap((file) =>
      [...readFileSync(join(root, "app/ui", file), "utf8").matchAll(/^export function ([A-Z]\w*)/gm)].map(
        ([, name]) => name ?? "",
      ),
    );
  expect(pieces.length).toBeGreaterThan(20);
  expect(pieces.filter((name) => !PARTS.includes(name) && !shown.includes(`<${name}`))).toEqual([]);
  expect(PARTS.filter((name) => !pieces.includes(name))).toEqual([]);
});

test("axe finds nothing, and nothing is to be scrolled sideways", async () => {
  const assets = join(root, "build/client/assets");
  const file = readdirSync(assets).find((name) => name.startsWith("tailwind") && name.endsWith(".css"));
  const styles = readFileSync(join(assets, file ?? ""), "utf8");
  const browser = await launchChromium();
  try {
    for (const [language, width] of [
      ["de", 320],
      ["en", 1280],
    ] as const) {
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      const page = await context.newPage();
      await page.setContent(piecesPage(language, "about:blank"));
      await page.addStyleTag({ content: styles });
      const sideways = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(sideways).toBeLessThanOrEqual(0);
      // Each piece stands there twice, so that a landmark has its twin.
      const { violations } = await new AxeBuilder({ page }).disableRules(["landmark-unique"]).analyze();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`),
      ).toEqual([]);
      await context.close();
    }
  } finally {
    await browser.close();
  }
}, 60_000);
