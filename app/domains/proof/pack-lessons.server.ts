// The versions that were taught, for an evidence pack: readable in each language, with the sources that their name is a hash of.

import { evidenceText } from "#app/i18n/evidence.ts";
import type { Db } from "#db/open.server.ts";
import { type CanonicalValue, canonicalJson } from "../ledger/canonical-json.ts";
import { courseRecords } from "../ledger/pack-store.server.ts";
import { compileSources } from "../lessons/compile-sources.ts";
import type { CompiledLesson, LessonText } from "../lessons/lesson.ts";
import { findAsset, findVersion } from "../lessons/store.server.ts";
import { textToRead } from "../lessons/text-to-read.ts";
import { type Part, textPart } from "./archive.server.ts";
import { courseOrder } from "./course-order.ts";
import { contentsPart } from "./pack-contents.server.ts";
import { filledIn } from "./pack-files.server.ts";
import { escaped, tableHtml } from "./pack-html.ts";
import { lessonHtml } from "./pack-lesson-html.ts";

/**
 * @param versions the hashes of the versions, and in how many records somebody completed them; one that was never
 * published has no parts, which the verifier says
 * @param company what it was called
 * @param until the end of the period, as a size of the ledger: courses are as they were then
 */
export async function lessonParts(
  { db, frame, company, until }: { db: Db; frame: string; company: string; until: number },
  versions: ReadonlyMap<string, number>,
): Promise<Part[]> {
  const parts: Part[] = [];
  const listed: Listed[] = [];
  for (const [hash, completions] of versions) {
    const row = await findVersion(db, hash);
    if (!row) continue;
    const images = JSON.parse(row.images) as Record<string, string>;
    const source = {
      images,
      kind: row.kind,
      lesson: row.lesson_id,
      number: row.number,
      sources: JSON.parse(row.sources),
      terms: JSON.parse(row.terms),
    };
    const compiled = compileSources(row.lesson_id, source.sources, images, row.kind, source.terms);
    listed.push({ completions, hash, row, texts: Object.values(compiled.lesson.texts) });
    parts.push(
      textPart(`lessons/${hash}/source.json`, `${canonicalJson(source as unknown as CanonicalValue)}\n`),
      ...pagesOf(withCompany(compiled, company), { frame, hash, row, images }),
    );
    for (const [name, image] of Object.entries(images)) {
      const asset = await findAsset(db, image);
      if (asset) parts.push({ path: `lessons/${hash}/${name}`, bytes: asset.bytes });
    }
  }
  if (listed.length === 0) return [];
  const places = courseOrder(await courseRecords(db, until));
  return [indexOf(listed.toSorted(inOrderOf(places)), frame), ...parts];
}

interface Listed {
  completions: number;
  hash: string;
  row: Pick<Version, "lesson_id" | "number" | "kind">;
  texts: readonly LessonText[];
}

type Version = NonNullable<Awaited<ReturnType<typeof findVersion>>>;

/** The company's name where it was shown; the contact may be a person, and stays a variable. */
function withCompany(compiled: CompiledLesson, company: string): CompiledLesson {
  return JSON.parse(JSON.stringify(compiled), (_key, value) =>
    value?.type === "variable" && value.name === "company.name" ? { type: "text", value: company } : value,
  );
}

function pagesOf(
  { lesson, key }: CompiledLesson,
  {
    frame,
    hash,
    row,
    images,
  }: Pick<Listed, "hash" | "row"> & { frame: string; images: Record<string, string> },
): Part[] {
  const nameOf = new Map(Object.entries(images).map(([name, image]) => [image, name]));
  return Object.values(lesson.texts).map((whole): Part => {
    const text = textToRead(whole, { version: hash });
    const t = evidenceText.in(text.language);
    const read = lessonHtml(text, key, (image) => nameOf.get(image) ?? image);
    const about = t(`about.${row.kind}`, { id: row.lesson_id, number: row.number, hash });
    const head = [
      `<h1>${escaped(text.title)}</h1>`,
      `<p class="small">${escaped(about)}</p>`,
      ...(read.includes("[contact.") ? [`<p class="small">${escaped(t("lesson.variables"))}</p>`] : []),
    ];
    const body = [...head, read].join("\n");
    const page = filledIn(frame, { language: text.language, title: escaped(text.title), body });
    return textPart(`lessons/${hash}/${text.language}.html`, page);
  });
}

/** By course, then by title; the versions of one lesson together. */
function inOrderOf(places: ReadonlyMap<string, number>): (a: Listed, b: Listed) => number {
  const placeOf = ({ row }: Listed) => places.get(row.lesson_id) ?? places.size;
  const titleOf = ({ texts }: Listed) =>
    (texts.find(({ language }) => language === "de") ?? texts[0])?.title ?? "";
  return (a, b) => {
    if (a.row.lesson_id === b.row.lesson_id) return a.row.number - b.row.number;
    return (
      placeOf(a) - placeOf(b) ||
      titleOf(a).localeCompare(titleOf(b), "de") ||
      (a.row.lesson_id < b.row.lesson_id ? -1 : 1)
    );
  };
}

function indexOf(sorted: readonly Listed[], frame: string): Part {
  return contentsPart("lessons", frame, {
    title: (language) => evidenceText.in(language)("lesson.title"),
    bodyIn: (language) => {
      const t = evidenceText.in(language);
      const columns = [t("lesson.text"), t("lesson.number"), t("lesson.completions"), t("lesson.version")];
      const rows = sorted.map(({ completions, hash, row, texts }) => [
        texts
          .map(
            (text) =>
              `<a href="${hash}/${text.language}.html" lang="${text.language}">${escaped(text.title)}</a>`,
          )
          .join("<br>"),
        String(row.number),
        String(completions),
        `<code>${hash}</code>`,
      ]);
      return tableHtml({ caption: t("lesson.what"), columns }, rows);
    },
  });
}
