// Days, instants and numbers in the reader's language; a locale per language, German habits lead.

import type { Language } from "./languages.ts";

const LOCALE: Record<Language, string> = { de: "de-DE", en: "en-GB" };
const made = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const known = made.get(key) ?? new Intl.DateTimeFormat(LOCALE[language], options);
  made.set(key, known);
  return known;
}

/** "Freitag, 12. Juni" / "Friday 12 June": a day in running text; the year where it is not this one. */
export function dayInWords(day: string, language: Language, today: string): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : ("numeric" as const);
  return formatter(language, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year,
    timeZone: "UTC",
  }).format(new Date(`${day}T00:00:00Z`));
}

/** "12.06.2026" / "12/06/2026": a day in a table. */
export function dayShort(day: string, language: Language): string {
  return formatter(language, { day: "2-digit", month: "2-digit", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** Date and time of an instant (ISO 8601 UTC) in the company's time zone. */
export function instantShort(instant: string, language: Language, timeZone: string): string {
  return formatter(language, { dateStyle: "medium", timeStyle: "short", timeZone }).format(new Date(instant));
}

export function wholeNumber(value: number, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language]).format(value);
}

/** A share between 0 and 1 as a whole percentage. */
export function percent(share: number, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language], { style: "percent", maximumFractionDigits: 0 }).format(
    share,
  );
}
