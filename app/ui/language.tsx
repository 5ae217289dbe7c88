// The reader's language in components: which one it is, and an area's texts in it.

import { createContext, useContext } from "react";
import type { Language } from "#app/i18n/languages.ts";
import type { Text, Texts } from "#app/i18n/texts.ts";

const LanguageContext = createContext<Language>("de");

export const LanguageProvider = LanguageContext.Provider;

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** The texts of one area in the reader's language: `const t = useText(peopleText)`. */
export function useText<T>(texts: Texts<T>): Text<T> {
  return texts.in(useLanguage());
}
