// What every rule gets and gives: one document in, findings with their places out.

import type { Anchors } from "../anchors.ts";
import type { Language } from "../lesson.ts";
import type { Place, Problem } from "../problem.ts";

/** What a whole library holds, beside the lesson at hand. */
export interface Around {
  /** Ids of the obligations that a lesson may name. */
  obligations: ReadonlySet<string>;
  /** Ids of the words that the glossary explains. */
  terms: ReadonlySet<string>;
  /** Lessons that a link can lead to, each language with its headings. */
  lessons: ReadonlyMap<string, Partial<Record<Language, Anchors>>>;
}

/** What exists outside the text. */
export interface Known extends Around {
  /** The lesson's folder, for problems that belong to no file. */
  folder: string;
  /** Names of the image files beside the text. */
  images: ReadonlySet<string>;
}

/** A problem of the document at hand. */
export interface Finding extends Pick<Problem, "rule" | "severity" | "sentence"> {
  at: Place;
}

export function error(at: Place, rule: string, sentence: string): Finding {
  return { at, rule, severity: "error", sentence };
}

export function warning(at: Place, rule: string, sentence: string): Finding {
  return { at, rule, severity: "warning", sentence };
}
