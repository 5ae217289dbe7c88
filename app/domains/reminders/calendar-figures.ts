// The figures of the calendar of mails: who gets what on which day, collected bit by bit, counted and listed.

import { MAIL_KINDS, type MailKind } from "./calendar.ts";

/** People per page of a day's list. */
const PAGE = 50;

export interface CalendarDay {
  day: string;
  /** Why nothing is sent where the company is; people elsewhere may have other holidays. */
  free: "weekday" | "holiday" | null;
  /** People who get a mail. */
  mails: number;
  /** Of these, how many for which reason; one mail may have several. */
  kinds: Record<MailKind, number>;
}

export interface CalendarList {
  day: string;
  people: { personId: string; name: string; kinds: MailKind[]; lessons: string[] }[];
  page: number;
  pages: number;
}

/** Collects who gets what when; a person's day is one mail, whatever it says. */
export interface Collected {
  /** Person -> the day's place -> one bit for each kind. */
  masks: Map<string, Map<number, number>>;
  names: Map<string, string>;
  /** Of the day that is shown: person -> lessons. */
  lessons: Map<string, Set<string>>;
}

export function nothingYet(): Collected {
  return { masks: new Map(), names: new Map(), lessons: new Map() };
}

/**
 * Notes one reason for a mail.
 * @param at the day's place in the calendar
 * @param shownLesson the lesson, where the day is the one whose people are listed; empty where the mail names none
 */
export function collect(
  { masks, names, lessons }: Collected,
  { id, name }: { id: string; name: string },
  at: number,
  kind: MailKind,
  shownLesson: string | null,
): void {
  const mask = masks.get(id) ?? new Map<number, number>();
  masks.set(id, mask.set(at, (mask.get(at) ?? 0) | bitOf(kind)));
  if (shownLesson === null) return;
  names.set(id, name);
  if (shownLesson !== "") lessons.set(id, (lessons.get(id) ?? new Set()).add(shownLesson));
}

/** The numbers of the day at a place in the calendar. */
export function countsOf({ masks }: Collected, at: number): Pick<CalendarDay, "mails" | "kinds"> {
  const counts = noMails();
  for (const mask of masks.values()) {
    const own = mask.get(at) ?? 0;
    if (own !== 0) countMails(counts, own, 1);
  }
  return counts;
}

/** The numbers of a day on which nothing is sent. */
export function noMails(): Pick<CalendarDay, "mails" | "kinds"> {
  return {
    mails: 0,
    kinds: Object.fromEntries(MAIL_KINDS.map((kind) => [kind, 0])) as Record<MailKind, number>,
  };
}

/** Counts so many mails that say the same kinds of things. */
export function countMails(counts: Pick<CalendarDay, "mails" | "kinds">, mask: number, mails: number): void {
  counts.mails += mails;
  for (const kind of kindsIn(mask)) counts.kinds[kind] += mails;
}

/** One bit for each kind. */
export function bitOf(kind: MailKind): number {
  return 1 << MAIL_KINDS.indexOf(kind);
}

/** One page of the people of the day that is shown. */
export function listOf(
  { masks, names, lessons }: Collected,
  day: string,
  at: number,
  wanted: number,
): CalendarList {
  const all = [...names]
    .map(([personId, name]) => ({ personId, name, kinds: kindsIn(masks.get(personId)?.get(at) ?? 0) }))
    .sort((a, b) => a.name.localeCompare(b.name) || (a.personId < b.personId ? -1 : 1));
  const pages = Math.max(1, Math.ceil(all.length / PAGE));
  const page = Math.min(Math.max(1, wanted), pages);
  return {
    day,
    people: all
      .slice((page - 1) * PAGE, page * PAGE)
      .map((person) => ({ ...person, lessons: [...(lessons.get(person.personId) ?? [])].sort() })),
    page,
    pages,
  };
}

function kindsIn(mask: number): MailKind[] {
  return MAIL_KINDS.filter((_, bit) => (mask & (1 << bit)) !== 0);
}
