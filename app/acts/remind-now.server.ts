// HR sends a reminder by hand: to a selection of open assignments, or again where a mail server said no. Each is a
// message of today with a reason of its own. Beside a mail that was accepted today or waits, nobody gets one.

import { dayOf } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import type { Actor } from "#app/domains/identity/actor.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { findFailed } from "#app/domains/outbox/delivery-list-store.server.ts";
import { makeMessages } from "#app/domains/outbox/make-messages.server.ts";
import type { PlannedMessage, Reason } from "#app/domains/outbox/message.ts";
import type { Company } from "#app/domains/people/company.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { leavesOfPeople, peopleAwayOn } from "#app/domains/people/leave-store.server.ts";
import type { ReportFilter } from "#app/domains/proof/report-filter.ts";
import { openAssignmentIds } from "#app/domains/proof/report-store.server.ts";
import {
  findByHand,
  type LessonByHand,
  peopleOfAssignments,
} from "#app/domains/reminders/by-hand-store.server.ts";
import { planOf } from "#app/domains/reminders/due-today.server.ts";
import { publicHolidays } from "#app/domains/reminders/holidays.server.ts";
import { placeValue } from "#app/domains/reminders/place-value.ts";
import { byHandStep, lastDayOf } from "#app/domains/reminders/plan.ts";
import { type WhyNotAgain, whetherAgain } from "#app/domains/reminders/resend-store.server.ts";
import {
  placeOfRow,
  remembering,
  type SendingDays,
  sendingDays,
} from "#app/domains/reminders/sending-days.ts";
import { servedPeople } from "#app/domains/reminders/served-store.server.ts";

type Needs = Pick<Context, "db" | "dialect" | "clock" | "random" | "env">;

/** Why somebody of the selection gets no mail. */
export type WhyNot =
  | "no-address"
  | "accepted-today"
  | "waiting"
  /** Whether today's mail arrived nobody knows: whoever sends another does so with that mail before them. */
  | "uncertain-today"
  | "away"
  | "not-begun";

export interface RemindPreview {
  /** Who gets a mail, with the number of lessons it speaks of and the day it goes; sorted by name. */
  people: {
    personId: string;
    name: string;
    lessons: number;
    sendsOn: string;
    /** True where today's mail was refused: the address may be wrong. */
    refusedToday: boolean;
  }[];
  /** Who gets none, for one reason each; sorted by name. */
  leftOut: { personId: string; name: string; why: WhyNot }[];
  /** True where the selection is larger than MOST_REMINDED: then nobody is reached. */
  tooMany: boolean;
}

interface Chosen extends RemindPreview {
  planned: PlannedMessage[];
}

/** Open assignments that one reminder by hand may be about: whom it reaches is to be read before it is sent. */
export const MOST_REMINDED = 5000;
const BATCH = 500;

/** Whom the open assignments under a filter of the report would write to, before anything is made. */
export async function previewRemindNow(
  needs: Pick<Needs, "db" | "clock">,
  filter: ReportFilter,
): Promise<RemindPreview> {
  const { planned: _, ...preview } = await choose(needs, filter);
  return preview;
}

/**
 * Makes the mails; the next pass sends them. Twice on one day makes nothing more.
 * @returns how many were made, the days they go, and how many people had one already
 */
export async function remindNow(
  needs: Needs,
  filter: ReportFilter,
  by: Pick<Actor, "personId">,
): Promise<{ mails: number; days: string[]; alreadyToday: number; tooMany: boolean }> {
  const { planned, people, leftOut, tooMany } = await choose(needs, filter);
  let mails = 0;
  // That it was asked for is on record, also where nobody was left to write to.
  for (let at = 0; at === 0 || at < planned.length; at += BATCH)
    mails += await needs.db.transaction().execute(async (trx) => {
      const made = await makeMessages(trx, needs, planned.slice(at, at + BATCH));
      await record(trx, needs, by, made.length);
      return made.length;
    });
  const served = leftOut.filter(({ why }) => why === "accepted-today" || why === "waiting").length;
  const days = [...new Set(people.map(({ sendsOn }) => sendsOn))].sort();
  return { mails, days, alreadyToday: served + planned.length - mails, tooMany };
}

/** "not-failed": the mail is none that was refused or may not have arrived. */
export type ResendOutcome = "made" | "not-failed" | WhyNotAgain;

/**
 * Sends again what was refused or may not have arrived, also on its own day, as a mail of today that says what still
 * holds. Each failed mail is sent again once, and not beside a mail that was accepted today or waits.
 */
