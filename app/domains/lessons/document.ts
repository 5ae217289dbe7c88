// A lesson's file after parsing and before compiling: the author's parts, each with its place in the file.

import type { Anchors } from "./anchors.ts";
import type { FrontMatter } from "./front-matter.ts";
import { type Block, type Inline, type Language, QUESTION_KINDS, type QuestionKind } from "./lesson.ts";
import type { Place, Problem } from "./problem.ts";

export interface DocumentOption {
  /** "a", "b", "c" … by position, so that it is the same in every language. */
  id: string;
  right: boolean;
  text: Inline[];
  /** match: what stands after the arrow. */
  target: Inline[] | undefined;
  /** scenario: the id of the situation that it leads to. */
  leadsTo: string | undefined;
  /** Undefined when the author gave none. */
  reason: Inline[] | undefined;
  at: Place;
}

/** A scene of a scenario; one without options is an ending. */
export interface DocumentSituation {
  id: string;
  /** Whether the author marked it as an ending that passes. */
  accepted: boolean;
  title: Inline[];
  blocks: Block[];
  options: DocumentOption[];
  at: Place;
}

export interface DocumentQuestion {
  id: string;
  /** As written; a rule says whether it is known. */
  kind: string;
  asksConfidence: boolean;
  /** recall: the number of the step that it is about, where the author says it. */
  aboutStep: number | undefined;
  prompt: Inline[];
  context: Block[];
  options: DocumentOption[];
  situations: DocumentSituation[];
  at: Place;
}

export interface DocumentStep {
  title: Inline[];
  blocks: Block[];
  questions: DocumentQuestion[];
  /** How many of the questions are drawn for each learner; undefined for all. */
  draw: number | undefined;
  at: Place;
}

/** What the text points at, for the rules that follow the pointers. */
export interface Mentions {
  variables: { name: string; at: Place }[];
  images: { file: string; alt: string; at: Place }[];
  links: { href: string; at: Place }[];
  terms: { id: string; at: Place }[];
  headings: { depth: number; at: Place }[];
  /** In our own words; `value` is the same however it is written. */
  figures: { text: string; value: string; at: Place }[];
}

export interface LessonDocument {
  path: string;
  lessonId: string;
  language: Language;
  source: string;
  /** False for a text that is too long or too deeply nested to be read: nothing else is said of it. */
  isRead: boolean;
  front: FrontMatter;
  steps: DocumentStep[];
  /** Undefined when there is no section tagged `action`. */
  action: { blocks: Block[]; at: Place } | undefined;
  /** Undefined when there is no section tagged `recall`. */
  recall: { questions: DocumentQuestion[]; at: Place } | undefined;
  mentions: Mentions;
  /** The headings that links can lead to. */
  anchors: Anchors;
}

/** What parse gives: a document always, complete or not, and what is wrong with it. */
export interface Parsed {
  document: LessonDocument;
  problems: Problem[];
}

/** Every question of a document: the quiz first, then recall. */
export function allQuestions(document: LessonDocument): DocumentQuestion[] {
  return [...quizQuestions(document), ...(document.recall?.questions ?? [])];
}

export function quizQuestions(document: LessonDocument): DocumentQuestion[] {
  return document.steps.flatMap((step) => step.questions);
}

/** Every list of options that a question shows at once: its own, and those of a scenario's situations. */
export function choicesOf(question: DocumentQuestion): DocumentOption[][] {
  return [question.options, ...question.situations.map(({ options }) => options)].filter(
    (options) => options.length > 0,
  );
}

export function isKnownKind(kind: string): kind is QuestionKind {
  return QUESTION_KINDS.some((known) => known === kind);
}
