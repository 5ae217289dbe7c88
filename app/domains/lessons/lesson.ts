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
  /** On the web (https:, mailto:) or within the site (/lessons/phishing, ?step=2). */
  | { type: "link"; href: string; children: Inline[] }
  /** A word that the glossary explains. */
  | { type: "term"; id: string; children: Inline[] }
  /** A company's variable such as "contact.phone", filled in when shown. */
  | { type: "variable"; name: string }
  /** A part of a simulated message that a spot question asks about, by the id of its option. */
  | { type: "part"; option: string; verdict?: PartVerdict; children: Inline[] };

/** Only with the feedback to an answer. */
export interface PartVerdict {
  /** Names the part in the list of reasons. */
  number: number;
  chosen: boolean;
  right: boolean;
}

export type AlertKind = "note" | "tip" | "important" | "warning" | "caution";

/** A simulated message to examine; never a real one. */
export interface SimulatedMessage {
  type: "message";
  medium: "mail" | "chat" | "sms" | "call" | "prompt";
  /** "From", "To", "Subject" … in the lesson's language. */
  headers: { label: string; value: Inline[] }[];
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

/** Every kind is gradable from a plain form; each is a file in quizzes/kinds. */
export const QUESTION_KINDS = [
  "single",
  "multiple",
  "sequence",
  "match",
  "number",
  "text",
  "spot",
  "scenario",
] as const;

export type QuestionKind = (typeof QUESTION_KINDS)[number];

export interface Option {
  id: string;
  text: Inline[];
}

/** A scene of a scenario. One without options is an ending. */
export interface Situation {
  id: string;
  title: Inline[];
  blocks: Block[];
  options: Option[];
}

/** A question as the browser sees it before the answer: no word of what is right. */
export interface Question {
  id: string;
  kind: QuestionKind;
  prompt: Inline[];
  /** Blocks between the prompt and the options, such as a simulated message; its parts are marked in a spot question. */
  context: Block[];
  /** What to choose from, to put in order, to match or to mark; none for number, text and scenario. */
  options: Option[];
  /** match only: what the options belong to. */
  targets: Option[];
  /** scenario only: the first is where it begins. */
  situations: Situation[];
  /** number only: what is counted, shown beside the field; may be empty. */
  unit: string;
  /** Whether the form asks how sure the learner is. */
  asksConfidence: boolean;
}

/** What is right and why: handed out only with the feedback to an answer. */
export interface QuestionKey {
  /**
   * What a fully right answer chooses: the right options; all options in order (sequence); "option:target" of each
   * pair (match); accepted forms (number, text: any one of them); accepted endings (scenario).
   */
  right: string[];
  /** Why, by option id; of a scenario by "situation/option"; of number and text by the form's text, "" for any other. */
  reasons: Record<string, Inline[]>;
  /** scenario only: where each "situation/option" leads. */
  leads: Record<string, string>;
  /** scenario only: the choices that its author would make. */
  wise: string[];
}

export interface Step {
  title: Inline[];
  blocks: Block[];
  /** Ids of the questions asked in this step, in order. */
  questions: string[];
  /** How many of them are drawn for each learner; all if absent. */
  draw?: number;
}

/** The glossary's words by id, as one language shows them. */
export type Terms = Record<string, { term: string; meaning: string }>;

/** One language of a lesson. */
export interface LessonText {
  language: Language;
  title: string;
  /** One sentence: why it matters to the reader. */
  why: string;
  /** Who answers for it, in this language. */
  owner: string;
  steps: Step[];
  questions: Question[];
  /** What to do today, shown at the end. */
  action: Block[];
  /** The words of the glossary that the lesson uses. */
  terms: Terms;
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
  recall: Partial<Record<Language, RecallQuestion[]>>;
}

export interface RecallQuestion {
  question: Question;
  key: QuestionKey;
  /** The number of the step that it is about, where its author says it. */
  step?: number;
}

/** What an author states about a lesson; the same in all languages. */
export interface LessonFacts {
  objectives: Partial<Record<Language, string[]>>;
  obligations: string[];
  sources: { claim: string; source: string; year: number }[];
  reviewBy: string;
  owner: string;
  /** True of a document that the company is to replace by its own. */
  example: boolean;
}

export interface CompiledLesson {
  lesson: Lesson;
  key: LessonKey;
  facts: LessonFacts;
}
