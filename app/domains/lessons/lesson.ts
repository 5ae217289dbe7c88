// A lesson in its compiled form: what a browser may see (Lesson), and what never leaves the server (Key).

export type Language = "de" | "en";

/** The languages a lesson can be written in; the first leads where they differ. */
export const LESSON_LANGUAGES: readonly Language[] = ["de", "en"];

/** Text within a paragraph. No raw HTML exists; a page maps each to an element. */
export type Inline =
  | { type: "text"; value: string }
  | { type: "strong"; children: Inline[] }
  | { type: "emphasis"; children: Inline[] }
  | { type: "code"; value: string }
  | { type: "break" }
  /** https: or mailto: only. */
  | { type: "link"; href: string; children: Inline[] }
  /** A company's variable such as "contact.phone", filled in when shown. */
  | { type: "variable"; name: string };

export type AlertKind = "note" | "tip" | "important" | "warning" | "caution";

/** A simulated message to examine; never a real one. */
export interface SimulatedMessage {
  type: "message";
  medium: "mail" | "chat" | "sms" | "call" | "prompt";
  /** "From", "To", "Subject" … in the lesson's language. */
  headers: { label: string; value: string }[];
  body: Block[];
}

export type Block =
  | { type: "paragraph"; children: Inline[] }
  | { type: "heading"; depth: 3 | 4; children: Inline[] }
  | { type: "list"; ordered: boolean; items: Block[][] }
  | { type: "table"; header: Inline[][]; rows: Inline[][][] }
  | { type: "quote"; children: Block[] }
  | { type: "alert"; kind: AlertKind; children: Block[] }
  | { type: "image"; asset: string; alt: string }
  | SimulatedMessage;

export type QuestionKind = "single" | "multiple";

export const QUESTION_KINDS: readonly QuestionKind[] = ["single", "multiple"];

/** A question as the browser sees it before the answer: no word of what is right. */
export interface Question {
  id: string;
  kind: QuestionKind;
  prompt: Inline[];
  /** Blocks between the prompt and the options, such as a simulated message. */
  context: Block[];
  options: { id: string; text: Inline[] }[];
}

/** What is right and why: handed out only with the feedback to an answer. */
export interface QuestionKey {
  right: string[];
  /** option id -> reason */
  reasons: Record<string, Inline[]>;
}

export interface Step {
  title: Inline[];
  blocks: Block[];
  /** Ids of the questions asked in this step, in order. */
  questions: string[];
}

/** One language of a lesson. */
export interface LessonText {
  language: Language;
  title: string;
  /** One sentence: why it matters to the reader. */
  why: string;
  steps: Step[];
  questions: Question[];
  /** What to do today, shown at the end. */
  action: Block[];
}

export interface Lesson {
  id: string;
  minutes: number;
  texts: Partial<Record<Language, LessonText>>;
}

/** Never sent to a browser as a whole. */
export interface LessonKey {
  /** question id -> language -> key; `right` is the same in all languages. */
  questions: Record<string, Partial<Record<Language, QuestionKey>>>;
  /** Recall questions with their keys; they never appear in the quiz. */
  recall: Partial<Record<Language, { question: Question; key: QuestionKey }[]>>;
}

/** What an author states about a lesson; the same in all languages. */
export interface LessonFacts {
  objectives: Partial<Record<Language, string[]>>;
  obligations: string[];
  sources: { claim: string; source: string; year: number }[];
  reviewBy: string;
  owner: string;
}

export interface CompiledLesson {
  lesson: Lesson;
  key: LessonKey;
  facts: LessonFacts;
}
