// Calendar days of the company: days are text ("2026-11-24"), and time zones matter only where an instant becomes a day.

/** The calendar day of an instant in an IANA time zone. */
export function dayOf(instant: Date, timeZone: string): string {
  return partsOf(instant, timeZone).day;
}

/** The hour (0-23) of an instant in an IANA time zone. */
export function hourOf(instant: Date, timeZone: string): number {
  return partsOf(instant, timeZone).hour;
}

/** The day n days later (or earlier, if negative). */
export function addDays(day: string, days: number): string {
  const date = utc(day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** The day n months later, clamped to the month's end: 31 January + 1 month is 28 or 29 February. */
export function addMonths(day: string, months: number): string {
  const date = utc(day);
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(date.getUTCDate(), last));
  return first.toISOString().slice(0, 10);
}

/** Whole days from one day to another; negative if the other is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000);
}

/** True for a day that exists: "2026-02-29" does not. */
export function isDay(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(utc(text).getTime()) &&
    utc(text).toISOString().startsWith(text)
  );
}

/**
 * True for a day that records speak of: it exists, is none before March 1900 (Excel counts those wrongly) and none after
 * 2199, so that every day computed from it still has a year of four digits and sorts as text.
 */
export function isRecordDay(text: string): boolean {
  return isDay(text) && text >= "1900-03-01" && text <= "2199-12-31";
}

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekdayOf(day: string): number {
  return utc(day).getUTCDay() || 7;
}

/** The ISO 8601 week of a day, "2026-W48"; weeks sort as text. */
export function weekOf(day: string): string {
  // A week belongs to the year of its Thursday.
  const thursday = addDays(day, 4 - weekdayOf(day));
  const year = thursday.slice(0, 4);
  const number = Math.floor(daysBetween(`${year}-01-01`, thursday) / 7) + 1;
  return `${year}-W${`${number}`.padStart(2, "0")}`;
}

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function partsOf(instant: Date, timeZone: string): { day: string; hour: number } {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      hourCycle: "h23",
    });
    formatters.set(timeZone, formatter);
  }
  const parts = Object.fromEntries(formatter.formatToParts(instant).map(({ type, value }) => [type, value]));
  return { day: `${parts.year}-${parts.month}-${parts.day}`, hour: Number(parts.hour) };
}
