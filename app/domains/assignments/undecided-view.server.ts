// Training had elsewhere that waits for a decision, with what approving it would fulfil.

import { dayOf } from "#app/calendar.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { fulfilledBy, wouldCountFrom } from "./fulfilled-by.ts";
import { listUndecided, openForTraining } from "./outside-completion-store.server.ts";

/** @param actor who looks: of their own entries and their own training somebody else decides */
export async function undecidedView(db: Db, actor: { personId: string }, language: Language, now: Date) {
  const { completionCountsDays, timeZone } = await readCompany(db);
  const today = dayOf(now, timeZone);
  const entries = await listUndecided(db);
  const open = Map.groupBy(
    await openForTraining(db, [...new Set(entries.map(({ personId }) => personId))]),
    ({ personId }) => personId,
  );
  return entries.map(({ courseTitle, personId, courseId, enteredBy, ...entry }) => {
    const title = JSON.parse(courseTitle) as Record<string, string>;
    const duties = open.get(personId) ?? [];
    const training = { courseId, completedOn: entry.completedOn };
    return {
      ...entry,
      course: title[language] ?? title.de ?? "",
      isOwn: personId === actor.personId || enteredBy === actor.personId,
      isOfUse: fulfilledBy(training, duties, completionCountsDays).length > 0,
      countsFrom: wouldCountFrom(training, duties, completionCountsDays, today),
    };
  });
}
