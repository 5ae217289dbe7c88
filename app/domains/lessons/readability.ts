// How easily a text reads: Amstad's formula for German, Flesch's for English, and the mean length of a sentence.

import type { Language } from "./lesson.ts";
import { wordsIn } from "./words.ts";

interface Readability {
  /** 0 (hard) to 100 (easy). */
  score: number;
  wordsPerSentence: number;
}

/**
 * Measures a text by its sentences. Syllables are counted as groups of vowels, which is near enough for a mean.
 * @param texts each ends a sentence at its end, as headings and list items do
 */
export function measureReadability(texts: readonly string[], language: Language): Readability {
  const sentences = texts
    .flatMap((text) => sentencesIn(text, language))
    .filter((text) => wordsIn(text).length > 0);
  const words = sentences.flatMap(wordsIn);
  if (words.length === 0) return { score: 100, wordsPerSentence: 0 };
  const wordsPerSentence = words.length / sentences.length;
  const syllablesPerWord = words.reduce((sum, word) => sum + syllables(word, language), 0) / words.length;
  const score =
    language === "de"
      ? 180 - wordsPerSentence - 58.5 * syllablesPerWord
      : 206.835 - 1.015 * wordsPerSentence - 84.6 * syllablesPerWord;
  return { score, wordsPerSentence };
}

/** Made once: a segmenter costs more than what it segments. */
const SEGMENTERS: Record<Language, Intl.Segmenter> = {
  de: new Intl.Segmenter("de", { granularity: "sentence" }),
  en: new Intl.Segmenter("en", { granularity: "sentence" }),
};

export function sentencesIn(text: string, language: Language): string[] {
  return [...SEGMENTERS[language].segment(text)].map(({ segment }) => segment);
}

function syllables(word: string, language: Language): number {
  const lower = word.toLowerCase();
  const groups = (text: string) => text.match(/[aeiouyäöüéèáà]+/g)?.length ?? 0;
  // "name", "asked": a final e or ed is written and not spoken; "table" and "needed" keep theirs.
  const spoken =
    language === "en" ? lower.replace(/([^aeiouyl])e$/, "$1").replace(/([^aeiouydt])ed$/, "$1") : lower;
  return Math.max(1, groups(spoken));
}
