// Texts of one area of the product in all languages: typed keys, plurals and values by i18next.
// Each area has its own pair of files under locales/, so that a page loads only its own words.

import i18next from "i18next";
import type { Language } from "./languages.ts";

/** Plural forms are written as key_one and key_other, and asked for as key. */
type Key<T> = T extends `${infer Stem}_${"zero" | "one" | "two" | "few" | "many" | "other"}` ? Stem : T;

export type Text<T> = (key: Key<keyof T & string>, values?: Record<string, string | number>) => string;

export interface Texts<T> {
  in(language: Language): Text<T>;
}

/** Binds an area's locale files; German leads, and English must have the same keys. */
export function defineTexts<T extends Record<string, string>>(resources: {
  de: T;
  en: Record<keyof T, string>;
}): Texts<T> {
  const instance = i18next.createInstance({
    resources: { de: { translation: resources.de }, en: { translation: resources.en } },
    lng: "de",
    fallbackLng: false,
    initAsync: false,
    keySeparator: false,
    nsSeparator: false,
    // React and the mail templates escape where they print.
    interpolation: { escapeValue: false },
  });
  instance.init();
  // i18next types its keys by one global resource; ours are typed per area by Text<T>.
  type Lookup = (key: string, values: Record<string, string | number>) => string;
  const made = new Map<Language, Text<T>>();

  function textIn(language: Language): Text<T> {
    const lookUp = instance.getFixedT(language) as unknown as Lookup;
    // A page asks for dozens of texts, most of them the same each time.
    const known = new Map<string, string>();
    return (key, values = {}) => {
      const asked = key + JSON.stringify(values);
      const text = known.get(asked) ?? lookUp(key, values);
      if (known.size >= 1000) known.clear();
      known.set(asked, text);
      return text;
    };
  }

  return {
    in(language) {
      const text = made.get(language) ?? textIn(language);
      made.set(language, text);
      return text;
    },
  };
}
