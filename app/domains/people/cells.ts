// One cell -> one fact, or the reason why it is none. Strict where a guess could be wrong without anybody noticing.

import { isDay, isRecordDay } from "#app/calendar.ts";
import { LANGUAGES, type Language } from "#app/i18n/languages.ts";
import { countryCode, regionCode } from "./places.ts";

export type CellFault =
  | "blank"
  | "too-long"
  | "control-characters"
  | "garbled"
  | "mail-syntax"
  | "date-format"
  | "date-not-real"
  | "date-range"
  | "yes-or-no"
  | "language-unknown"
  | "department-path"
  | "country-unknown"
  | "region-unknown"
  | "excel-error";

export type Cell<T> = { ok: true; value: T } | { ok: false; fault: CellFault };

const good = <T>(value: T): Cell<T> => ({ ok: true, value });
const bad = (fault: CellFault): { ok: false; fault: CellFault } => ({ ok: false, fault });

/** Longest texts, as the pages, mails and files that show them can bear. */
export const MAX_LENGTH = { name: 200, personnelNumber: 40, mail: 254, text: 120 } as const;

/** What UTF-8 looks like when it was read as Windows-1252 ("MÃ¼ller"), and what stands for lost letters. */
export const GARBLED = /[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\ufffd/;

/** What Excel shows where a formula has no result: "#N/A" is nobody's department. */
const EXCEL_ERROR = /^#(N\/A|NV|REF!|BEZUG!|NAME\?|VALUE!|WERT!|DIV\/0!|NULL!|NUM!|ZAHL!|SPILL!|CALC!)$/i;

/** One line of text in NFC, its blanks and line breaks made single spaces; null where the cell is empty. */
export function readText(cell: string, max: number): Cell<string | null> {
  const text = cell.normalize("NFC").replace(/\s+/g, " ").trim();
  if (text === "") return good(null);
  if (text.length > max) return bad("too-long");
  if (/\p{C}/u.test(text)) return bad("control-characters");
  if (GARBLED.test(text)) return bad("garbled");
  if (EXCEL_ERROR.test(text)) return bad("excel-error");
  return good(text);
}

/** One at sign, a local part and a domain with a dot, all ASCII: what every mail server takes. */
const MAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** A mail address in lower case; null where the cell is empty. */
export function readMail(cell: string): Cell<string | null> {
  const text = readText(cell, 1000);
  if (!text.ok || text.value === null) return text;
  const mail = text.value.toLowerCase();
  if (mail.length > MAX_LENGTH.mail) return bad("too-long");
  const domain = mail.slice(mail.lastIndexOf("@") + 1);
  const local = mail.length - domain.length - 1;
  if (!MAIL.test(mail) || local > 64 || /(^|\.)-|-(\.|$)/.test(domain)) return bad("mail-syntax");
  return good(mail);
}

/** Excel counts days from this one (its serial 0), for all dates after February 1900. */
const EXCEL_DAY_ZERO = Date.UTC(1899, 11, 30);

/** A day as "31.12.2026", "2026-12-31" or an Excel serial, with or without midnight; null where the cell is empty. */
export function readDay(cell: string): Cell<string | null> {
  const text = cell.trim();
  if (text === "") return good(null);
  if (EXCEL_ERROR.test(text)) return bad("excel-error");
  const day = dayIn(text.replace(/[ T]00:00(:00(\.0+)?)?Z?$/, ""));
  if (day === null) return bad("date-format");
  if (!isDay(day)) return bad("date-not-real");
  if (!isRecordDay(day)) return bad("date-range");
  return good(day);
}

function dayIn(text: string): string | null {
  const german = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  if (german) return `${german[3]}-${german[2]?.padStart(2, "0")}-${german[1]?.padStart(2, "0")}`;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const serial = /^(\d{5,6})([.,]0+)?$/.exec(text);
  if (serial) return new Date(EXCEL_DAY_ZERO + Number(serial[1]) * 86_400_000).toISOString().slice(0, 10);
  return null;
}

const YES = new Set(["ja", "j", "yes", "y", "x", "1", "true", "wahr"]);
const NO = new Set(["", "nein", "n", "no", "0", "false", "falsch", "-"]);

/** Yes or no; an empty cell is no. */
export function readFlag(cell: string): Cell<boolean> {
  const text = cell.trim().toLowerCase();
  if (YES.has(text)) return good(true);
  if (NO.has(text)) return good(false);
  return bad("yes-or-no");
}

const LANGUAGE_NAMES = new Map<string, Language>([
  ["deutsch", "de"],
  ["german", "de"],
  ["englisch", "en"],
  ["english", "en"],
]);

/** One of the product's languages, by code ("de", "de-DE") or name; null where the cell is empty. */
export function readLanguage(cell: string): Cell<Language | null> {
  const text = cell.trim().toLowerCase();
  if (text === "") return good(null);
  const code = /^([a-z]{2})([-_][a-z]{2})?$/.exec(text)?.[1];
  const language = LANGUAGE_NAMES.get(text) ?? LANGUAGES.find((known) => known === code);
  return language ? good(language) : bad("language-unknown");
}

/** A department's path ("Sales/Field"), at most ten steps deep. */
export function readPath(cell: string): Cell<readonly string[] | null> {
  const text = readText(cell, 1300);
  if (!text.ok) return text;
  if (text.value === null) return good(null);
  const steps = text.value.split("/").map((step) => step.trim());
  if (steps.some((step) => step.length > MAX_LENGTH.text)) return bad("too-long");
  if (steps.length > 10 || steps.includes("")) return bad("department-path");
  return good(steps);
}

/** A country's code, from code or name; null where the cell is empty. */
export function readCountry(cell: string): Cell<string | null> {
  const text = readText(cell, MAX_LENGTH.text);
  if (!text.ok || text.value === null) return text;
  const code = countryCode(text.value);
  return code ? good(code) : bad("country-unknown");
}

/** A region's code within a country, from code or name; null where the cell is empty. */
export function readRegion(cell: string, country: string): Cell<string | null> {
  const text = readText(cell, MAX_LENGTH.text);
  if (!text.ok || text.value === null) return text;
  const code = regionCode(country, text.value);
  return code ? good(code) : bad("region-unknown");
}
