// Two texts of a lesson beside each other, language by language, and which images came, went or changed.

import { compareTexts, type Passage } from "../lessons/compare-texts.ts";
import { type Language, LESSON_LANGUAGES } from "../lessons/lesson.ts";

interface Texts {
  sources: Partial<Record<Language, string>>;
  images: Readonly<Record<string, string>>;
}

export interface Comparison {
  /** Of each language that differs; of one that is new or gone all lines. */
  languages: { language: Language; passages: Passage[] }[];
  images: { name: string; change: "added" | "removed" | "changed" }[];
}

export function compareEditions(before: Texts, after: Texts): Comparison {
  return {
    languages: LESSON_LANGUAGES.flatMap((language) => {
      const [from = "", to = ""] = [before.sources[language], after.sources[language]];
      return from === to ? [] : [{ language, passages: compareTexts(from, to) }];
    }),
    images: [...new Set([...Object.keys(before.images), ...Object.keys(after.images)])]
      .sort()
      .flatMap((name) => {
        const [from, to] = [before.images[name], after.images[name]];
        if (from === to) return [];
        return [{ name, change: from === undefined ? "added" : to === undefined ? "removed" : "changed" }];
      }),
  };
}
