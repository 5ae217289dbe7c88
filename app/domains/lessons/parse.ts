// From one Markdown file to a lesson's parts with their places; never throws, whatever is in the file.

import type { Heading, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { ContentKind } from "#db/schema/lessons.ts";
import { anchorsOf, headingsWithin } from "./anchors.ts";
import { readBlocks } from "./blocks.ts";
import type { DocumentStep, LessonDocument, Parsed } from "./document.ts";
import { noteFigures } from "./figure-places.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { readInlines } from "./inlines.ts";
import { type Language, LESSON_LANGUAGES } from "./lesson.ts";
import { START } from "./problem.ts";
import { readQuestion } from "./questions.ts";
import { note, placeOf, type Reading, startReading } from "./reading.ts";
import { splitAt, tagOf, withoutTag, wordsOfTag } from "./tags.ts";
import { tooMuch } from "./too-much.ts";

/** Made once: every file is read the same way. */
const GFM = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] };
const FRONT_MATTER = /^\uFEFF?---[ \t]*(?:\r\n|\n|\r)([\s\S]*?(?:\r\n|\n|\r)|)---[ \t]*(?:\r\n|\n|\r|$)/;

/**
 * Parses one language of a lesson, or of a document, which is the same without questions.
 * @param path names the lesson by its folder and the language by its file: "…/phishing/de.md"
 * @returns a document, complete or not, and every problem that one file shows by itself
 */
export function parse(path: string, source: string, kind: ContentKind = "lesson"): Parsed {
  const reading = startReading(path, source);
  const parts = path.split("/");
  const name = (parts.at(-1) ?? "").replace(/\.md$/, "");
  const language = LESSON_LANGUAGES.find((known) => known === name);
  if (!language)
    note(
      reading,
      START,
      "file-name",
      `A lesson's file is named by its language: ${LESSON_LANGUAGES.join(".md, ")}.md.`,
    );
  const stop = tooMuch(source, kind);
  if (stop) {
    note(reading, stop.at, stop.rule, stop.sentence);
    return unread(emptyDocument(reading, parts.at(-2) ?? "", language ?? "de"));
  }
  const match = FRONT_MATTER.exec(source);
  if (!match)
    note(reading, START, "front-matter", "The file begins with the front matter between two lines of ---.");
  const { front, problems } = match ? readFrontMatter(path, match[1] ?? "", 2, kind) : emptyFront();
  reading.problems.push(...problems);
  const document = emptyDocument(reading, parts.at(-2) ?? "", language ?? "de").document;
  const nodes = markdownOf(source, match?.[0].length ?? 0);
  reading.anchors = anchorsOf(nodes, kind);
  for (const heading of nodes.flatMap((node) => headingsWithin(node)))
    reading.mentions.headings.push({ depth: heading.depth, at: placeOf(heading) });
  noteFigures(reading, nodes);
  readSections(reading, nodes, document);
  return { document: { ...document, front, anchors: reading.anchors }, problems: reading.problems };
}

/** What the author states about a lesson, without its text: what a list shows of it. As parse, it never throws. */
export function parseFront(path: string, source: string, kind: ContentKind): FrontMatter {
  const match = tooMuch(source, kind) ? null : FRONT_MATTER.exec(source);
  return (match ? readFrontMatter(path, match[1] ?? "", 2, kind) : emptyFront()).front;
}

/** The nodes after the front matter, which is blanked out so that every place in the body stays what it is. */
function markdownOf(source: string, frontLength: number): RootContent[] {
  const blanked = source.slice(0, frontLength).replace(/[^\r\n]/g, " ") + source.slice(frontLength);
  return fromMarkdown(blanked, GFM).children;
}

function readSections(reading: Reading, nodes: readonly RootContent[], document: LessonDocument): void {
  const [opening, ...sections] = splitAt(nodes, (node) => node.type === "heading" && node.depth <= 2);
  if (opening?.heading) sections.unshift(opening);
  else if (opening?.nodes[0]) {
    note(reading, opening.nodes[0], "before-first-step", "Text begins after the first heading with ##.");
  }
  for (const { heading, nodes: content } of sections) {
    if (heading) readSection(reading, heading, content, document);
  }
}

function readSection(
  reading: Reading,
  heading: Heading,
  content: RootContent[],
  document: LessonDocument,
): void {
  const tag = tagOf(heading);
  const at = placeOf(heading);
  if (heading.depth === 1) {
    note(
      reading,
      heading,
      "heading-level",
      "A lesson's title stands in the front matter; steps begin with ##.",
    );
  } else if (tag === undefined || drawOf(tag) !== undefined) {
    document.steps.push(readStep(reading, heading, content));
  } else if (tag === "action" && !document.action) {
    document.action = { blocks: readBlocks(reading, content), at };
  } else if (tag === "recall" && !document.recall) {
    const { blocks, questions } = readStep(reading, heading, content);
    if (blocks.length > 0)
      note(reading, content[0] ?? heading, "recall-text", "Recall holds questions only.");
    document.recall = { questions, at };
  } else {
    const sentence = `\`${tag}\` is ${tag === "action" || tag === "recall" ? "there already" : "unknown; a step's heading has `action`, `recall`, `draw 2` or no tag"}.`;
    note(reading, heading, "section-tag", sentence);
  }
}

function readStep(reading: Reading, heading: Heading, content: RootContent[]): DocumentStep {
  const isQuestion = (node: RootContent) =>
    node.type === "heading" && node.depth === 3 && tagOf(node) !== undefined;
  const [opening, ...rest] = splitAt(content, isQuestion);
  const questions = opening?.heading ? [opening, ...rest] : rest;
  return {
    title: readInlines(reading, withoutTag(heading)),
    blocks: opening && !opening.heading ? readBlocks(reading, opening.nodes) : [],
    questions: questions.flatMap((part) =>
      part.heading ? [readQuestion(reading, part.heading, part.nodes)] : [],
    ),
    draw: drawOf(tagOf(heading) ?? ""),
    at: placeOf(heading),
  };
}

/** `draw 2`: how many of a step's questions each learner gets. */
function drawOf(tag: string): number | undefined {
  const [word, count = "", ...more] = wordsOfTag(tag);
  return word === "draw" && /^[1-9]$/.test(count) && more.length === 0 ? Number(count) : undefined;
}

function emptyFront(): ReturnType<typeof readFrontMatter> {
  return { front: { placeOf: () => START }, problems: [] };
}

function unread({ document, problems }: Parsed): Parsed {
  return { document: { ...document, isRead: false }, problems };
}

function emptyDocument(reading: Reading, lessonId: string, language: Language): Parsed {
  return {
    document: {
      path: reading.path,
      lessonId,
      language,
      source: reading.source,
      isRead: true,
      front: emptyFront().front,
      steps: [],
      action: undefined,
      recall: undefined,
      mentions: reading.mentions,
      anchors: reading.anchors,
    },
    problems: reading.problems,
  };
}
