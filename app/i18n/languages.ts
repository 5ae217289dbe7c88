// The languages of the product, and which one a reader gets.

export const LANGUAGES = ["de", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(value: unknown): value is Language {
  return LANGUAGES.includes(value as Language);
}

/**
 * The reader's language: the one chosen in this browser, else the person's, else what the browser asks for
 * (RFC 9110, Accept-Language), else the company's.
 */
export function negotiateLanguage(wishes: {
  chosen: string | null;
  person: string | null;
  acceptLanguage: string | null;
  fallback: Language;
  /** The languages that the company offers. */
  offered: readonly Language[];
}): Language {
  const isOffered = (value: unknown): value is Language =>
    isLanguage(value) && wishes.offered.includes(value);
  if (isOffered(wishes.chosen)) return wishes.chosen;
  if (isOffered(wishes.person)) return wishes.person;
  const ranked = (wishes.acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
      const q = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find((value) => value !== undefined);
      return { language: tag.split("-")[0], q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  return ranked.map(({ language }) => language).find(isOffered) ?? wishes.fallback;
}
