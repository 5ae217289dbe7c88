// Whether kept texts are those that records name by their hash: the programme as it was approved, and what was taught.

import type { Db } from "#db/open.server.ts";
import { lessonVersion } from "../lessons/version.ts";
import { findVersionTexts, programmeHashes, versionHashes } from "./act-store.server.ts";
import { hashOfText } from "./programme-document.ts";
import { findProgrammeText } from "./programme-store.server.ts";

/** One at a time: they may be long. */
export async function textDeviations(db: Db): Promise<string[]> {
  const found: string[] = [];
  for (const sha256 of await programmeHashes(db)) {
    const kept = await findProgrammeText(db, sha256);
    if (kept && hashOfText(kept.text) !== sha256)
      found.push(`programme_text of ${sha256} holds another text than its hash names.`);
  }
  for (const hash of await versionHashes(db)) {
    const kept = await findVersionTexts(db, hash);
    if (kept && versionOfTexts(kept) !== hash)
      found.push(`lesson_version of ${hash} holds another text than its hash names.`);
  }
  return found;
}

function versionOfTexts({
  sources,
  images,
  terms,
}: {
  sources: string;
  images: string;
  terms: string;
}): string {
  try {
    return lessonVersion({
      sources: JSON.parse(sources),
      images: JSON.parse(images),
      terms: JSON.parse(terms),
    });
  } catch {
    return "";
  }
}
