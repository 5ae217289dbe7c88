// The style sheet's own colours: readable in both themes, and the same as ui/accent.ts counts on.

import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { DEFAULT_COMPANY } from "#app/domains/people/company.ts";
import { BACKGROUNDS, shadesOf, type Theme } from "#app/ui/accent.ts";
import { contrast, readColour } from "#app/ui/colour.ts";

const css = readFileSync("app/ui/styles/tokens.css", "utf8");
const [light = "", dark = ""] = ["light", "dark"].map(
  (theme) => new RegExp(`@utility ${theme}-theme \\{([^}]+)\\}`).exec(css)?.[1] ?? "",
);
const colours: Record<Theme, Record<string, string>> = { light: read(light), dark: read(dark) };

function read(block: string): Record<string, string> {
  return Object.fromEntries(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

describe.each<Theme>(["light", "dark"])("the %s theme", (theme) => {
  const colour = (name: string): string => {
    const value = colours[theme][name];
    if (!value) throw new Error(`--${name} is missing.`);
    return value;
  };
  const between = (one: string, other: string) =>
    contrast(readColour(colour(one)), readColour(colour(other)));

  test.each(["canvas", "surface", "soft"])("has text that can be read on %s", (ground) => {
    for (const text of ["ink", "muted", "accent", "accent-strong"])
      expect(between(text, ground), text).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["good", "warn", "bad"])(
    "has %s that can be read on its tint, on cards and on the page",
    (tone) => {
      for (const ground of [`${tone}-soft`, "surface", "canvas"])
        expect(between(tone, ground), ground).toBeGreaterThanOrEqual(4.5);
      expect(between("ink", `${tone}-soft`)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test("has edges of fields that can be seen", () => {
    for (const ground of ["surface", "canvas"]) expect(between("edge", ground)).toBeGreaterThanOrEqual(3);
  });

  test("stands on the backgrounds that accents are fitted to", () => {
    expect([colour("canvas"), colour("surface")]).toEqual(BACKGROUNDS[theme]);
  });

  test("shows the default accent until a company has its own", () => {
    const shades = shadesOf(DEFAULT_COMPANY.accent, theme);
    expect({
      accent: colour("accent"),
      strong: colour("accent-strong"),
      soft: colour("soft"),
      fill: colour("fill"),
      fillStrong: colour("fill-strong"),
      onFill: colour("on-fill"),
    }).toEqual(shades);
  });
});
