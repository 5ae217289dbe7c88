// Whom the mails ahead may go to, and on which days: people themselves, their managers, and HR.

import { addDays } from "#app/calendar.ts";
import { latest } from "#app/domains/assignments/rule.ts";
import type { Company } from "#app/domains/people/company.ts";
import { leavesOfPeople } from "#app/domains/people/leave-store.server.ts";
import type { PlannedChange } from "#app/domains/people/person-change.ts";
import type { Db } from "#db/open.server.ts";
import { type CalendarRecipient, mayGet } from "./calendar.ts";
import { type CalendarPerson, hrOf, managersOf } from "./calendar-store.server.ts";
import { publicHolidays } from "./holidays.server.ts";
import {
  daysWithout,
  type Place,
  remembering,
  type SendingDays,
  type Span,
  sendingDays,
} from "./sending-days.ts";
import { servedPeople } from "./served-store.server.ts";

/** What a look at the days ahead works with. */
export interface MailCalendar {
  db: Db;
  company: Company;
  today: string;
  /** Where the company is. */
  place: Place;
  /** The sending days of a place where nobody is away; the same object for the same place. */
  daysAt(place: Place): SendingDays;
}

export async function setCalendar(db: Db, company: Company, today: string): Promise<MailCalendar> {
  const holidays = await publicHolidays();
  const { sendWeekdays, country, region } = company;
  const known = new Map<string, SendingDays>();
  return {
    db,
    company,
    today,
    place: { country, region },
    daysAt(place) {
      const key = `${place.country} ${place.region}`;
      const days = known.get(key) ?? remembering(sendingDays(sendWeekdays, holidays, place));
      known.set(key, days);
      return days;
    },
  };
}

/** People as recipients, by id. */
export type Recipients<P = CalendarPerson> = ReadonlyMap<string, { person: P; recipient: CalendarRecipient }>;

/** What of somebody decides on which days mails may go. */
type Reachable = Pick<CalendarPerson, "id" | "joinDate" | "leaveDate" | "place">;

/** These people as recipients; who is alike as one is the same recipient. */
export async function recipientsOf<P extends Reachable>(
  calendar: MailCalendar,
  people: readonly P[],
): Promise<Recipients<P>> {
  const { db, company, today } = calendar;
  const ids = people.map(({ id }) => id);
  const longAgo = addDays(today, -400);
  const leaves = Map.groupBy(
    (await leavesOfPeople(db, ids)).filter(({ toDay }) => toDay >= longAgo),
    ({ personId }) => personId,
  );
  const served = await servedPeople(db, ids, today, company.timeZone);
  const tomorrow = addDays(today, 1);
  const daysFor = daysOfSpans(calendar);
  const known = new Map<SendingDays, Map<string, CalendarRecipient>>();
  return new Map(
    people.map((person) => {
      const days = daysFor(person.place, leaves.get(person.id) ?? []);
      const { joinDate, leaveDate: until } = person;
      const from = latest(joinDate, served.has(person.id) ? tomorrow : today);
      const alike = known.get(days) ?? new Map<string, CalendarRecipient>();
      known.set(days, alike);
      const recipient = alike.get(`${from} ${until}`) ?? { days, from, until };
      alike.set(`${from} ${until}`, recipient);
      return [person.id, { person, recipient }];
    }),
  );
}

/** The sending days of people by where they work and when they are away; the same object for the same. */
function daysOfSpans({ today, daysAt }: MailCalendar): (place: Place, away: readonly Span[]) => SendingDays {
  const known = new Map<SendingDays, Map<string, SendingDays>>();
  return (place, away) => {
    const usual = daysAt(place);
    const spans = spansAhead(away, usual.lastBefore(today));
    if (spans.length === 0) return usual;
    const ofPlace = known.get(usual) ?? new Map<string, SendingDays>();
    known.set(usual, ofPlace);
    const key = spans.map(({ fromDay, toDay }) => `${fromDay} ${toDay}`).join();
    const days = ofPlace.get(key) ?? daysWithout(usual, spans);
    ofPlace.set(key, days);
    return days;
  };
}

/** Who was there on the last day with sending is not concerned by leave before it. */
function spansAhead(away: readonly Span[], lastSending: string): readonly Span[] {
  const later = away.filter(({ toDay }) => toDay >= lastSending);
  return later.some(({ fromDay }) => fromDay <= lastSending) ? away : later;
}

/** Who is told of late lessons: managers by id, and HR, each of them and as one. */
export interface ToldOfLate {
  managers: Recipients;
  hr: Recipients;
  /** HR is told on the first day on which any of them can be. */
  jointly: CalendarRecipient;
}

/** Changes that are planned, by person. */
type Changes = ReadonlyMap<string, readonly PlannedChange[]>;

/** Those of managers and HR who have a mailbox. @param changes whoever becomes a manager by them is one of them */
export async function toldOfLate(calendar: MailCalendar, changes: Changes = new Map()): Promise<ToldOfLate> {
  const { db, today, place } = calendar;
  const withMail = (people: readonly CalendarPerson[]) =>
    recipientsOf(
      calendar,
      people.filter(({ hasMail }) => hasMail),
    );
  const coming = [...changes.values()].flat().flatMap(({ facts }) => facts.managerId ?? []);
  const managers = await withMail(await managersOf(db, today, place, coming));
  const hr = await withMail(await hrOf(db, today, place));
  return {
    managers,
    hr,
    jointly: jointRecipient(
      [...hr.values()].map(({ recipient }) => recipient),
      today,
    ),
  };
}

/** Somebody's managers one after the other, each for the days on which it is them. */
export function managersOverTime(
  managerId: string | null,
  managers: Recipients,
  changes: readonly PlannedChange[] = [],
): { person: CalendarPerson; recipient: CalendarRecipient }[] {
  const terms: { managerId: string | null; from: string | null; until: string | null }[] = [
    { managerId, from: null, until: null },
  ];
  for (const { effectiveOn, facts } of changes) {
    const last = terms.at(-1);
    if (facts.managerId === undefined || !last) continue;
    last.until = addDays(effectiveOn, -1);
    terms.push({ managerId: facts.managerId, from: effectiveOn, until: null });
  }
  return terms.flatMap(({ managerId: id, from, until }) => {
    const manager = managers.get(id ?? "");
    if (!manager) return [];
    const { days, from: own, until: end } = manager.recipient;
    const ends = [until, end].filter((day) => day !== null).sort();
    const recipient = { days, from: from === null ? own : latest(own, from), until: ends[0] ?? null };
    return [{ person: manager.person, recipient }];
  });
}

/** For how long a day on which anybody of HR is there is looked for. */
const LONGEST = 120;

function jointRecipient(recipients: readonly CalendarRecipient[], today: string): CalendarRecipient {
  const days: SendingDays = {
    has: (day) => recipients.some((each) => mayGet(each, day)),
    lastBefore: (day) =>
      recipients
        .map((each) => each.days.lastBefore(day))
        .sort()
        .at(-1) ?? day,
    firstFrom(day) {
      let from = day;
      for (let n = 0; n < LONGEST; n += 1) {
        if (days.has(from)) return from;
        from = addDays(from, 1);
      }
      return null;
    },
  };
  return { days: remembering(days), from: today, until: null };
}
