// Training had elsewhere that was decided on, for HR: by whom, when, and whether it fulfilled anything.

import { dayOf } from "#app/calendar.ts";
import type { Db } from "#db/open.server.ts";
import { decidedFor } from "../assignments/outside-completion-store.server.ts";

export interface DecidedTraining {
  id: string;
  courseId: string;
  provider: string;
  completedOn: string;
  evidenceName: string;
  decision: "approved" | "rejected";
  decidedOn: string;
  enteredBy: string;
  decidedBy: string;
  isOfUse: boolean;
}

/** @param courseId all courses, if not given */
export async function decidedTraining(
  db: Db,
  personId: string,
  timeZone: string,
  courseId?: string,
): Promise<DecidedTraining[]> {
  return (await decidedFor(db, personId, courseId)).flatMap(
    ({ decision, decidedAt, fulfilled, entererName, deciderName, ...entry }) =>
      decision === null || decidedAt === null
        ? []
        : [
            {
              ...entry,
              decision,
              decidedOn: dayOf(new Date(decidedAt), timeZone),
              enteredBy: entererName,
              decidedBy: deciderName,
              isOfUse: Number(fulfilled) > 0,
            },
          ],
  );
}
