// What every rule gets and gives: one document in, findings with their places out.

import type { Place, Problem } from "../problem.ts";

/** What exists outside the text. */
export interface Known {
  /** The lesson's folder, for problems that belong to no file. */
  folder: string;
  /** Names of the image files beside the text. */
  images: ReadonlySet<string>;
  /** Ids of the obligations that a lesson may name. */
  obligations: ReadonlySet<string>;
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
