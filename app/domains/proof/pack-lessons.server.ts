// The versions that were taught, for an evidence pack: readable in each language, with the sources that their name is a hash of.

import type { Db } from "#db/open.server.ts";
import { type CanonicalValue, canonicalJson } from "../ledger/canonical-json.ts";
import { compileSources } from "../lessons/compile-sources.ts";
import { findAsset, findVersion } from "../lessons/store.server.ts";
import { textToRead } from "../lessons/text-to-read.ts";
import type { Part } from "./archive.server.ts";
import { filledIn } from "./pack-files.server.ts";
import { escaped, lessonHtml } from "./pack-lesson-html.ts";

/** @param versions the hashes of the versions; one that was never published has no parts, which the verifier says */
export async function lessonParts(
  { db, frame }: { db: Db; frame: string },
  versions: Iterable<string>,
): Promise<Part[]> {
  const parts: Part[] = [];
  for (const hash of versions) parts.push(...(await versionParts(db, frame, hash)));
  return parts;
}

async function versionParts(db: Db, frame: string, hash: string): Promise<Part[]> {
  const row = await findVersion(db, hash);
  if (!row) return [];
  const images = JSON.parse(row.images) as Record<string, string>;
  const source = {
    images,
    kind: row.kind,
    lesson: row.lesson_id,
    number: row.number,
    sources: JSON.parse(row.sources),
    terms: JSON.parse(row.terms),
  };
  const folder = `lessons/${hash}`;
  const nameOf = new Map(Object.entries(images).map(([name, image]) => [image, name]));
  const { lesson } = compileSources(row.lesson_id, source.sources, images, row.kind, source.terms);
  const pages = Object.values(lesson.texts).map((whole): Part => {
    const text = textToRead(whole, { version: hash });
    const about = `<p class="small">${escaped(`${row.lesson_id}, ${row.number}, ${hash}`)}</p>`;
    const body = `<h1>${escaped(text.title)}</h1>\n${about}\n${lessonHtml(text, (image) => nameOf.get(image) ?? image)}`;
    const page = filledIn(frame, { language: text.language, title: escaped(text.title), body });
    return { path: `${folder}/${text.language}.html`, bytes: Buffer.from(page) };
  });
  const pictures: Part[] = [];
  for (const [name, image] of Object.entries(images)) {
    const asset = await findAsset(db, image);
    if (asset) pictures.push({ path: `${folder}/${name}`, bytes: asset.bytes });
  }
  const text = `${canonicalJson(source as unknown as CanonicalValue)}\n`;
  return [{ path: `${folder}/source.json`, bytes: Buffer.from(text) }, ...pages, ...pictures];
}
