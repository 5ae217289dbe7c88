// What a question kind is: small, pure, and gradable from a plain form. Each kind is a file in kinds/.

import type { Language, Question, QuestionKey } from "../lessons/lesson.ts";

export interface Grade {
  /** Fully right: what counts. */
  right: boolean;
  /** How many of its decisions were right, for feedback only; it never counts. */
  hits: number;
  of: number;
}

/** What a form's fields are read with. */
export interface Reader {
  /** The id that a handle stands for; undefined for none. */
  idOf(handle: string): string | undefined;
  language: Language;
}

export interface Kind {
  /**
   * Reads a form's fields. @returns what is kept as the answer, in the manner of the key's `right`; null where a field
   * stands for nothing, or what was typed cannot be an answer
   */
  decode(fields: readonly string[], reader: Reader): string[] | null;
  /** Whether this can be an answer at all (not whether it is right). */
  accepts(chosen: readonly string[], question: Question): boolean;
  grade(chosen: readonly string[], key: QuestionKey, question: Question): Grade;
}

/** Reads fields that are handles of options, one each. */
export function decodeHandles(fields: readonly string[], { idOf }: Reader): string[] | null {
  const ids = fields.flatMap((handle) => idOf(handle) ?? []);
  return ids.length === fields.length ? ids : null;
}

/** Whether these are options of the question, none of them twice. */
export function areOptions(chosen: readonly string[], { options }: Question): boolean {
  return new Set(chosen).size === chosen.length && chosen.every((id) => options.some((one) => one.id === id));
}

/** Every option is a decision of its own: to choose it, or not to. */
export function gradeEach(chosen: readonly string[], { right }: QuestionKey, { options }: Question): Grade {
  const hits = options.filter(({ id }) => chosen.includes(id) === right.includes(id)).length;
  return { right: hits === options.length, hits, of: options.length };
}
