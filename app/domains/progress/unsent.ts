// What a learner has chosen or typed and not yet sent: it is carried along when the language is switched, and when the
// session has ended. Nothing of it is graded or kept; the page shows it again, and the learner sends it.

import { z } from "zod";
import { LANGUAGES } from "#app/i18n/languages.ts";

/** The fields of a question's form, in the lesson and in recall alike. */
export const ANSWER_FIELDS = {
  version: z.string().regex(/^[0-9a-f]{64}$/),
  question: z.string().min(1).max(60),
  attempt: z.uuid(),
  language: z.enum(LANGUAGES),
  chosen: z.array(z.string().max(200)).max(20).default([]),
  confidence: z.enum(["sure", "unsure"]).optional(),
  /** Whose form it is: see formOwner. */
  by: z.string().max(60).optional(),
  /** Not an answer yet: the page is wanted in this language. */
  in: z.enum(LANGUAGES).optional(),
};

const answer = z.object(ANSWER_FIELDS);
type AnswerFields = z.infer<typeof answer>;

export interface Unsent extends Pick<AnswerFields, "version" | "question" | "language" | "confidence"> {
  /** The form's fields, as they stand for the options. */
  chosen: readonly string[];
  /** Only where the next form is to count as the one that was sent: it names the answer. */
  attempt?: string;
}

/** Other forms of the page, each as a query: the browser's script adds them to the one that is sent. */
export const OTHER_FORMS = z.array(z.string().max(8_000)).max(9).default([]);

/** @returns what was chosen in a form; undefined where nothing was */
export function unsentIn(fields: AnswerFields): Unsent | undefined {
  const { version, question, language, confidence } = fields;
  // A select that was left alone sends an empty field.
  const chosen = fields.chosen.filter((field) => field !== "");
  return chosen.length > 0 || confidence ? { version, question, language, confidence, chosen } : undefined;
}

/** Reads a form that was kept as a query. @returns undefined for what is no form of a question */
export function readForm(query: string): AnswerFields | undefined {
  const fields = new URLSearchParams(query);
  const { success, data } = answer.safeParse({
    ...Object.fromEntries(fields),
    chosen: fields.getAll("chosen[]"),
  });
  return success ? data : undefined;
}

/** What the page shows again: the form that was sent, and the others beside it. */
export function unsentOn(fields: AnswerFields, others: readonly string[] = []): Unsent[] {
  return [fields, ...others.map(readForm)].flatMap((form) => (form && unsentIn(form)) ?? []);
}

/** @returns what was chosen for a question of a version; its options are other ones in another version */
export function unsentFor(
  unsent: readonly Unsent[],
  version: string,
  questionId: string,
): Unsent | undefined {
  return unsent.find((each) => each.question === questionId && each.version === version);
}

/** The id of a question's form on its page. */
export function formIdOf(questionId: string): string {
  return `answer-${questionId}`;
}

/** The form that a change of language carries along: the first that waits for an answer. */
export function unsentFormOf(questions: readonly { id: string; right?: boolean }[]): string | undefined {
  const open = questions.find(({ right }) => right === undefined);
  return open && formIdOf(open.id);
}
