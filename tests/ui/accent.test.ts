// Whatever colour a company chooses, everything stays readable in both themes.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BACKGROUNDS, brandStyleSheet, READABLE, shadesOf, type Theme } from "#app/ui/accent.ts";
import { contrast, readColour, writeColour } from "#app/ui/colour.ts";

const anyColour = fc
  .tuple(fc.nat(255), fc.nat(255), fc.nat(255))
  .map(([red, green, blue]) => writeColour({ red, green, blue }));
const anyTheme = fc.constantFrom<Theme>("light", "dark");

const between = (one: string, other: string) => contrast(readColour(one), readColour(other));

describe("contrast", () => {
  test.each([
    ["#000000", "#ffffff", 21],
    ["#ffffff", "#ffffff", 1],
    ["#777777", "#ffffff", 4.48],
    ["#0000ff", "#ffffff", 8.59],
  ])("of %s and %s is %d, as WCAG's own examples say", (one, other, expected) => {
    expect(between(one, other)).toBeCloseTo(expected, 2);
    expect(between(other, one)).toBeCloseTo(expected, 2);
  });
});

describe("the shades of an accent colour", () => {
  test("are readable on everything that they stand on", () => {
    fc.assert(
      fc.property(anyColour, anyTheme, (chosen, theme) => {
        const shades = shadesOf(chosen, theme);
        for (const background of [...BACKGROUNDS[theme], shades.soft]) {
          expect(between(shades.accent, background)).toBeGreaterThanOrEqual(READABLE);
          expect(between(shades.strong, background)).toBeGreaterThanOrEqual(READABLE);
        }
        expect(between(shades.onFill, shades.fill)).toBeGreaterThanOrEqual(READABLE);
        expect(between(shades.onFill, shades.fillStrong)).toBeGreaterThanOrEqual(READABLE);
      }),
      { numRuns: 2_000 },
    );
  });

  test("leave text on the tint readable", () => {
    fc.assert(
      fc.property(anyColour, (chosen) => {
        expect(between("#16202b", shadesOf(chosen, "light").soft)).toBeGreaterThanOrEqual(READABLE);
        expect(between("#e8edf2", shadesOf(chosen, "dark").soft)).toBeGreaterThanOrEqual(READABLE);
        expect(between("#4f5b68", shadesOf(chosen, "light").soft)).toBeGreaterThanOrEqual(READABLE);
        expect(between("#a9b4bf", shadesOf(chosen, "dark").soft)).toBeGreaterThanOrEqual(READABLE);
      }),
      { numRuns: 2_000 },
    );
  });

  test("keep a colour that is readable as it is", () => {
    expect(shadesOf("#0f5c8c", "light")).toMatchObject({
      accent: "#0f5c8c",
      fill: "#0f5c8c",
      onFill: "#ffffff",
    });
  });

  test("keep a bright yellow on buttons, with dark text, and darken it for links", () => {
    const { fill, onFill, accent } = shadesOf("#ffcc00", "light");
    expect(fill).toBe("#ffcc00");
    expect(onFill).toBe("#000000");
    expect(accent).not.toBe("#ffcc00");
  });

  test("come as a style sheet for both themes, and on paper the light one holds", () => {
    const sheet = brandStyleSheet("#0f5c8c");
    expect(sheet).toMatch(/^:root,\[data-theme=light\]\{--accent:#0f5c8c;/);
    expect(sheet).toContain("@media screen and (prefers-color-scheme:dark){:root{--accent:#");
  });

  test("fall back to black for what is no colour, so that nothing foreign gets into the sheet", () => {
    expect(brandStyleSheet("red;}body{display:none")).toBe(brandStyleSheet("#000000"));
  });
});