export async function resendMessage(
  needs: Needs,
  messageId: string,
  by: Pick<Actor, "personId">,
): Promise<ResendOutcome> {
  const company = await readCompany(needs.db);
  const now = needs.clock();
  const today = dayOf(now, company.timeZone);
  const failed = await findFailed(needs.db, messageId);
  const again = failed && (await whetherAgain(needs.db, [failed], today, company.timeZone)).get(messageId);
  if (!failed || !again) return "not-failed";
  if (again.why) return again.why;
  const { address, language, turn } = again;
  const message = {
    personId: failed.personId,
    address,
    language,
    day: today,
    turn,
    resendOf: messageId,
    expiresOn: lastDayByHand(company, today),
    now,
    reasons: again.reasons.map((reason) => ({ ...reason, step: byHandStep(today, reason.step, turn) })),
  };
  return needs.db.transaction().execute(async (trx): Promise<ResendOutcome> => {
    const made = await makeMessages(trx, needs, [message]);
    // Somebody made one at the same moment.
    if (made.length === 0) return "waiting";
    await record(trx, needs, by, 1);
    return "made";
  });
}

async function choose({ db, clock }: Pick<Needs, "db" | "clock">, filter: ReportFilter): Promise<Chosen> {
  const company = await readCompany(db);
  const now = clock();
  const today = dayOf(now, company.timeZone);
  const found = await openAssignmentIds(db, filter, today, MOST_REMINDED + 1);
  const tooMany = found.length > MOST_REMINDED;
  const assignmentIds = tooMany ? [] : found;
  const byPerson = Map.groupBy(await findByHand(db, assignmentIds, today), ({ personId }) => personId);
  const personIds = [...byPerson.keys()];
  const served = await servedPeople(db, personIds, today, company.timeZone);
  const away = await peopleAwayOn(db, personIds, today);
  const daysOf = await sendingDaysOf(db, company, personIds);
  const expiresOn = lastDayByHand(company, today);
  const chosen: Chosen = { people: [], planned: [], leftOut: [], tooMany };
  for (const { personId, name } of await peopleOfAssignments(db, assignmentIds)) {
    const lessons = byPerson.get(personId) ?? [];
    const [first] = lessons;
    const sendsOn = first ? daysOf(first).firstFrom(today) : null;
    const mails = served.get(personId);
    const leave = (why: WhyNot) => chosen.leftOut.push({ personId, name, why });
    if (!first) leave("not-begun");
    else if (!first.mail) leave("no-address");
    else if (mails?.mail === "accepted") leave("accepted-today");
    else if (mails?.mail === "waiting") leave("waiting");
    else if (mails?.mail === "uncertain") leave("uncertain-today");
    // A mail that would come too late to be sent is none.
    else if (away.has(personId) || sendsOn === null || sendsOn > expiresOn) leave("away");
    else {
      const refusedToday = mails?.mail === "refused";
      chosen.people.push({ personId, name, lessons: lessons.length, sendsOn, refusedToday });
      const turn = (mails?.turns ?? 0) + 1;
      const { mail: address, language } = first;
      const reasons = lessons.map((lesson) => reasonFor(lesson, today, turn));
      chosen.planned.push({ personId, address, language, day: today, turn, expiresOn, now, reasons });
    }
  }
  const byName = (a: { name: string }, b: { name: string }) =>
    a.name.localeCompare(b.name, company.defaultLanguage);
  chosen.people.sort(byName);
  chosen.leftOut.sort(byName);
  return chosen;
}

function lastDayByHand(company: Company, today: string): string {
  return lastDayOf(byHandStep(today), planOf(company), { dueOn: today, lateAfter: today });
}

function reasonFor({ itemId }: LessonByHand, today: string, turn: number): Reason {
  return { kind: "lesson", subject: itemId, step: byHandStep(today, undefined, turn) };
}

/** Each person's days with sending; those of a place are worked out once for all who work there. */
async function sendingDaysOf(
  db: Needs["db"],
  company: Company,
  personIds: readonly string[],
): Promise<(lesson: LessonByHand) => SendingDays> {
  const holidays = await publicHolidays();
  const leaves = Map.groupBy(await leavesOfPeople(db, personIds), ({ personId }) => personId);
  const ofPlaces = new Map<string, SendingDays>();
  return (lesson) => {
    const place = placeOfRow(lesson, company);
    const away = leaves.get(lesson.personId);
    if (away) return sendingDays(company.sendWeekdays, holidays, place, away);
    const key = placeValue(place);
    const days = ofPlaces.get(key) ?? remembering(sendingDays(company.sendWeekdays, holidays, place));
    ofPlaces.set(key, days);
    return days;
  };
}

async function record(
  trx: Parameters<typeof appendRecords>[0],
  needs: Needs,
  by: Pick<Actor, "personId">,
  mails: number,
): Promise<void> {
  await appendRecords(trx, needs, [
    {
      kind: "reminders-requested",
      personId: null,
      at: needs.clock(),
      facts: { by: by.personId, mails },
    },
  ]);
}
