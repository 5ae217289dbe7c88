// Checks a reminder at the moment it is claimed, and composes it: only what is still open is said; if nothing is, no
// mail goes out, and on a day on which the person is sent none, it waits.

import type { Trx } from "#db/open.server.ts";
import { dayOf } from "../calendar.ts";
import type { Context } from "../context.server.ts";
import { itemsOf } from "../domains/assignments/person-assignments-store.server.ts";
import { contentPath } from "../domains/lessons/content-path.ts";
import type { PublishedLesson } from "../domains/lessons/library.server.ts";
import { publicationsOf } from "../domains/lessons/publication-store.server.ts";
import type { CancelReason, ClaimedMessage, Prepare, Reason } from "../domains/outbox/message.ts";
import type { Company } from "../domains/people/company.ts";
import { leavesOf } from "../domains/people/leave-store.server.ts";
import { ownRecalls } from "../domains/progress/own-recalls.server.ts";
import { readPackFiles, verifierSums } from "../domains/proof/pack-files.server.ts";
import { checkpointFor } from "../domains/reminders/checkpoint-mail.server.ts";
import { planOf } from "../domains/reminders/due-today.server.ts";
import { publicHolidays } from "../domains/reminders/holidays.server.ts";
import { lastDayOfWeek } from "../domains/reminders/mail-week.ts";
import { lastDayOf, toldAs } from "../domains/reminders/plan.ts";
import { findLateReason, findOpenReason, findRecipient } from "../domains/reminders/reason-store.server.ts";
import { sendingDays } from "../domains/reminders/sending-days.ts";
import { readWording } from "../domains/reminders/wording-store.server.ts";
import { isLanguage, type Language } from "../i18n/languages.ts";
import type { CheckpointItem } from "../mail/templates/checkpoint-part.ts";
import {
  type AlsoOpen,
  composeReminder,
  type LateItem,
  type ReminderItem,
} from "../mail/templates/reminder.ts";

type Needs = Pick<Context, "library" | "clock" | "env" | "packFolder">;

/** How long a mail waits until it is asked again whether today is a day with sending. */
const LOOK_AGAIN = 3_600_000;

/** What of a message still holds. */
interface Said {
  /** Several reasons may speak of one lesson: it is said once, as the latest of them says it. */
  own: Map<string, ReminderItem>;
  late: Map<string, LateItem>;
  /** The lessons of which the mail speaks to their owner. */
  lessons: Set<string>;
  /** Titles of lessons from which a question is asked. */
  recall: string[];
  checkpoint: CheckpointItem | undefined;
  cancel: CancelReason;
}

export function prepareReminder(needs: Needs, company: Company): Prepare {
  return async (trx, message, reasons) => {
    const now = needs.clock();
    const today = dayOf(now, company.timeZone);
    const recipient = await findRecipient(trx, message.personId, today, company);
    if (!recipient) return { cancel: "no-access" };
    if (!recipient.mail) return { cancel: "no-address" };
    const leaves = await leavesOf(trx, message.personId);
    const days = sendingDays(company.sendWeekdays, await publicHolidays(), recipient.place, leaves);
    if (!days.has(today)) return { waitUntil: new Date(now.getTime() + LOOK_AGAIN) };

    const language = isLanguage(message.language) ? message.language : company.defaultLanguage;
    const said: Said = {
      own: new Map(),
      late: new Map(),
      lessons: new Set(),
      recall: [],
      checkpoint: undefined,
      cancel: "settled",
    };
    for (const reason of reasons) await say(trx, needs, company, { message, reason, today, language }, said);
    if (said.own.size + said.late.size + said.recall.length === 0 && !said.checkpoint)
      return { cancel: said.cancel };
    const mail = composeReminder({
      language,
      wording: await readWording(trx, language),
      personName: recipient.name,
      company,
      appUrl: needs.env.APP_URL,
      reference: message.reference,
      items: inOrder([...said.own.values()]),
      also: said.own.size > 0 ? await alsoOpen(trx, needs, message.personId, said, { today, language }) : [],
      late: inOrder([...said.late.values()]),
      checkpoint: said.checkpoint,
      recall: { lessonTitles: said.recall, path: `/recall?for=${recipient.mailHint}` },
      today,
    });
    return { ...mail, address: recipient.mail };
  };
}

