// Cycles that ended in a period, for the management's page: of training and of documents, by course.

import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { listCourses } from "../lessons/store.server.ts";
import { type CycleEnds, endRate } from "./cycle-end.ts";
import { endedIn } from "./ended-cycle-store.server.ts";
import { shownCycles } from "./ended-cycles.ts";
import type { Period } from "./period.ts";
import { courseName } from "./report-view.server.ts";

export interface EndedCycle {
  course: string;
  cycle: number;
  endedOn: string;
  ends: CycleEnds;
  /** Null where all were exempt. */
  rate: number | null;
}

export interface EndedCycles {
  training: EndedCycle[];
  documents: EndedCycle[];
  /** Courses of which nothing is told, since in no month of the period cycles of five people or more ended. */
  untold: string[];
}

export async function endedCyclesView(db: Db, period: Period, language: Language): Promise<EndedCycles> {
  const figures = await endedIn(db, period);
  const courses = await listCourses(db);
  const of = (kind: ContentKind) =>
    shownCycles(figures.filter((each) => each.kind === kind))
      .map(({ courseId, ...shown }) => ({
        ...shown,
        course: courseName(courses, courseId, language),
        rate: endRate(shown.ends),
      }))
      .sort((a, b) => a.course.localeCompare(b.course, language) || a.cycle - b.cycle);
  const told = new Set(
    (["lesson", "document"] as const)
      .flatMap((kind) => shownCycles(figures.filter((each) => each.kind === kind)))
      .map(({ courseId }) => courseId),
  );
  const untold = new Set(figures.map(({ courseId }) => courseId).filter((id) => !told.has(id)));
  return {
    training: of("lesson"),
    documents: of("document"),
    untold: [...untold].map((id) => courseName(courses, id, language)).sort(),
  };
}
