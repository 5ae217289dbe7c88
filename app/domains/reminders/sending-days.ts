// The days on which somebody is sent mails: the company's weekdays, without public holidays where the person works and
// without days on which the person is away.

import { addDays, weekdayOf } from "#app/calendar.ts";

/** Where somebody works, for public holidays: ISO 3166-1 alpha-2, and the part after the hyphen of ISO 3166-2 or empty. */
export interface Place {
  country: string;
  region: string;
}

/** Which days are public holidays in a place. */
export interface Holidays {
  isHoliday(place: Place, day: string): boolean;
}

/** Days from the first to the last, both included. */
export interface Span {
  fromDay: string;
  toDay: string;
}

export interface SendingDays {
  /** True where mails are sent on this day. */
  has(day: string): boolean;
  /** The last such day before another. */
  lastBefore(day: string): string;
  /** The first such day from a day on; null where there is none within two years. */
  firstFrom(day: string): string | null;
}

/** Nobody is away for longer; and a search must end. */
const LONGEST = 731;

/** Where the person works: as said of the person, else of the entity, else of the company. */
export function placeOf(
  person: { country: string | null; region: string | null },
  entity: { country: string | null; region: string | null },
  company: Place,
): Place {
  const of = entity.country ? { country: entity.country, region: entity.region ?? "" } : company;
  if (!person.country) return { country: of.country, region: person.region ?? of.region };
  return { country: person.country, region: person.region ?? "" };
}

/** The columns of a person joined with its entity that say where the person works. */
export interface PlaceRow {
  country: string | null;
  region: string | null;
  entityCountry: string | null;
  entityRegion: string | null;
}

export function placeOfRow(row: PlaceRow, company: Place): Place {
  return placeOf(row, { country: row.entityCountry, region: row.entityRegion }, company);
}

/** The same answers, kept: for places, of which the same is asked for many people. */
export function remembering(days: SendingDays): SendingDays {
  const has = new Map<string, boolean>();
  const before = new Map<string, string>();
  const first = new Map<string, string | null>();
  return {
    has: (day) => kept(has, day, days.has),
    lastBefore: (day) => kept(before, day, days.lastBefore),
    firstFrom: (day) => kept(first, day, days.firstFrom),
  };
}

function kept<T>(answers: Map<string, T>, day: string, answer: (day: string) => T): T {
  const known = answers.get(day);
  if (known !== undefined) return known;
  const found = answer(day);
  answers.set(day, found);
  return found;
}

/** The same days without those on which somebody is away. */
export function daysWithout(days: SendingDays, away: readonly Span[]): SendingDays {
  const awayOn = (day: string) => away.find(({ fromDay, toDay }) => fromDay <= day && day <= toDay);
  return {
    has: (day) => days.has(day) && !awayOn(day),
    lastBefore(day) {
      let before = days.lastBefore(day);
      for (let span = awayOn(before); span; span = awayOn(before)) before = days.lastBefore(span.fromDay);
      return before;
    },
    firstFrom(day) {
      let from = days.firstFrom(day);
      for (let span = from && awayOn(from); from && span; span = from && awayOn(from))
        from = days.firstFrom(addDays(span.toDay, 1));
      return from;
    },
  };
}

/** The sending days of one person, or of a place if nobody is away. */
export function sendingDays(
  weekdays: readonly number[],
  holidays: Holidays,
  place: Place,
  away: readonly Span[] = [],
): SendingDays {
  const has = (day: string) =>
    weekdays.includes(weekdayOf(day)) &&
    !holidays.isHoliday(place, day) &&
    !away.some(({ fromDay, toDay }) => fromDay <= day && day <= toDay);
  return {
    has,
    lastBefore(day) {
      let before = addDays(day, -1);
      for (let n = 0; n < LONGEST && !has(before); n += 1) before = addDays(before, -1);
      return before;
    },
    firstFrom(day) {
      let from = day;
      for (let n = 0; n < LONGEST; n += 1) {
        if (has(from)) return from;
        from = addDays(from, 1);
      }
      return null;
    },
  };
}
