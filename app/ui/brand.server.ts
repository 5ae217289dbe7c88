// The whole style sheet of the site: ours with the company's accent laid over it, as one file named by its hash.
// One file rather than two, since each request of a first visit costs a phone more than the bytes do.

import { createHash } from "node:crypto";
import styles from "../tailwind.css?inline";
import { brandStyleSheet } from "./accent.ts";

export interface Brand {
  hash: string;
  styleSheet: string;
}

const made = new Map<string, Brand>();

/** The style sheet for an accent colour, made once per colour. */
export function brandOf(accent: string): Brand {
  const known = made.get(accent);
  if (known) return known;
  const styleSheet = styles + brandStyleSheet(accent);
  const brand = { styleSheet, hash: createHash("sha256").update(styleSheet).digest("hex").slice(0, 16) };
  // One company has one colour; who tries many in the settings does not fill the memory.
  if (made.size >= 20) made.clear();
  made.set(accent, brand);
  return brand;
}
