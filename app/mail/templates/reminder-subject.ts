// What a reminder is called: training by its courses, documents by "Please read", and both where it speaks of both.

import type { Language } from "#app/i18n/languages.ts";
import { mailText } from "#app/i18n/mail.ts";
import type { ContentKind } from "#db/schema/lessons.ts";

interface Spoken {
  kind?: ContentKind;
  step: string;
  courseTitle: string | null;
  lessonTitle: string;
}

/** Subjects name at most this many courses. */
const COURSES_IN_SUBJECT = 2;

const SUBJECTS = {
  lesson: { notice: "subjectNotice", reminder: "subjectReminder", update: "subjectUpdate" },
  document: { notice: "subjectRead", reminder: "subjectReadReminder", update: "subjectReadUpdate" },
  both: { notice: "subjectBoth", reminder: "subjectBothReminder", update: "subjectUpdate" },
} as const;
const LATE = { lesson: "subjectLate", document: "subjectUnread", both: "subjectLateBoth" } as const;

/**
 * @param items what the reader is to do
 * @param late what others are late with, of which alone a mail may speak
 */
export function subjectOf({
  language,
  items,
  late = [],
  recall,
  checkpoint,
}: {
  language: Language;
  items: readonly Spoken[];
  late?: readonly Pick<Spoken, "kind">[];
  recall?: { lessonTitles: readonly string[] } | undefined;
  checkpoint?: unknown;
}): string {
  const t = mailText.in(language);
  if (items.length === 0) {
    if (late.length > 0) return t(LATE[kindsOf(late)]);
    const onlyCheckpoint = checkpoint !== undefined && (recall?.lessonTitles ?? []).length === 0;
    return t(onlyCheckpoint ? "subjectCheckpoint" : "subjectRecall");
  }
  const subjects = SUBJECTS[kindsOf(items)];
  const courses = courseNames(items, language);
  if (courses === "") return t(subjects.update, { lesson: items[0]?.lessonTitle ?? "" });
  const isNotice = items.every((item) => item.step === "assigned");
  return t(isNotice ? subjects.notice : subjects.reminder, { courses });
}

function kindsOf(items: readonly Pick<Spoken, "kind">[]): ContentKind | "both" {
  const kinds = new Set(items.map(({ kind = "lesson" }) => kind));
  return kinds.size > 1 ? "both" : kinds.has("document") ? "document" : "lesson";
}

function courseNames(items: readonly Spoken[], language: Language): string {
  const names = [...new Set(items.flatMap((item) => item.courseTitle ?? []))];
  const shown = names.slice(0, COURSES_IN_SUBJECT);
  const more = names.length - shown.length;
  if (more > 0) return mailText.in(language)("coursesMore", { courses: shown.join(", "), count: more });
  return new Intl.ListFormat(language, { type: "conjunction" }).format(shown);
}
