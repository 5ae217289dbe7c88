// Reads a content folder from disk: lessons and documents with their images, courses, obligations, and all problems of all of them.

import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { ContentKind } from "#db/schema/lessons.ts";
import { type Course, type Obligation, readCourses, readObligations } from "./catalogue.ts";
import { checkParsed } from "./check-lesson.ts";
import { type ImageFile, type LessonSources, parseSources } from "./compile-sources.ts";
import type { Parsed } from "./document.ts";
import { type GlossaryTerm, readGlossary, termsUsed } from "./glossary.ts";
import { LESSON_LANGUAGES } from "./lesson.ts";
import { inOrder, type Problem, START } from "./problem.ts";
import type { Around } from "./rules/rule.ts";

/** What a folder proposes to publish. It may be published when no problem is an error. */
export interface ContentProposal {
  /** Lessons and documents. */
  lessons: LessonSources[];
  courses: Course[];
  obligations: Obligation[];
  problems: Problem[];
}

/** As a proposal, with what the folder offers to one that lies over it. */
export interface ContentRead extends ContentProposal {
  /** The folder's own words, and those under it that it does not define anew. */
  glossary: GlossaryTerm[];
  /** The lessons that links can lead to, with their headings: the folder's, and those under it. */
  targets: Around["lessons"];
}

/** What a company's folder lies over: what it does not have itself is taken from there. */
type Under = Partial<Pick<ContentRead, "lessons" | "obligations" | "glossary" | "targets">>;

/** Each kind in its folder. */
export const FOLDERS: Record<ContentKind, string> = { lesson: "lessons", document: "documents" };

const MEDIA_TYPES: Record<string, string> = {
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webp": "image/webp",
};

/**
 * Reads and checks a folder such as content/. A missing folder or file is a problem, never a throw.
 * @param under what the folder lies over, as a company's does over ours: its lessons may stand in our courses, name our
 * terms and lessons, and answer to the obligations that we list, without repeating any of it
 */
export async function readContent(dir: string, under: Under = {}): Promise<ContentRead> {
  const problems: Problem[] = [];
  const taught = await readLessons(dir, "lesson", problems);
  const isThere = taught.length > 0 || (under.lessons !== undefined && (await namesIn(dir)).length > 0);
  if (!isThere) problems.push(fault(dir, "no-lessons", "There is no lesson in its folder lessons/."));
  const documents = await readLessons(dir, "document", problems);
  const lessons = [...taught, ...documents];
  const all = [...lessons, ...(under.lessons ?? [])];
  for (const lesson of lessons) {
    const { id, kind = "lesson" } = lesson;
    const twin = all.find((other) => other.id === id && (other.kind ?? "lesson") !== kind);
    const sentence = `"${id}" is a ${twin?.kind ?? "lesson"} already; choose another name.`;
    if (twin) problems.push(misnamed(folderOf(dir, lesson), kind, sentence));
  }
  const courses = await readList(join(dir, "courses.yaml"), (path, source) => readCourses(path, source, all));
  const obligations = await readList(join(dir, "obligations.yaml"), readObligations);
  const words = await readList(join(dir, "glossary.yaml"), readGlossary);
  problems.push(...courses.problems, ...obligations.problems, ...words.problems);
  const parsed = new Map(
    lessons.map((lesson) => [lesson, parseSources(folderOf(dir, lesson), lesson.sources, lesson.kind)]),
  );
  const targets = new Map(under.targets);
  for (const [{ id, kind }, languages] of parsed)
    if (kind === "lesson") targets.set(id, anchorsByLanguage(languages));
  const glossary = [
    ...words.glossary,
    ...(under.glossary ?? []).filter(({ id }) => words.glossary.every((own) => own.id !== id)),
  ];
  const around: Around = {
    obligations: new Set([...obligations.obligations, ...(under.obligations ?? [])].map(({ id }) => id)),
    terms: new Set(glossary.map(({ id }) => id)),
    lessons: targets,
  };
  for (const lesson of lessons) {
    const languages = parsed.get(lesson) ?? [];
    lesson.terms = termsUsed(
      languages.map(({ document }) => document),
      glossary,
    );
    problems.push(...checkParsed(folderOf(dir, lesson), lesson, languages, around));
  }
  return {
    lessons,
    courses: courses.courses,
    obligations: obligations.obligations,
    glossary,
    targets,
    problems: inOrder(problems),
  };
}

function folderOf(dir: string, { id, kind = "lesson" }: LessonSources): string {
  return join(dir, FOLDERS[kind], id);
}

function anchorsByLanguage(parsed: readonly Parsed[]) {
  return Object.fromEntries(parsed.map(({ document }) => [document.language, document.anchors]));
}

async function readLessons(
  content: string,
  kind: ContentKind,
  problems: Problem[],
): Promise<LessonSources[]> {
  const dir = join(content, FOLDERS[kind]);
  const folders = await namesIn(dir);
  const lessons: LessonSources[] = [];
  for (const id of folders) {
    const path = join(dir, id);
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
      problems.push(
        misnamed(path, kind, `A ${kind}'s folder is named in small letters, digits and single hyphens.`),
      );
    } else {
      lessons.push(await readLesson(path, id, kind, problems));
    }
  }
  return lessons;
}

async function readLesson(
  path: string,
  id: string,
  kind: ContentKind,
  problems: Problem[],
): Promise<LessonSources> {
  const lesson: LessonSources = { id, kind, sources: {}, images: {}, terms: {} };
  for (const name of await namesIn(path)) {
    const file = join(path, name);
    const language = LESSON_LANGUAGES.find((known) => name === `${known}.md`);
    const mediaType = MEDIA_TYPES[extname(name)];
    if (language) lesson.sources[language] = await readFile(file, "utf8");
    else if (mediaType) lesson.images[name] = await readImage(file, mediaType);
    else
      problems.push(
        fault(file, "file-name", `A ${kind} has de.md, en.md, and images as .svg, .png or .webp.`),
      );
  }
  return lesson;
}

async function readImage(file: string, mediaType: string): Promise<ImageFile> {
  const bytes = await readFile(file);
  return { hash: createHash("sha256").update(bytes).digest("hex"), mediaType, bytes };
}

/** Names in a folder, sorted, without hidden ones; none when there is no such folder. */
async function namesIn(dir: string): Promise<string[]> {
  try {
    return (await readdir(dir)).filter((name) => !name.startsWith(".")).sort();
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function readList<T>(path: string, read: (path: string, source: string) => T): Promise<T> {
  try {
    return read(path, await readFile(path, "utf8"));
  } catch (error) {
    // A folder without the list has an empty one: a company may add lessons to our courses only.
    if (isMissing(error)) return read(path, "[]");
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}

function misnamed(path: string, kind: ContentKind, sentence: string): Problem {
  return fault(path, kind === "lesson" ? "lesson-id" : "document-id", sentence);
}

function fault(path: string, rule: string, sentence: string): Problem {
  return { path, ...START, rule, severity: "error", sentence };
}
