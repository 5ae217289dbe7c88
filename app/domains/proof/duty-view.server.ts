// One duty of one person as HR sees it: its lessons with their days, what was put off and why, exemption and evidence.

import { dayOf } from "#app/calendar.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { findDuty } from "../assignments/duty-store.server.ts";
import { exemptionsOfPerson } from "../assignments/exemption-store.server.ts";
import { nextCycleOpens } from "../assignments/extension-store.server.ts";
import { waitingFor } from "../assignments/outside-completion-store.server.ts";
import { lessonTitles } from "../lessons/lesson-titles.server.ts";
import type { Library } from "../lessons/library.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import { decidedTraining } from "./decided-training.server.ts";
import { dutyState } from "./person-duties.server.ts";
import { courseName } from "./report-view.server.ts";

export async function dutyView(
  { db, library }: { db: Db; library: Library },
  assignmentId: string,
  { today, timeZone, language }: { today: string; timeZone: string; language: Language },
) {
  const duty = await findDuty(db, assignmentId);
  if (!duty) return undefined;
  const titleOf = await lessonTitles(library, language);
  const exemption = (await exemptionsOfPerson(db, duty.personId)).find(
    ({ ruleId }) => ruleId === duty.ruleId,
  );
  const { personId, ruleId, cycle } = duty;
  return {
    id: assignmentId,
    personId: duty.personId,
    kind: duty.kind,
    name: duty.name,
    course: duty.courseId === null ? null : courseName(await listCourses(db), duty.courseId, language),
    courseId: duty.courseId,
    cycle: duty.cycle,
    state: dutyState({ ...duty, lateAfter: duty.nextLateAfter ?? duty.dueOn }, today),
    closedReason: duty.closedReason,
    dueOn: duty.dueOn,
    lessons: duty.items.map((item) => ({
      id: item.id,
      title: titleOf(item.lessonId),
      opensOn: item.opensOn,
      dueOn: item.dueOn,
      state: item.completionId
        ? ("done" as const)
        : item.withdrawnAt
          ? ("withdrawn" as const)
          : dutyState({ ...duty, ...item }, today),
    })),
    extensions: duty.extensions.map((each) => ({
      id: each.id,
      days: each.days,
      reason: each.reason,
      by: each.by,
      on: dayOf(new Date(each.at), timeZone),
    })),
    /** Before this day a due date must stay. */
    nextOpensOn: ruleId === null ? null : await nextCycleOpens(db, { personId, ruleId, cycle }),
    /** Training had elsewhere that waits for a second person. */
    waiting: duty.courseId === null ? [] : await waitingFor(db, duty.personId, duty.courseId),
    /** The same that was decided on, whichever cycle it fulfilled. */
    decided: duty.courseId === null ? [] : await decidedTraining(db, duty.personId, timeZone, duty.courseId),
    exemption: exemption ? { ...exemption, on: dayOf(new Date(exemption.at), timeZone) } : null,
    /** The rule from which the person can be exempted; null for an update. */
    ruleId: duty.ruleId,
  };
}
