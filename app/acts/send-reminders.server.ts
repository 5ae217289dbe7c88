// One pass of the reminders: what is due today becomes messages, and messages that are due are sent.
// Running it again, late, or in two processes at once makes and sends nothing twice: reasons are unique.

import { dayOf, hourOf } from "../calendar.ts";
import type { Context } from "../context.server.ts";
import { makeMessages } from "../domains/outbox/make-messages.server.ts";
import type { CancelReason, PlannedMessage, Prepare } from "../domains/outbox/message.ts";
import type { Company } from "../domains/people/company.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { lastDayOf, stepWindows } from "../domains/reminders/plan.ts";
import {
  type DueReason,
  findDueLessons,
  findNewAssignments,
  findOpenReason,
  servedPeople,
} from "../domains/reminders/store.server.ts";
import { isLanguage } from "../i18n/languages.ts";
import { composeReminder, type ReminderItem } from "../mail/templates/reminder.ts";
import { deliverDue } from "./send-messages.server.ts";

type Needs = Pick<Context, "db" | "dialect" | "clock" | "random" | "mailer" | "library" | "env" | "log">;

/** Messages per transaction: a stop loses at most so many, and makes them at the next pass. */
const BATCH = 500;

/**
 * @param signal stops after the mails in hand
 * @returns how many messages were made, and how many the mail server accepted
 */
export async function sendReminders(
  needs: Needs,
  signal: AbortSignal,
): Promise<{ made: number; sent: number }> {
  const company = await readCompany(needs.db);
  const now = needs.clock();
  await needs.library.all();
  const made =
    hourOf(now, company.timeZone) >= company.sendHour ? await makeDueMessages(needs, company, signal) : 0;
  const { accepted } = await deliverDue(needs, { signal, prepare: prepareReminder(needs, company) });
  return { made, sent: accepted };
}

/** Who is to get what today, one message per person. */
export async function planMessages(
  { db, clock }: Pick<Needs, "db" | "clock">,
  company: Company,
): Promise<PlannedMessage[]> {
  const now = clock();
  const today = dayOf(now, company.timeZone);
  const plan = { before: company.remindBefore, after: company.remindAfter };
  const reasons = await findNewAssignments(db, today);
  for (const window of stepWindows(plan, today)) reasons.push(...(await findDueLessons(db, window, today)));
  const served = await servedPeople(
    db,
    reasons.map(({ personId }) => personId),
    today,
    company.timeZone,
  );
  const byPerson = new Map<string, DueReason[]>();
  for (const reason of reasons)
    if (!served.has(reason.personId))
      byPerson.set(reason.personId, [...(byPerson.get(reason.personId) ?? []), reason]);
  return [...byPerson.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const lastDays = own.map((each) => lastDayOf(each.step, plan, each.dueOn)).sort();
    const expiresOn = lastDays.at(-1) ?? today;
    return [{ ...first, day: today, expiresOn, now, reasons: own }];
  });
}

async function makeDueMessages(needs: Needs, company: Company, signal: AbortSignal): Promise<number> {
  const planned = await planMessages(needs, company);
  let made = 0;
  for (let at = 0; at < planned.length && !signal.aborted; at += BATCH) {
    const batch = planned.slice(at, at + BATCH);
    made += (await needs.db.transaction().execute((trx) => makeMessages(trx, needs, batch))).length;
  }
  return made;
}

/** Checked again when the message is claimed: only what is still open is said; if nothing is, no mail goes out. */
function prepareReminder(needs: Pick<Needs, "library" | "clock" | "env">, company: Company): Prepare {
  return async (trx, message, reasons) => {
    const today = dayOf(needs.clock(), company.timeZone);
    const language = isLanguage(message.language) ? message.language : company.defaultLanguage;
    const plan = { before: company.remindBefore, after: company.remindAfter };
    // Several reasons may speak of one lesson: it is said once, as the latest of them says it.
    const items = new Map<string, ReminderItem>();
    let person: { name: string; mail: string | null } | undefined;
    let cancel: CancelReason = "settled";
    for (const reason of reasons) {
      const open = await findOpenReason(trx, message.personId, reason, today);
      if (!open || lastDayOf(reason.step, plan, open.dueOn) < today) continue;
      // Held in memory by now: a transaction on SQLite has the only connection.
      const lesson = needs.library.loaded(open.lessonId)?.lesson;
      const text = lesson?.texts[language] ?? lesson?.texts.de ?? lesson?.texts.en;
      if (!text) {
        cancel = "retired";
        continue;
      }
      person = open;
      items.set(`${open.dueOn} ${open.lessonId}`, {
        kind: reason.kind,
        step: reason.step,
        courseTitle: titleIn(open.courseTitle, language),
        lessonTitle: text.title,
        lessonPath: `/lessons/${open.lessonId}?for=${open.mailHint}`,
        dueOn: open.dueOn,
        minutes: lesson?.minutes ?? 0,
      });
    }
    if (!person) return { cancel };
    if (!person.mail) return { cancel: "no-address" };
    const mail = composeReminder({
      language,
      personName: person.name,
      company,
      appUrl: needs.env.APP_URL,
      reference: message.reference,
      items: [...items.values()].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1)),
      today,
    });
    return { ...mail, address: person.mail };
  };
}

function titleIn(json: string, language: string): string {
  const title = JSON.parse(json) as Record<string, string>;
  return title[language] ?? title.de ?? "";
}
