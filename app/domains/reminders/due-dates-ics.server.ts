// A person's due dates as an iCalendar file (RFC 5545): one all-day event per open lesson or document, and for the day on which a course
// applies again after an exemption; the same event at every download.

import { addDays, dayOf } from "#app/calendar.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import type { Db } from "#db/open.server.ts";
import { isExemptAhead } from "../assignments/exemption.ts";
import { ownExemptions } from "../assignments/exemption-store.server.ts";
import { itemsOf } from "../assignments/person-assignments-store.server.ts";
import { contentPath } from "../lessons/content-path.ts";
import type { Library } from "../lessons/library.server.ts";

/** @returns the file's text */
export async function dueDatesIcs(
  { db, library, appUrl }: { db: Db; library: Library; appUrl: string },
  personId: string,
  language: Language,
  now: Date,
): Promise<string> {
  const { default: calendar } = await import("ical-generator");
  const t = remindersText.in(language);
  const lessons = await library.all();
  const today = dayOf(now, (await readCompany(db)).timeZone);
  const exemptions = await ownExemptions(db, personId, today);
  const items = (await itemsOf(db, personId)).filter(
    (item) => item.state === "open" && !item.completionId && !isExemptAhead(item, exemptions, today),
  );
  // Two duties that hold the same lesson are one thing to do: the earlier day counts.
  const first = new Map(items.toReversed().map((item) => [item.lessonId, item]));
  const file = calendar({
    name: t("icsName"),
    prodId: { company: "Wachsam", product: "Due dates", language: language.toUpperCase() },
  });
  for (const item of [...first.values()].sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))) {
    const { lesson, kind = "lesson" } = lessons.get(item.lessonId) ?? {};
    const text = lesson?.texts[language] ?? lesson?.texts.de ?? lesson?.texts.en;
    const url = new URL(contentPath(kind, item.lessonId), appUrl).href;
    const title = text?.title ?? item.lessonId;
    const isDocument = kind === "document";
    file.createEvent({
      id: `${item.id}@${new URL(appUrl).hostname}`,
      stamp: now,
      // All day: the date alone, wherever the reader is.
      start: `${item.dueOn}T00:00:00Z`,
      end: `${addDays(item.dueOn, 1)}T00:00:00Z`,
      allDay: true,
      summary: isDocument ? t("icsRead", { document: title }) : t("icsSummary", { lesson: title }),
      description: isDocument
        ? t("icsReadText", { url })
        : t("icsText", { count: lesson?.minutes ?? 0, url }),
      url,
    });
  }
  for (const { id, courseTitle, untilDay, beginsAnew } of exemptions) {
    if (!beginsAnew) continue;
    const title = JSON.parse(courseTitle) as Record<string, string>;
    const url = new URL("/", appUrl).href;
    file.createEvent({
      id: `${id}@${new URL(appUrl).hostname}`,
      stamp: now,
      start: `${addDays(untilDay, 1)}T00:00:00Z`,
      end: `${addDays(untilDay, 2)}T00:00:00Z`,
      allDay: true,
      summary: t("icsBeginsAnew", { course: title[language] ?? title.de ?? "" }),
      description: t("icsBeginsAnewText", { url }),
      url,
    });
  }
  return file.toString();
}
