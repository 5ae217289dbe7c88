// The name of exactly what was taught: a hash over a lesson's sources, images and the terms of the glossary that it uses.

import { createHash } from "node:crypto";
import type { ImageHashes } from "./compile.ts";
import type { Sources } from "./compile-sources.ts";
import type { UsedTerms } from "./glossary.ts";

/** How a version is hashed; old versions keep the number they were made with. */
const PLAIN = 1;
const WITH_TERMS = 2;

interface Taught {
  sources: Sources;
  images: ImageHashes;
  terms?: UsedTerms;
}

/** The number of the format by which such a version is named: 1, or 2 with words of the glossary. */
export function versionFormat({ terms = {} }: Pick<Taught, "terms">): number {
  return Object.keys(terms).length > 0 ? WITH_TERMS : PLAIN;
}

/**
 * Names a version: SHA-256 (hex) over canonical JSON of the format number, the sources sorted by language, the images
 * sorted by name, each image by the hash of its bytes, and, where there are any, the terms sorted by id.
 *
 * It is the author's source that is hashed, never the compiled form, so that a new compiler changes no version:
 * what somebody was taught keeps its name although we show it better. What makes no difference to a reader makes
 * none here: line ends, Unicode's ways to write one letter, empty lines at the end, a byte-order mark.
 */
export function lessonVersion({ sources, images, terms = {} }: Taught): string {
  const languages = Object.entries(sources).map(
    ([language, source]) => [language, canonicalSource(source)] as const,
  );
  const words = Object.entries(terms).map(
    ([id, { term, meaning }]) =>
      [id, [term.de, term.en, meaning.de, meaning.en].map((text) => text.normalize("NFC"))] as const,
  );
  const canonical = JSON.stringify([
    versionFormat({ terms }),
    sorted(languages),
    sorted(Object.entries(images)),
    ...(words.length > 0 ? [sorted(words)] : []),
  ]);
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
function sorted<T>(pairs: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  return [...pairs].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
