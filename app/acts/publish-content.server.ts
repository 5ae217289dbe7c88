// Publishes all that a content folder proposes and the database does not have: into an empty database, in development,
// and for tests. What an author chooses is published by publish-lessons.server.ts.

import type { Db, Trx } from "#db/open.server.ts";
import { appendRecords } from "../domains/ledger/append-records.server.ts";
import type { Course as ProposedCourse } from "../domains/lessons/catalogue.ts";
import { courseFact } from "../domains/lessons/course-fact.ts";
import { publishObligations } from "../domains/lessons/obligation-store.server.ts";
import { holdPublishing } from "../domains/lessons/publication-store.server.ts";
import type { ContentProposal } from "../domains/lessons/read-content.server.ts";
import { isSameCourse } from "../domains/lessons/same-course.ts";
import { findCourse, keepCourse, listLessons } from "../domains/lessons/store.server.ts";
import type { SettleNeeds } from "./open-assignments.server.ts";
import { type PublicationMeant, publishVersion, takenName } from "./publish-version.server.ts";

type Needs = SettleNeeds & { db: Db };
type Proposal = Pick<ContentProposal, "lessons" | "courses"> & Partial<Pick<ContentProposal, "obligations">>;
interface Published {
  lessons: string[];
  courses: string[];
  obligations: string[];
}

/**
 * Publishes all lessons that differ from their current version, and all courses and obligations that differ; not what
 * was retired.
 * @returns the ids of what was published; empty when nothing differed
 */
export async function publishContent(
  needs: Needs,
  proposal: Proposal,
  meant: PublicationMeant,
): Promise<Published> {
  return needs.db.transaction().execute(async (trx) => {
    await holdPublishing(trx, needs.dialect);
    return publishAll(trx, needs, proposal, meant);
  });
}

/** As publishContent, but only where nothing was ever published: of several processes that start at once, one does it. */
export async function publishIntoEmpty(needs: Needs, proposal: Proposal): Promise<Published> {
  return needs.db.transaction().execute(async (trx) => {
    await holdPublishing(trx, needs.dialect);
    if ((await listLessons(trx)).length > 0) return { lessons: [], courses: [], obligations: [] };
    return publishAll(trx, needs, proposal, { by: null, change: "editorial", notes: {} });
  });
}

async function publishAll(
  trx: Trx,
  needs: Needs,
  proposal: Proposal,
  meant: PublicationMeant,
): Promise<Published> {
  const known = new Map((await listLessons(trx)).map((lesson) => [lesson.id, lesson]));
  const lessons: string[] = [];
  for (const lesson of proposal.lessons) {
    const current = known.get(lesson.id);
    if (current?.isRetired) continue;
    if (await publishVersion(trx, needs, lesson, current?.hash, meant)) lessons.push(lesson.id);
  }
  const courses: string[] = [];
  for (const course of proposal.courses)
    if (await publishCourse(trx, needs, course, meant.by)) courses.push(course.id);
  const obligations = await publishObligations(trx, needs, proposal.obligations ?? []);
  return { lessons, courses, obligations };
}

/** Makes a course the one that new duties are planned from, if it differs. @returns false where it did not */
export async function publishCourse(
  trx: Trx,
  needs: SettleNeeds,
  course: ProposedCourse,
  by: string | null,
): Promise<boolean> {
  const present = await findCourse(trx, course.id);
  if (present && isSameCourse(present, course)) return false;
  if (present && present.kind !== course.kind) throw takenName("course", course.id, present.kind);
  await keepCourse(trx, course, needs.clock());
  await appendRecords(trx, needs, [
    {
      kind: "course-published",
      personId: null,
      at: needs.clock(),
      facts: {
        course: course.id,
        units: [courseFact(course)],
        [course.kind === "document" ? "documents" : "lessons"]: course.lessons,
        pace_days: course.paceDays,
        by,
      },
    },
  ]);
  return true;
}
