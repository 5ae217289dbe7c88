// Publishes what content/ proposes and the database does not have yet: versions, images and courses, with their records.

import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import type { Clock, Random } from "../clock.ts";
import { appendRecords } from "../domains/ledger/append-records.server.ts";
import type { LessonSources } from "../domains/lessons/compile-sources.ts";
import type { ContentProposal } from "../domains/lessons/read-content.server.ts";
import {
  countVersions,
  currentVersions,
  findCourse,
  keepAsset,
  keepCourse,
  keepVersion,
} from "../domains/lessons/store.server.ts";
import { FORMAT, lessonVersion } from "../domains/lessons/version.ts";
import { settleChange } from "./settle-change.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

interface Publication {
  /** Who publishes; null on the console. */
  by: string | null;
  change: "editorial" | "material";
  note: string;
}

/**
 * Publishes all lessons that differ from their current version, and all courses that differ.
 * @returns the ids of the lessons and courses that were published; empty when nothing differed
 */
export async function publishContent(
  needs: Needs,
  proposal: Pick<ContentProposal, "lessons" | "courses">,
  publication: Publication,
): Promise<{ lessons: string[]; courses: string[] }> {
  return needs.db.transaction().execute(async (trx) => {
    const current = await currentVersions(trx);
    const lessons: string[] = [];
    for (const lesson of proposal.lessons)
      if (await publishLesson(trx, needs, lesson, current.get(lesson.id), publication))
        lessons.push(lesson.id);
    const courses: string[] = [];
    for (const course of proposal.courses) {
      if (JSON.stringify(await findCourse(trx, course.id)) === JSON.stringify(course)) continue;
      await keepCourse(trx, course, needs.clock());
      await appendRecords(trx, needs, [
        {
          kind: "course-published",
          personId: null,
          at: needs.clock(),
          facts: { course: course.id, lessons: course.lessons, pace_days: course.paceDays },
        },
      ]);
      courses.push(course.id);
    }
    return { lessons, courses };
  });
}

async function publishLesson(
  trx: Trx,
  needs: Needs,
  lesson: LessonSources,
  current: string | undefined,
  publication: Publication,
): Promise<boolean> {
  const images = Object.fromEntries(Object.entries(lesson.images).map(([name, image]) => [name, image.hash]));
  const hash = lessonVersion({ sources: lesson.sources, images });
  if (hash === current) return false;
  const now = needs.clock();
  for (const image of Object.values(lesson.images)) await keepAsset(trx, image, now);
  const number = (await countVersions(trx, lesson.id)) + 1;
  const change = current ? publication.change : "first";
  await keepVersion(trx, {
    hash,
    lesson_id: lesson.id,
    number,
    format: FORMAT,
    sources: JSON.stringify(lesson.sources),
    images: JSON.stringify(images),
    terms: "{}",
    change,
    note: publication.note,
    published_at: now.toISOString(),
    published_by: publication.by,
  });
  await appendRecords(trx, needs, [
    {
      kind: "lesson-published",
      personId: null,
      at: now,
      facts: { lesson: lesson.id, version: hash, number, change },
    },
  ]);
  if (change === "material") await settleChange(trx, needs, hash);
  return true;
}
