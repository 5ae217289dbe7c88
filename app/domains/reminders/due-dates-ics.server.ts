// A person's due dates as an iCalendar file (RFC 5545): one all-day event per open lesson or document, the same event at every download.

import { addDays } from "#app/calendar.ts";
import type { Language } from "#app/i18n/languages.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import type { Db } from "#db/open.server.ts";
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
  const items = (await itemsOf(db, personId)).filter((item) => item.state === "open" && !item.completionId);
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
  return file.toString();
}
