// The name of exactly what was taught: a hash over a lesson's sources and images.

import { createHash } from "node:crypto";
import type { ImageHashes } from "./compile.ts";
import type { Sources } from "./compile-sources.ts";

/** Raised only when this file hashes differently; old versions keep the number they were made with. */
export const FORMAT = 1;

/**
 * Names a version: SHA-256 (hex) over canonical JSON of the format number, the sources sorted by language and the
 * images sorted by name, each image by the hash of its bytes.
 *
 * It is the author's source that is hashed, never the compiled form, so that a new compiler changes no version:
 * what somebody was taught keeps its name although we show it better. What makes no difference to a reader makes
 * none here: line ends, Unicode's ways to write one letter, empty lines at the end, a byte-order mark.
 */
export function lessonVersion({ sources, images }: { sources: Sources; images: ImageHashes }): string {
  const languages = Object.entries(sources).map(
    ([language, source]) => [language, canonicalSource(source)] as const,
  );
  const canonical = JSON.stringify([FORMAT, sorted(languages), sorted(Object.entries(images))]);
  return createHash("sha256").update(canonical, "utf8").digest("hex");
}

function canonicalSource(source: string): string {
  const text = source
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .normalize("NFC");
  return `${text.replace(/\n+$/, "")}\n`;
}

/** By code unit, not by locale: the same on every machine. */
function sorted(pairs: readonly (readonly [string, string])[]): (readonly [string, string])[] {
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
