// One pass of the reminders: what is due today becomes messages, and messages that are due are sent.
// Running it again, late, or in two processes at once makes and sends nothing twice: reasons are unique.

import { addDays, dayOf, hourOf, weekdayOf } from "../calendar.ts";
import type { Context } from "../context.server.ts";
import { latest } from "../domains/assignments/rule.ts";
import { makeMessages } from "../domains/outbox/make-messages.server.ts";
import type { PlannedMessage } from "../domains/outbox/message.ts";
import { isBurst } from "../domains/outbox/stop.ts";
import {
  isBurstLifted,
  isStopped,
  keepPass,
  largestDay,
  lockPasses,
} from "../domains/outbox/stop-store.server.ts";
import type { Company } from "../domains/people/company.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { checkpointToday } from "../domains/reminders/checkpoint-today.server.ts";
import { type DueReason, dueToday } from "../domains/reminders/due-today.server.ts";
import { toldOf } from "../domains/reminders/late-store.server.ts";
import { recallToday } from "../domains/reminders/recall-today.server.ts";
import { servedPeople } from "../domains/reminders/served-store.server.ts";
import { prepareReminder } from "./compose-reminder.server.ts";
import { stopSending } from "./hold-sending.server.ts";
import { deliverDue } from "./send-messages.server.ts";
import type { ClockWatch } from "./watch-clock.ts";

type Needs = Pick<
  Context,
  "db" | "dialect" | "clock" | "random" | "mailer" | "library" | "env" | "packFolder" | "log"
>;

/** Messages per transaction: a stop loses at most so many, and makes them at the next pass. */
const BATCH = 500;
const DAY = 24 * 3_600_000;
/** What is usual is the largest day of so many. */
const USUAL_DAYS = 30;

/**
 * @param signal stops after the mails in hand
 * @param watch what a process knows of its clock since its last pass
 * @returns how many messages were made, and how many the mail server accepted
 */
export async function sendReminders(
  needs: Needs,
  signal: AbortSignal,
  watch?: ClockWatch,
): Promise<{ made: number; sent: number }> {
  const nothing = { made: 0, sent: 0 };
  const company = await readCompany(needs.db);
  const now = needs.clock();
  await needs.db.transaction().execute((trx) => keepPass(trx, now));
  const jump = watch?.jump(now);
  if (jump) await trip(needs, { cause: "clock", ...jump });
  if (await isStopped(needs.db)) return nothing;
  const today = dayOf(now, company.timeZone);
  if (!company.sendWeekdays.includes(weekdayOf(today))) return nothing;
  if (hourOf(now, company.timeZone) < company.sendHour) return nothing;

  await needs.library.all();
  const began = performance.now();
  const planned = await planMessages(needs, company);
  if (planned.length > 0) {
    const took = Math.round(performance.now() - began);
    needs.log.info({ event: "mails-planned", mails: planned.length, milliseconds: took }, "mails planned");
  }
  if (await tripsOnBurst(needs, planned, today, now)) return nothing;
  const made = await makeDueMessages(needs, planned, signal);
  const { accepted } = await deliverDue(needs, { signal, prepare: prepareReminder(needs, company) });
  return { made, sent: accepted };
}

/** A message that is planned, and whether the day is one that the calendar announced it for. */
export interface DueMessage extends PlannedMessage {
  onItsDay: boolean;
}

/** Who is to get what today, one message per person. */
export async function planMessages(
  { db, clock }: Pick<Needs, "db" | "clock">,
  company: Company,
): Promise<DueMessage[]> {
  const now = clock();
  const today = dayOf(now, company.timeZone);
  const reasons = [
    ...(await dueToday(db, company, today)),
    ...(await recallToday(db, company, today)),
    ...(await checkpointToday(db, company, today)),
  ];
  const served = await servedPeople(
    db,
    reasons.map(({ personId }) => personId),
    today,
    company.timeZone,
  );
  const byPerson = new Map<string, DueReason[]>();
  for (const reason of reasons) {
    if (served.has(reason.personId)) continue;
    const own = byPerson.get(reason.personId);
    if (own) own.push(reason);
    else byPerson.set(reason.personId, [reason]);
  }
  return [...byPerson.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { personId, address, language } = first;
    const expiresOn = latest(today, ...own.map(({ lastDay }) => lastDay));
    const onItsDay = own.some((reason) => reason.onItsDay);
    return [{ personId, address, language, day: today, expiresOn, now, reasons: own, onItsDay }];
  });
}

/** Asks HR before a burst that no day of the calendar announced; not again within a day of the answer. */
async function tripsOnBurst(
  needs: Needs,
  planned: readonly DueMessage[],
  today: string,
  now: Date,
): Promise<boolean> {
  const mails = planned.filter(({ onItsDay }) => !onItsDay).length;
  if (!isBurst(mails, 0)) return false;
  const usual = await largestDay(needs.db, addDays(today, -USUAL_DAYS), today);
  if (!isBurst(mails, usual)) return false;
  if (await isBurstLifted(needs.db, new Date(now.getTime() - DAY).toISOString())) return false;
  await trip(needs, { cause: "volume", mails, usual });
  return true;
}

async function trip(needs: Needs, detail: Parameters<typeof stopSending>[1]): Promise<void> {
  if (await stopSending(needs, detail, null))
    needs.log.warn({ event: "sending-stopped", cause: detail.cause }, "sending stopped by itself");
}

async function makeDueMessages(
  needs: Needs,
  planned: readonly DueMessage[],
  signal: AbortSignal,
): Promise<number> {
  // Mails about others come first: HR's are made together, and each lesson is told of once, whoever gets it.
  const sorted = [...planned].sort((a, b) => Number(tellsOfOthers(b)) - Number(tellsOfOthers(a)));
  let made = 0;
  for (let at = 0; at < sorted.length && !signal.aborted; at += BATCH) {
    const batch = sorted.slice(at, at + BATCH);
    made += await needs.db.transaction().execute(async (trx) => {
      await lockPasses(trx, needs.dialect);
      const ids = await makeMessages(trx, needs, await withoutTold(trx, batch));
      return ids.length;
    });
  }
  return made;
}

function tellsOfOthers({ reasons }: PlannedMessage): boolean {
  return reasons.some(({ kind }) => kind === "late");
}

/** Leaves out late lessons of which another process has told somebody in the meantime. */
async function withoutTold(
  trx: Parameters<typeof toldOf>[0],
  batch: readonly PlannedMessage[],
): Promise<PlannedMessage[]> {
  const late = batch.flatMap(({ reasons }) => reasons.filter(({ kind }) => kind === "late"));
  const told = new Set<string>();
  for (const [step, reasons] of Map.groupBy(late, (reason) => reason.step)) {
    const subjects = reasons.map(({ subject }) => subject);
    for (const subject of await toldOf(trx, step, subjects)) told.add(`${step} ${subject}`);
  }
  if (told.size === 0) return [...batch];
  return batch.flatMap((message) => {
    const reasons = message.reasons.filter(
      ({ kind, step, subject }) => kind !== "late" || !told.has(`${step} ${subject}`),
    );
    return reasons.length === 0 ? [] : [{ ...message, reasons }];
  });
}
