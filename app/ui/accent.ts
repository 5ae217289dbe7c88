// The company's accent colour made readable: shades for both themes, whatever colour was chosen.

import { type Colour, contrast, mix, readColour, writeColour } from "./colour.ts";

/** WCAG 2.2, 1.4.3: normal text. */
export const READABLE = 4.5;

/** What accents stand on: canvas and surface of styles/tokens.css. */
export const BACKGROUNDS = {
  light: ["#f6f7f9", "#ffffff"],
  dark: ["#11161c", "#1a2129"],
} as const;

export type Theme = keyof typeof BACKGROUNDS;

const BLACK = readColour("#000000");
const WHITE = readColour("#ffffff");

export interface Shades {
  /** Links, lines, focus: readable on canvas, surface and soft. */
  accent: string;
  /** The same under the pointer: never less readable. */
  strong: string;
  /** A tint to lay behind text. */
  soft: string;
  /** The chosen colour itself, for buttons. */
  fill: string;
  fillStrong: string;
  /** Text on fill and fillStrong. */
  onFill: string;
}

/**
 * The shades of one theme.
 * @param chosen "#rrggbb"
 */
export function shadesOf(chosen: string, theme: Theme): Shades {
  const colour = readColour(chosen);
  const end = theme === "light" ? BLACK : WHITE;
  const backgrounds = BACKGROUNDS[theme].map(readColour);
  const soft = mix(readColour(BACKGROUNDS[theme][1]), colour, theme === "light" ? 0.08 : 0.16);
  const accent = readableOn([...backgrounds, soft], colour, end);
  const onFill = contrast(colour, WHITE) >= READABLE ? WHITE : BLACK;
  const fill = readableOn([onFill], colour, onFill === WHITE ? BLACK : WHITE);
  return {
    accent: writeColour(accent),
    strong: writeColour(mix(accent, end, 0.25)),
    soft: writeColour(soft),
    fill: writeColour(fill),
    fillStrong: writeColour(mix(fill, onFill === WHITE ? BLACK : WHITE, 0.18)),
    onFill: writeColour(onFill),
  };
}

/** The style sheet that lays the company's colour over the defaults of styles/tokens.css. */
export function brandStyleSheet(chosen: string): string {
  const light = declarations(shadesOf(chosen, "light"));
  const dark = declarations(shadesOf(chosen, "dark"));
  const onDarkScreens = `@media screen and (prefers-color-scheme:dark){:root{${dark}}}`;
  return `:root,[data-theme=light]{${light}}${onDarkScreens}@media screen{[data-theme=dark]{${dark}}}`;
}

/** Moves a colour towards black or white until it is readable on all backgrounds. */
function readableOn(backgrounds: readonly Colour[], colour: Colour, end: Colour): Colour {
  for (let step = 0; step < 50; step++) {
    const candidate = mix(colour, end, step / 50);
    if (backgrounds.every((background) => contrast(candidate, background) >= READABLE)) return candidate;
  }
  return end;
}

function declarations(shades: Shades): string {
  return [
    `--accent:${shades.accent}`,
    `--accent-strong:${shades.strong}`,
    `--soft:${shades.soft}`,
    `--fill:${shades.fill}`,
    `--fill-strong:${shades.fillStrong}`,
    `--on-fill:${shades.onFill}`,
  ].join(";");
}
