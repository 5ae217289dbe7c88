// What a paper on privacy is, whichever it is: facts, sections, and for those who sign it a checksum of its wording.

import type { Language } from "#app/i18n/languages.ts";

export const PAPERS = ["notice", "annex", "processing"] as const;
export type PaperKind = (typeof PAPERS)[number];

export interface Section {
  title: string;
  paragraphs: string[];
  list: string[];
  /** What belongs together under a name of its own. */
  entries: { title: string; facts: { label: string; values: string[] }[] }[];
  table: { columns: string[]; rows: string[][] } | null;
  /** Lines to be filled in by hand. */
  lines: string[];
}

export interface Paper {
  kind: PaperKind;
  language: Language;
  title: string;
  lead: string;
  facts: { label: string; value: string }[];
  sections: Section[];
  /** For those who use the paper; none in the notice to employees. */
  note: string | null;
}

export function section(title: string, parts: Partial<Omit<Section, "title">>): Section {
  return { title, paragraphs: [], list: [], entries: [], table: null, lines: [], ...parts };
}
