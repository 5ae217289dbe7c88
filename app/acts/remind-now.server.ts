// HR sends a reminder by hand: to a selection of open assignments, or again where a mail server said no. Each is a
// message of today with a reason of its own; whoever has had a mail today gets none.

import { dayOf } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import type { Actor } from "#app/domains/identity/actor.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { findFailed } from "#app/domains/outbox/delivery-list-store.server.ts";
import { reasonsOf } from "#app/domains/outbox/delivery-store.server.ts";
import { makeMessages } from "#app/domains/outbox/make-messages.server.ts";
import type { PlannedMessage, Reason } from "#app/domains/outbox/message.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { peopleAwayOn } from "#app/domains/people/leave-store.server.ts";
import type { ReportFilter } from "#app/domains/proof/report-filter.ts";
import { type After, listPersonRows } from "#app/domains/proof/report-store.server.ts";
import { findByHand, type LessonByHand } from "#app/domains/reminders/by-hand-store.server.ts";
import { servedPeople } from "#app/domains/reminders/due-store.server.ts";
import { planOf } from "#app/domains/reminders/due-today.server.ts";
import { byHandStep, lastDayOf } from "#app/domains/reminders/plan.ts";

type Needs = Pick<Context, "db" | "dialect" | "clock" | "random" | "env">;

/** Open assignments: named one by one, or what the report's filter shows of them. */
export type Selection = { assignmentIds: readonly string[] } | { filter: ReportFilter };

export interface RemindPreview {
  /** Who gets a mail, with the number of lessons it speaks of; sorted by name. */
  people: { personId: string; name: string; lessons: number }[];
  /** Who gets none, for one reason each. */
  alreadyToday: number;
  withoutMail: number;
  away: number;
}

interface Chosen extends RemindPreview {
  planned: PlannedMessage[];
}

/** Rows of the report per query. */
const PAGE = 1000;
const BATCH = 500;

/** Whom a selection would write to, before anything is made. */
export async function previewRemindNow(
  needs: Pick<Needs, "db" | "clock">,
  selection: Selection,
): Promise<RemindPreview> {
  const { planned: _, ...preview } = await choose(needs, selection);
  return preview;
}

/**
 * Makes the mails; the next pass sends them. Twice on one day makes nothing more.
 * @returns how many were made, and how many people had one already
 */
export async function remindNow(
  needs: Needs,
  selection: Selection,
  by: Pick<Actor, "personId">,
): Promise<{ mails: number; alreadyToday: number; withoutMail: number; away: number }> {
  const { planned, alreadyToday, withoutMail, away } = await choose(needs, selection);
  let mails = 0;
  // That it was asked for is on record, also where nobody was left to write to.
  for (let at = 0; at === 0 || at < planned.length; at += BATCH)
    mails += await needs.db.transaction().execute(async (trx) => {
      const made = await makeMessages(trx, needs, planned.slice(at, at + BATCH));
      await record(trx, needs, by, made.length);
      return made.length;
    });
  return { mails, alreadyToday: alreadyToday + planned.length - mails, withoutMail, away };
}

export type ResendOutcome =
  | { outcome: "made" }
  /** The person has had a mail today, or one waits. */
  | { outcome: "already-today" }
  | { outcome: "no-address" }
  /** It is none that failed. */
  | { outcome: "not-failed" };

/** Sends again what was refused or may not have arrived, as a mail of today that says what still holds. */
export async function resendMessage(
  needs: Needs,
  messageId: string,
  by: Pick<Actor, "personId">,
): Promise<ResendOutcome> {
  const company = await readCompany(needs.db);
  const now = needs.clock();
  const today = dayOf(now, company.timeZone);
  const failed = await findFailed(needs.db, messageId);
  if (!failed) return { outcome: "not-failed" };
  if (!failed.address) return { outcome: "no-address" };
  const served = await servedPeople(needs.db, [failed.personId], today, company.timeZone);
  if (served.has(failed.personId)) return { outcome: "already-today" };
  const reasons = (await reasonsOf(needs.db, [messageId])).get(messageId) ?? [];
  const message = {
    personId: failed.personId,
    address: failed.address,
    language: failed.language,
    day: today,
    expiresOn: lastDayOf(byHandStep(today), planOf(company), { dueOn: today, lateAfter: today }),
    now,
    reasons: reasons.map((reason): Reason => ({ ...reason, step: byHandStep(today, reason.step) })),
  };
  return needs.db.transaction().execute(async (trx): Promise<ResendOutcome> => {
    const made = await makeMessages(trx, needs, [message]);
    if (made.length === 0) return { outcome: "already-today" };
    await record(trx, needs, by, 1);
    return { outcome: "made" };
  });
}

async function choose({ db, clock }: Pick<Needs, "db" | "clock">, selection: Selection): Promise<Chosen> {
  const company = await readCompany(db);
  const now = clock();
  const today = dayOf(now, company.timeZone);
  const ids = "filter" in selection ? await openIn(db, selection.filter, today) : selection.assignmentIds;
  const byPerson = Map.groupBy(await findByHand(db, ids, today), ({ personId }) => personId);
  const personIds = [...byPerson.keys()];
  const served = await servedPeople(db, personIds, today, company.timeZone);
  const away = await peopleAwayOn(db, personIds, today);
  const chosen: Chosen = { people: [], planned: [], alreadyToday: 0, withoutMail: 0, away: 0 };
  const expiresOn = lastDayOf(byHandStep(today), planOf(company), { dueOn: today, lateAfter: today });
  for (const [personId, lessons] of byPerson) {
    const [first] = lessons;
    if (!first?.mail) chosen.withoutMail += 1;
    else if (served.has(personId)) chosen.alreadyToday += 1;
    else if (away.has(personId)) chosen.away += 1;
    else {
      chosen.people.push({ personId, name: first.name, lessons: lessons.length });
      const { mail: address, language } = first;
      const reasons = lessons.map((lesson) => reasonFor(lesson, today));
      chosen.planned.push({ personId, address, language, day: today, expiresOn, now, reasons });
    }
  }
  chosen.people.sort((a, b) => a.name.localeCompare(b.name, company.defaultLanguage));
  return chosen;
}

function reasonFor({ itemId }: LessonByHand, today: string): Reason {
  return { kind: "lesson", subject: itemId, step: byHandStep(today) };
}

/** The open assignments that the report shows under a filter. */
async function openIn(db: Needs["db"], filter: ReportFilter, today: string): Promise<string[]> {
  const ids: string[] = [];
  let after: After | undefined;
  do {
    const rows = await listPersonRows(db, filter, today, { after, limit: PAGE });
    for (const row of rows) if (row.state === "open" || row.state === "overdue") ids.push(row.assignmentId);
    const last = rows.length === PAGE ? rows.at(-1) : undefined;
    after = last && { name: last.name, assignmentId: last.assignmentId };
  } while (after);
  return ids;
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
