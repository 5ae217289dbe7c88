// What is taught: lessons with their versions, documents to acknowledge, and courses of either.

import type { Generated } from "kysely";
import type { Day, Instant, Json } from "./columns.ts";

/** A lesson is taken, a document is read and acknowledged; everything that holds one says which. */
export type ContentKind = "lesson" | "document";

/** The identity of a lesson or a document, and its published version; the content is in lesson_version. */
export interface LessonTable {
  id: string;
  kind: ContentKind;
  /** Null until first published. */
  current_version: string | null;
  /** A retired lesson is no longer taught; its versions and all proof stay. */
  state: "published" | "retired";
  /** Of the last retirement; null while it is taught. */
  retired_at: Instant | null;
  /** Null on the console. */
  retired_by: string | null;
}

/** One row, held by whoever publishes until that is done. */
export interface PublishingTable {
  id: 1;
}

/** One published version, kept for ever: the sources of all languages, and what was compiled from them. */
export interface LessonVersionTable {
  /** SHA-256 (hex) over the canonical source of all languages, images and terms, with a format number. */
  hash: string;
  lesson_id: string;
  /** 1, 2, 3 … within the lesson. */
  number: number;
  format: number;
  /** {"de": "…markdown…", "en": "…"} */
  sources: Json;
  /** {"figure.svg": "<asset hash>"} */
  images: Json;
  /** The glossary's terms that the text uses: {"mfa": {"term": {"de": …, "en": …}, "meaning": {…}}} */
  terms: Json;
  /** How it was first published; lesson_publication has that and each later time. */
  change: "first" | "editorial" | "material";
  note: string;
  published_at: Instant;
  published_by: string | null;
}

/** A version was made the one that learners get: for the first time, or again. Never changed. */
export interface LessonPublicationTable {
  id: string;
  lesson_id: string;
  /** 1, 2, 3 … within the lesson: the order of publications, of which a version may have several. */
  sequence: number;
  version: string;
  change: "first" | "editorial" | "material";
  /** What changed, for learners: {"de": "…", "en": "…"}; empty where nobody needs to know. */
  notes: Json;
  published_at: Instant;
  published_by: string | null;
}

export interface CourseTable {
  id: string;
  /** What it is a course of; never of both. */
  kind: ContentKind;
  /** {"de": "Grundlagen", "en": "Essentials"} */
  title: Json;
  /** Days from one lesson to the next; 0 means all at once. */
  pace_days: number;
  state: "published" | "retired";
  published_at: Instant;
}

export interface CourseItemTable {
  course_id: string;
  /** 1, 2, 3 … */
  position: number;
  lesson_id: string;
  /** As the course's and the lesson's: their keys hold it. */
  kind: ContentKind;
}

/** A clause that lessons and records answer to, as published: one open row (valid_until null) per clause, older ones stay. */
export interface ObligationTable {
  id: string;
  clause: string;
  /** 1, 2, 3 … in the order of the list. */
  position: number;
  /** {"de": "…", "en": "…"}, as asks, binds and source. */
  name: Json;
  asks: Json;
  binds: Json;
  source: Json;
  /** The day of the text that the words follow. */
  text_date: Day;
  /** JSON array. */
  answered_by: Json;
  /** {"by": "security", "de": "…", "en": "…"}: what is asked beyond training. */
  elsewhere: Json | null;
  valid_from: Instant;
  valid_until: Instant | null;
}

/** How many had recall of a lesson right at their first try, so many weeks after it: moves as item_figure does. */
export interface RecallFigureTable {
  lesson_id: string;
  weeks: 1 | 4 | 12 | 20;
  learners: number;
  first_right: number;
  /** The answer last counted; empty while none is. */
  counted_until: Instant | "";
  /** Counted when their answers went, and shown to nobody until five have come together. */
  waiting: Generated<number>;
  waiting_right: Generated<number>;
}

/** How many had a question right at their first try: moves only when at least five more learners have answered. */
export interface ItemFigureTable {
  lesson_id: string;
  question_id: string;
  /** When the wording was published from which passages count: the first, or the newest material change. */
  since: Instant;
  learners: number;
  first_right: number;
  /** The answer last counted; empty while none is. */
  counted_until: Instant | "";
  /** Counted when their answers went, and shown to nobody until five have come together. */
  waiting: Generated<number>;
  waiting_right: Generated<number>;
}
