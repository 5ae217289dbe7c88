// What HR sees of one person: duties with their days, and mails with their delivery; never an answer.

import { dayOf } from "#app/calendar.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { assignmentsOf } from "../assignments/person-assignments-store.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import { messagesOf } from "../outbox/own-messages-store.server.ts";
import { mailKind } from "../reminders/mail-kind.ts";
import { decidedTraining } from "./decided-training.server.ts";
import { courseName } from "./report-view.server.ts";

export type DutyState = "done" | "outside" | "open" | "overdue" | "planned" | "exempt" | "closed";

/**
 * What the clock makes of an open duty: a later cycle is planned until it begins, and late ones are overdue. What was
 * done by training had elsewhere is shown apart.
 */
export function dutyState(
  duty: {
    state: "open" | "done" | "exempt" | "closed";
    outsideCompletionId: string | null;
    opensOn: string;
    lateAfter: string;
  },
  today: string,
): DutyState {
  if (duty.outsideCompletionId !== null) return "outside";
  if (duty.state !== "open") return duty.state;
  if (duty.opensOn > today) return "planned";
  return duty.lateAfter < today ? "overdue" : "open";
}

export async function personDuties(
  db: Db,
  personId: string,
  { today, timeZone, language }: { today: string; timeZone: string; language: Language },
) {
  const courses = await listCourses(db);
  const assignments = (await assignmentsOf(db, personId)).map((each) => ({
    id: each.id,
    kind: each.kind,
    course: courseName(courses, each.courseId, language),
    state: dutyState({ ...each, lateAfter: each.nextLateAfter ?? each.dueOn }, today),
    reason: each.closedReason,
    cycle: each.cycle,
    opensOn: each.opensOn,
    dueOn: each.nextDueOn ?? each.dueOn,
    /** Of training had elsewhere its own day, as in the report; when it was approved stands beside it. */
    settledOn: each.outsideOn ?? (each.settledAt ? dayOf(new Date(each.settledAt), timeZone) : null),
    approvedOn: each.outsideOn && each.settledAt ? dayOf(new Date(each.settledAt), timeZone) : null,
    done: each.done,
    lessons: each.lessons,
  }));
  // What is to be done stands first; then what comes, and then what was.
  const place = (state: DutyState) => ["overdue", "open", "planned"].indexOf(state) + 1 || 4;
  assignments.sort((a, b) => place(a.state) - place(b.state));
  const { messages } = await messagesOf(db, personId);
  const decided = (await decidedTraining(db, personId, timeZone)).map(({ courseId, ...entry }) => ({
    ...entry,
    course: courseName(courses, courseId, language),
  }));
  return {
    assignments,
    decided,
    // What a mail says is for the person alone, and so are sign-ins; HR sees why it went.
    messages: messages
      .filter(({ kind }) => kind === "reminder")
      .map(({ id, day, reasons, state }) => ({
        id,
        day,
        kinds: [...new Set(reasons.map(({ step }) => mailKind(step)))],
        state,
      })),
  };
}
