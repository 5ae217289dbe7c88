// A lesson as its files, wherever they are kept (a folder, the database), and the way from there to a compiled one.

import type { ContentKind } from "#db/schema/lessons.ts";
import { compile, type ImageHashes } from "./compile.ts";
import type { Parsed } from "./document.ts";
import type { UsedTerms } from "./glossary.ts";
import { type CompiledLesson, type Language, LESSON_LANGUAGES } from "./lesson.ts";
import { parse } from "./parse.ts";

/** A lesson's Markdown by language. */
export type Sources = Partial<Record<Language, string>>;

export interface ImageFile {
  /** SHA-256 (hex) of the bytes. */
  hash: string;
  mediaType: string;
  bytes: Buffer;
}

/** A lesson or a document as it lies in a folder: proposed, not yet published. */
export interface LessonSources {
  id: string;
  /** A lesson where it is not said. */
  kind?: ContentKind;
  sources: Sources;
  /** By file name, as the Markdown writes it. */
  images: Record<string, ImageFile>;
  /** The words of the glossary that it uses, as they are defined now. */
  terms?: UsedTerms;
}

/**
 * Compiles a lesson from its sources, such as those of a published version in the database; never throws.
 * Nothing is checked again: what was once published stays readable when rules grow stricter.
 */
export function compileSources(
  id: string,
  sources: Sources,
  images: ImageHashes = {},
  kind: ContentKind = "lesson",
  terms: UsedTerms = {},
): CompiledLesson {
  const documents = parseSources(id, sources, kind).map(({ document }) => document);
  const compiled = compile(documents, images, terms);
  return { ...compiled, lesson: { ...compiled.lesson, id } };
}

/** Parses each language there is, in the order of the languages. @param folder what paths in problems begin with */
export function parseSources(folder: string, sources: Sources, kind: ContentKind = "lesson"): Parsed[] {
  return LESSON_LANGUAGES.flatMap((language) => {
    const source = sources[language];
    return source === undefined ? [] : [parse(`${folder}/${language}.md`, source, kind)];
  });
}
