// Texts of "What we hold about you": purposes, the names of facts, and the words that the database keeps in short.

import de from "./locales/de/own-data.json" with { type: "json" };
import en from "./locales/en/own-data.json" with { type: "json" };
import { defineTexts } from "./texts.ts";

export const ownDataText = defineTexts({ de, en });

type After<Prefix extends string> = keyof typeof de extends infer Key
  ? Key extends `${Prefix}${infer Rest}`
    ? Rest
    : never
  : never;

/** The columns that have a name for readers. */
export type Label = After<"label.">;
type Word = After<"word.">;

/** Whether there is a word for what the database keeps in short. */
export function isWord(short: string): short is Word {
  return `word.${short}` in de;
}

/** Whether there are words for a fact of the ledger, or of a planned change. */
export function isFact(name: string): name is After<"fact."> {
  return `fact.${name}` in de;
}
