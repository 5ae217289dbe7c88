// The mail that tells a person which lessons are due: one template for the first notice, for reminders and for digests.

import { addDays } from "#app/calendar.ts";
import type { Company } from "#app/domains/people/company.ts";
import { dayInWords } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { mailText } from "#app/i18n/mail.ts";
import { type ComposedMail, type Part, writeLetter } from "../letter.ts";
import { oneLine } from "../message.ts";
import { closingPart, contactParts } from "./contact.ts";

export interface ReminderItem {
  kind: "assignment" | "lesson";
  /** "assigned", "before-7", "before-1", "after-1". */
  step: string;
  courseTitle: string;
  /** For an assignment, the lesson that it begins with. */
  lessonTitle: string;
  /** "/lessons/phishing?for=…": a path with an opaque hint, no secret. */
  lessonPath: string;
  dueOn: string;
  minutes: number;
}

export interface ReminderInput {
  language: Language;
  personName: string;
  company: Company;
  appUrl: string;
  reference: string;
  items: readonly ReminderItem[];
  today: string;
}

/** Subjects name at most this many courses. */
const COURSES_IN_SUBJECT = 2;

/**
 * Composes a reminder in the reader's language; several items make one digest.
 * What is late or due tomorrow is read from the day of sending, since a mail may have waited.
 */
export function composeReminder(input: ReminderInput): ComposedMail {
  const { language, company, items, reference } = input;
  const t = mailText.in(language);
  const host = new URL(input.appUrl).host;
  const isNotice = items.every((item) => item.step === "assigned");
  const intro = { company: company.name, count: items.length };
  return writeLetter({
    language,
    subject: t(isNotice ? "subjectNotice" : "subjectReminder", { courses: courseNames(input) }),
    parts: [
      { kind: "paragraph", text: t("greeting", { name: oneLine(input.personName, 120) }) },
      { kind: "paragraph", text: t(isNotice ? "introNotice" : "introOpen", intro) },
      ...items.map((item) => itemPart(item, input)),
      { kind: "paragraph", text: t("byHand", { host }) },
      { kind: "heading", text: t("whyHeading") },
      { kind: "paragraph", text: t("why", { company: company.name }) },
      { kind: "heading", text: t("genuineHeading") },
      { kind: "paragraph", text: t("genuine", { reference }) },
      { kind: "link", url: new URL("/messages", input.appUrl).href },
      { kind: "paragraph", text: t("neverAsk") },
      ...contactParts(t, company),
      closingPart(t, company),
    ],
  });
}

function itemPart(item: ReminderItem, { language, today, appUrl }: ReminderInput): Part {
  const t = mailText.in(language);
  return {
    kind: "item",
    title: item.lessonTitle,
    lines: [
      t("course", { course: item.courseTitle, count: item.minutes }),
      t(dueKey(item.dueOn, today), { day: dayInWords(item.dueOn, language, today) }),
    ],
    url: new URL(item.lessonPath, appUrl).href,
  };
}

function dueKey(dueOn: string, today: string) {
  if (dueOn < today) return "dueEarlier";
  if (dueOn === today) return "dueToday";
  return dueOn === addDays(today, 1) ? "dueTomorrow" : "dueLater";
}

function courseNames({ items, language }: ReminderInput): string {
  const names = [...new Set(items.map((item) => item.courseTitle))];
  const shown = names.slice(0, COURSES_IN_SUBJECT);
  const more = names.length - shown.length;
  if (more > 0) return mailText.in(language)("coursesMore", { courses: shown.join(", "), count: more });
  return new Intl.ListFormat(language, { type: "conjunction" }).format(shown);
}
