// What publishing would do, before anybody does it: which version each lesson would get, and how many people would be
// asked to take it again. Changes nothing.

import type { Db } from "#db/open.server.ts";
import { dayOf } from "../calendar.ts";
import type { Clock } from "../clock.ts";
import { countPeopleToUpdate } from "../domains/assignments/change-store.server.ts";
import type { LessonSources } from "../domains/lessons/compile-sources.ts";
import { type ContentFolders, readProposals } from "../domains/lessons/proposals.server.ts";
import { isSameCourse } from "../domains/lessons/same-course.ts";
import { countVersions, findCourse, findVersion, listLessons } from "../domains/lessons/store.server.ts";
import { versionOf } from "../domains/lessons/version-of.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { AT_ONCE } from "./change-rule.server.ts";
import type { PublicationOutcome } from "./publish-lessons.server.ts";
import type { PublishedVersion } from "./publish-version.server.ts";
import { type PublicationAsked, refusalsOf } from "./refuse-publication.server.ts";

interface Needs {
  db: Db;
  content: ContentFolders;
  clock: Clock;
}

/** @returns what publishLessons would, had it been asked now */
export async function foreseePublication(needs: Needs, asked: PublicationAsked): Promise<PublicationOutcome> {
  const { db, content } = needs;
  const proposals = await readProposals(content);
  const known = new Map((await listLessons(db)).map((lesson) => [lesson.id, lesson]));
  const refusals = await refusalsOf(db, proposals, asked);
  if (refusals.length > 0) return { outcome: "refused", refusals };
  const lessons: PublishedVersion[] = [];
  const courses: string[] = [];
  const unchanged: string[] = [];
  for (const id of new Set(asked.ids)) {
    const proposed = proposals.lessons.get(id);
    const foreseen = proposed && (await foresee(needs, proposed.value, known.get(id)?.hash, asked.change));
    if (foreseen) lessons.push(foreseen);
    else unchanged.push(id);
  }
  for (const id of new Set(asked.courses)) {
    const proposed = proposals.courses.get(id);
    const present = await findCourse(db, id);
    const isSame = present && proposed && isSameCourse(present, proposed.value);
    (isSame ? unchanged : courses).push(id);
  }
  return { outcome: "published", lessons, courses, unchanged };
}

async function foresee(
  { db, clock }: Needs,
  lesson: LessonSources,
  current: string | undefined,
  meant: PublicationAsked["change"],
): Promise<PublishedVersion | undefined> {
  const hash = versionOf(lesson);
  if (hash === current) return undefined;
  const earlier = await findVersion(db, hash);
  const change = current === undefined ? "first" : (meant ?? "editorial");
  const asked = { lessonId: lesson.id, hash, knowing: [hash], since: clock().toISOString() };
  const today = dayOf(clock(), (await readCompany(db)).timeZone);
  const updates = change === "material" ? await countPeopleToUpdate(db, asked, today) : 0;
  return {
    id: lesson.id,
    version: hash,
    number: earlier?.number ?? (await countVersions(db, lesson.id)) + 1,
    change,
    again: earlier !== undefined,
    updates,
    later: updates > AT_ONCE,
  };
}
