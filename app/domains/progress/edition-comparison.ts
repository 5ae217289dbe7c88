// Two texts of a lesson beside each other, language by language, and which images and words of the glossary came, went or
// changed.

import { compareTexts, type Passage } from "../lessons/compare-texts.ts";
import type { UsedTerms } from "../lessons/glossary.ts";
import { type Language, LESSON_LANGUAGES } from "../lessons/lesson.ts";

interface Texts {
  sources: Partial<Record<Language, string>>;
  images: Readonly<Record<string, string>>;
  terms: UsedTerms;
}

interface Difference {
  name: string;
  change: "added" | "removed" | "changed";
}

export interface Comparison {
  /** Of each language that differs; of one that is new or gone all lines. */
  languages: { language: Language; passages: Passage[] }[];
  images: Difference[];
  terms: Difference[];
}

export function compareEditions(before: Texts, after: Texts): Comparison {
  return {
    languages: LESSON_LANGUAGES.flatMap((language) => {
      const [from = "", to = ""] = [before.sources[language], after.sources[language]];
      return from === to ? [] : [{ language, passages: compareTexts(from, to) }];
    }),
    images: differences(before.images, after.images),
    terms: differences(meanings(before.terms), meanings(after.terms)),
  };
}

function meanings(terms: UsedTerms): Record<string, string> {
  return Object.fromEntries(
    Object.entries(terms).map(([id, { term, meaning }]) => [
      id,
      [term.de, term.en, meaning.de, meaning.en].join("\n"),
    ]),
  );
}

function differences(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name) => {
    const [from, to] = [before[name], after[name]];
    if (from === to) return [];
    return [{ name, change: from === undefined ? "added" : to === undefined ? "removed" : "changed" }];
  });
}
