// Publishes what an author chose, all of it in one transaction or none: lessons as an editorial or a material change, and
// courses. Refused with every reason at once.

import type { Db } from "#db/open.server.ts";
import type { Library } from "../domains/lessons/library.server.ts";
import { type ContentFolders, readProposals } from "../domains/lessons/proposals.server.ts";
import { holdPublishing } from "../domains/lessons/publication-store.server.ts";
import { listLessons } from "../domains/lessons/store.server.ts";
import type { SettleNeeds } from "./open-assignments.server.ts";
import { publishCourse } from "./publish-content.server.ts";
import { type PublishedVersion, publishVersion } from "./publish-version.server.ts";
import {
  notesIn,
  type PublicationAsked,
  type PublicationRefusal,
  refusalsOf,
} from "./refuse-publication.server.ts";

type Needs = SettleNeeds & { db: Db; content: ContentFolders; library: Pick<Library, "refresh"> };

export type PublicationOutcome =
  | { outcome: "published"; lessons: PublishedVersion[]; courses: string[]; unchanged: string[] }
  | { outcome: "refused"; refusals: PublicationRefusal[] };

/**
 * Publishes lessons and courses from the files as they are now.
 * @param actor an author or admin; null on the console
 * @returns what was published and what was as published already, or each reason why nothing was
 */
export async function publishLessons(
  needs: Needs,
  actor: { personId: string } | null,
  asked: PublicationAsked,
): Promise<PublicationOutcome> {
  const proposals = await readProposals(needs.content);
  const outcome = await needs.db.transaction().execute(async (trx): Promise<PublicationOutcome> => {
    await holdPublishing(trx, needs.dialect);
    const known = new Map((await listLessons(trx)).map((lesson) => [lesson.id, lesson]));
    const refusals = await refusalsOf(trx, proposals, asked);
    if (refusals.length > 0) return { outcome: "refused", refusals };
    const meant = {
      by: actor?.personId ?? null,
      change: asked.change ?? "editorial",
      notes: notesIn(asked.notes),
    };
    const lessons: PublishedVersion[] = [];
    const courses: string[] = [];
    const unchanged: string[] = [];
    for (const id of new Set(asked.ids)) {
      const proposed = proposals.lessons.get(id);
      const published =
        proposed && (await publishVersion(trx, needs, proposed.value, known.get(id)?.hash, meant));
      if (published) lessons.push(published);
      else unchanged.push(id);
    }
    for (const id of new Set(asked.courses ?? [])) {
      const proposed = proposals.courses.get(id);
      const isNew = proposed && (await publishCourse(trx, needs, proposed.value, meant.by));
      (isNew ? courses : unchanged).push(id);
    }
    return { outcome: "published", lessons, courses, unchanged };
  });
  if (outcome.outcome === "published") await needs.library.refresh();
  return outcome;
}
