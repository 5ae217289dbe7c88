// How papers look: five sizes of one type, ink, and the company's colour where it can be read on white.

import { shadesOf } from "#app/ui/accent.ts";
import type { Style } from "./sheet.server.ts";

const INK = "#16202b";
const MUTED = "#51606f";
export const LINE = "#d5dbe1";

export function looksOf(accent: string) {
  const colour = shadesOf(accent, "light").accent;
  return {
    colour,
    company: { size: 13, bold: true, colour: INK },
    title: { size: 31, bold: true, colour, below: 20, lineGap: 0 },
    lead: { size: 12, colour: MUTED },
    name: { size: 25, bold: true, colour: INK, above: 3, below: 5, lineGap: 0 },
    course: { size: 19, bold: true, colour: INK, above: 3, below: 3, lineGap: 0 },
    heading: { size: 11.5, bold: true, colour, above: 13, below: 3 },
    text: { size: 10, colour: INK, below: 2, lineGap: 1.2 },
    strong: { size: 10, bold: true, colour: INK },
    small: { size: 8.5, colour: MUTED, above: 2, below: 2, lineGap: 0.8 },
    tiny: { size: 7.2, colour: MUTED, above: 3, lineGap: 0.5 },
    code: { size: 13.5, bold: true, colour: INK, above: 4, below: 1, characterSpacing: 0.7 },
    head: { size: 8.5, colour: MUTED },
    cell: { size: 10, colour: INK },
  } satisfies Record<string, Style | string>;
}

export type Looks = ReturnType<typeof looksOf>;