async function say(
  trx: Trx,
  { library, env, packFolder }: Pick<Needs, "library" | "env" | "packFolder">,
  company: Company,
  about: { message: ClaimedMessage; reason: Reason; today: string; language: Language },
  said: Said,
): Promise<void> {
  const { message, reason, today, language } = about;
  const { personId } = message;
  if (reason.kind === "recall") {
    if (today <= lastDayOfWeek(reason.subject)) said.recall = await askedNow(trx, library, personId, about);
    return;
  }
  if (reason.kind === "checkpoint") {
    if (today > lastDayOfWeek(reason.subject)) return;
    const newest = await checkpointFor(trx, env, personId, company.timeZone);
    said.checkpoint = newest && { ...newest, verifiers: verifierSums(readPackFiles(packFolder)) };
    return;
  }
  const whom = toldAs(reason.step);
  const open =
    whom === "self"
      ? await findOpenReason(trx, personId, reason, today)
      : await findLateReason(trx, personId, whom, reason.subject, today);
  if (!open) return;
  // A step that moved to a day with sending is over with that day, at the latest.
  const lastDay = lastDayOf(reason.step, planOf(company), open);
  if (today > lastDay && today > message.day) return;
  // Held in memory by now: a transaction on SQLite has the only connection.
  const { lesson, kind = "lesson" } = library.loaded(open.lessonId) ?? {};
  const text = textIn(lesson, language);
  if (!text) {
    said.cancel = "retired";
    return;
  }
  const courseTitle = open.courseTitle === null ? null : titleIn(open.courseTitle, language);
  const shared = { kind, courseTitle, lessonTitle: text.title, dueOn: open.dueOn };
  if (whom !== "self") {
    said.late.set(`${reason.subject} ${whom}`, { ...shared, whom, personName: open.name });
  } else {
    const lessonPath = `${contentPath(kind, open.lessonId)}?for=${open.mailHint}`;
    const { step } = reason;
    const minutes = lesson?.minutes ?? 0;
    said.lessons.add(open.lessonId);
    const note = courseTitle === null ? await whatChanged(trx, open.lessonId, language) : undefined;
    said.own.set(`${open.dueOn} ${open.lessonId}`, {
      ...shared,
      step,
      lessonPath,
      minutes,
      ...(note ? { note } : {}),
    });
  }
}

/** The lessons from which questions wait for somebody now. */
async function askedNow(
  trx: Trx,
  library: Needs["library"],
  personId: string,
  { today, language }: { today: string; language: Language },
): Promise<string[]> {
  const { now } = await ownRecalls({ db: trx, library }, personId, today);
  return now.flatMap(({ lessonId }) => textIn(library.loaded(lessonId)?.lesson, language)?.title ?? []);
}

/** What is new in an updated lesson, as its page says it first. */
async function whatChanged(trx: Trx, lessonId: string, language: Language): Promise<string | undefined> {
  const material = (await publicationsOf(trx, lessonId)).find(({ change }) => change === "material");
  return material?.notes[language] ?? material?.notes.de ?? material?.notes.en;
}

/** The person's other open lessons and documents that have begun, each once, the earliest first. */
async function alsoOpen(
  trx: Trx,
  { library }: Pick<Needs, "library">,
  personId: string,
  { lessons }: Said,
  { today, language }: { today: string; language: Language },
): Promise<AlsoOpen[]> {
  const open = new Map<string, AlsoOpen>();
  for (const item of await itemsOf(trx, personId)) {
    if (item.completionId || item.state !== "open" || item.opensOn > today) continue;
    if (lessons.has(item.lessonId) || open.has(item.lessonId)) continue;
    const text = textIn(library.loaded(item.lessonId)?.lesson, language);
    if (text) open.set(item.lessonId, { kind: item.kind, lessonTitle: text.title, dueOn: item.dueOn });
  }
  return [...open.values()];
}

function textIn(lesson: PublishedLesson["lesson"] | undefined, language: Language) {
  return lesson?.texts[language] ?? lesson?.texts.de ?? lesson?.texts.en;
}

function titleIn(json: string, language: string): string {
  const title = JSON.parse(json) as Record<string, string>;
  return title[language] ?? title.de ?? "";
}

function inOrder<T extends { dueOn: string }>(items: T[]): T[] {
  return items.sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
}
