// Our drawings for places where there is nothing yet, or nothing left to do: 160 by 112, in the colours of the theme and
// of the company. They are decoration; the words beside them say everything.

import type { ReactNode } from "react";

const DRAWINGS = {
  /** Nothing to do: a cup of tea beside a list on which all is ticked. */
  "all-done": (
    <>
      <path className="drawing-soft" d="M20 96h120" />
      <rect className="drawing-face" x="38" y="18" width="52" height="68" rx="5" />
      <path className="drawing-line" d="M66 34h16M66 50h16M66 66h16" />
      <path className="drawing-accent" d="M46 34l4 4 7-8M46 50l4 4 7-8M46 66l4 4 7-8" />
      <path className="drawing-face" d="M104 58h24v18a10 10 0 0 1-10 10h-4a10 10 0 0 1-10-10z" />
      <path
        className="drawing-line"
        d="M128 62h4a6 6 0 0 1 0 14h-4M112 50c-3-5 3-7 0-12M121 50c-3-5 3-7 0-12"
      />
    </>
  ),
  /** Nobody is here yet: three places, one with a person. */
  people: (
    <>
      <path className="drawing-soft" d="M16 96h128" />
      <circle className="drawing-gap" cx="40" cy="48" r="12" />
      <path className="drawing-gap" d="M20 90a20 20 0 0 1 40 0" />
      <circle className="drawing-gap" cx="120" cy="48" r="12" />
      <path className="drawing-gap" d="M100 90a20 20 0 0 1 40 0" />
      <circle className="drawing-face" cx="80" cy="38" r="15" />
      <path className="drawing-fill" d="M56 90a24 24 0 0 1 48 0z" />
    </>
  ),
  /** No rule yet: a calendar with a day marked. */
  calendar: (
    <>
      <path className="drawing-soft" d="M20 98h120" />
      <rect className="drawing-face" x="40" y="22" width="80" height="68" rx="6" />
      <path className="drawing-line" d="M40 40h80M58 14v14M102 14v14" />
      <path className="drawing-gap" d="M54 54h8M76 54h8M98 54h8M54 72h8M98 72h8" />
      <rect className="drawing-fill" x="71" y="63" width="18" height="18" rx="4" />
    </>
  ),
  /** No mail: an open envelope. */
  mail: (
    <>
      <path className="drawing-soft" d="M20 98h120" />
      <path className="drawing-face" d="M38 48l42-30 42 30v42H38z" />
      <path className="drawing-line" d="M38 48l42 28 42-28M38 90l30-24M122 90L92 66" />
      <path className="drawing-accent" d="M80 32v20M72 44l8 8 8-8" />
    </>
  ),
  /** Nothing found, nothing wrong: a lens over an empty list. */
  search: (
    <>
      <path className="drawing-soft" d="M20 98h120" />
      <rect className="drawing-face" x="34" y="20" width="64" height="70" rx="6" />
      <path className="drawing-gap" d="M46 38h40M46 54h28M46 70h20" />
      <circle className="drawing-face" cx="102" cy="58" r="20" />
      <path className="drawing-accent" d="M117 73l16 16" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

export type DrawingName = keyof typeof DRAWINGS;

export function Drawing({ name }: { name: DrawingName }) {
  return (
    <svg className="drawing" viewBox="0 0 160 112" width="160" height="112" aria-hidden="true">
      {DRAWINGS[name]}
    </svg>
  );
}
