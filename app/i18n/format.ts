// Days, instants and numbers in the reader's language; a locale per language, German habits lead.

import type { Language } from "./languages.ts";

const LOCALE: Record<Language, string> = { de: "de-DE", en: "en-GB" };
const NO_BREAK = "\u00a0";
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

/** "Fr., 12.06." / "Fri 12 June": one of many days in a table; the year where it is not this one. */
export function dayBrief(day: string, language: Language, today: string): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : ("numeric" as const);
  const [inDay, inMonth] =
    language === "de" ? (["2-digit", "2-digit"] as const) : (["numeric", "long"] as const);
  const options = { weekday: "short", day: inDay, month: inMonth, year, timeZone: "UTC" } as const;
  return formatter(language, options).format(new Date(`${day}T00:00:00Z`));
}

/**
 * "12.06.2026" / "12 June 2026": a day in a table. In English the month is a word, since 12/06 means two days, and all
 * stays on one line.
 */
export function dayShort(day: string, language: Language): string {
  const options: Intl.DateTimeFormatOptions =
    language === "de"
      ? { day: "2-digit", month: "2-digit", year: "numeric" }
      : { day: "numeric", month: "long", year: "numeric" };
  return formatter(language, { ...options, timeZone: "UTC" })
    .format(new Date(`${day}T00:00:00Z`))
    .replaceAll(" ", NO_BREAK);
}

/** "12.06.2026" / "12 Jun 2026": a day in a narrow column. */
export function dayTight(day: string, language: Language): string {
  if (language === "de") return `${day.slice(8)}.${day.slice(5, 7)}.${day.slice(0, 4)}`;
  return formatter(language, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" })
    .format(new Date(`${day}T00:00:00Z`))
    .replaceAll(" ", NO_BREAK);
}

/** "Oktober 2026" / "October 2026", of "2026-10". */
export function monthInWords(month: string, language: Language): string {
  return formatter(language, { month: "long", year: "numeric", timeZone: "UTC" })
    .format(new Date(`${month}-01T00:00:00Z`))
    .replaceAll(" ", NO_BREAK);
}

/** "10/2026" / "Oct 2026", of "2026-10": one of many months in a line. */
export function monthTight(month: string, language: Language): string {
  if (language === "de") return `${month.slice(5)}/${month.slice(0, 4)}`;
  return formatter(language, { month: "short", year: "numeric", timeZone: "UTC" })
    .format(new Date(`${month}-01T00:00:00Z`))
    .replaceAll(" ", NO_BREAK);
}

/** Date and time of an instant (ISO 8601 UTC) in the company's time zone: "12.06.2026, 09:30" / "12 June 2026 at 09:30". */
export function instantShort(instant: string, language: Language, timeZone: string): string {
  const dateStyle = language === "de" ? "medium" : "long";
  return formatter(language, { dateStyle, timeStyle: "short", timeZone }).format(new Date(instant));
}

/** The clock time of an instant in a time zone: "09:30". */
export function clockTime(instant: string, language: Language, timeZone: string): string {
  return formatter(language, { hour: "2-digit", minute: "2-digit", timeZone }).format(new Date(instant));
}

const numbers = {
  de: new Intl.NumberFormat(LOCALE.de),
  en: new Intl.NumberFormat(LOCALE.en),
} satisfies Record<Language, Intl.NumberFormat>;

export function wholeNumber(value: number, language: Language): string {
  return numbers[language].format(value);
}

/** A share between 0 and 1 as a whole percentage. */
export function percent(share: number, language: Language): string {
  return new Intl.NumberFormat(LOCALE[language], { style: "percent", maximumFractionDigits: 0 }).format(
    share,
  );
}

/** "Deutschland" / "Germany" for "DE". */
export function countryName(code: string, language: Language): string {
  return new Intl.DisplayNames([LOCALE[language]], { type: "region" }).of(code) ?? code;
}

/** "a, b und c" / "a, b or c". */
export function listInWords(parts: readonly string[], join: "and" | "or", language: Language): string {
  const type = join === "and" ? "conjunction" : "disjunction";
  return new Intl.ListFormat(LOCALE[language], { type }).format(parts);
}

/** "Montag" / "Monday": 1 Monday … 7 Sunday (ISO 8601). */
export function weekdayName(weekday: number, language: Language): string {
  // 1 January 2024 was a Monday.
  return formatter(language, { weekday: "long", timeZone: "UTC" }).format(
    new Date(Date.UTC(2024, 0, weekday)),
  );
}
