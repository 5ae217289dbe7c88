// What HR sees of one person: duties with their days, and mails with their delivery; never an answer.

import { dayOf } from "#app/calendar.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { assignmentsOf } from "../assignments/person-assignments-store.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import { messagesOf } from "../outbox/own-messages-store.server.ts";
import { courseName } from "./report-view.server.ts";

export type DutyState = "done" | "open" | "overdue" | "exempt" | "closed";

export async function personDuties(
  db: Db,
  personId: string,
  { today, timeZone, language }: { today: string; timeZone: string; language: Language },
) {
  const courses = await listCourses(db);
  const assignments = (await assignmentsOf(db, personId)).map((each) => ({
    id: each.id,
    course: courseName(courses, each.courseId, language),
    state: (each.state === "open" && (each.nextDueOn ?? each.dueOn) < today
      ? "overdue"
      : each.state) as DutyState,
    reason: each.closedReason,
    opensOn: each.opensOn,
    dueOn: each.nextDueOn ?? each.dueOn,
    settledOn: each.settledAt ? dayOf(new Date(each.settledAt), timeZone) : null,
    done: each.done,
    lessons: each.lessons,
  }));
  const { messages } = await messagesOf(db, personId);
  return {
    assignments,
    messages: messages.map(({ id, day, subject, state }) => ({ id, day, subject, state })),
  };
}
