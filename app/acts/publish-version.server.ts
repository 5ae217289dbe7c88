// Makes the text of a lesson or a document the one that learners get, inside the act's transaction: version, images,
// publication, the updates that a material change asks for, and the record.

import type { Trx } from "#db/open.server.ts";
import { appendRecords } from "../domains/ledger/append-records.server.ts";
import type { LessonSources } from "../domains/lessons/compile-sources.ts";
import { keepPublication, type Notes, publicationsOf } from "../domains/lessons/publication-store.server.ts";
import {
  countVersions,
  findKind,
  findVersion,
  keepAsset,
  keepVersion,
} from "../domains/lessons/store.server.ts";
import { versionFormat } from "../domains/lessons/version.ts";
import { imageHashes, versionOf } from "../domains/lessons/version-of.ts";
import type { SettleNeeds } from "./open-assignments.server.ts";
import { closeNeedlessUpdates, settleChange, settleMissedBy } from "./settle-change.server.ts";

export interface PublicationMeant {
  /** Who publishes; null on the console. */
  by: string | null;
  /** What it is for a lesson that was published before; the first publication is neither. */
  change: "editorial" | "material";
  notes: Notes;
}

export interface PublishedVersion {
  id: string;
  version: string;
  /** The version's number within the lesson: an earlier one where that text was published before. */
  number: number;
  change: "first" | "editorial" | "material";
  /** True where a text of earlier is the current one again. */
  again: boolean;
  /** People who are asked to take the lesson again. */
  updates: number;
  /** True where there are so many that a job asks them. */
  later: boolean;
}

/**
 * Publishes a lesson, if its text is not the current one already. The caller holds publishing, and has checked the text.
 * @param current the hash that learners get now
 * @returns undefined where nothing changed
 */
export async function publishVersion(
  trx: Trx,
  needs: SettleNeeds,
  lesson: LessonSources,
  current: string | undefined,
  meant: PublicationMeant,
): Promise<PublishedVersion | undefined> {
  const hash = versionOf(lesson);
  if (hash === current) return undefined;
  const { kind = "lesson" } = lesson;
  const known = await findKind(trx, lesson.id);
  if (known && known !== kind) throw takenName(kind, lesson.id, known);
  const now = needs.clock();
  const change = current === undefined ? ("first" as const) : meant.change;
  const earlier = await findVersion(trx, hash);
  if (earlier && earlier.lesson_id !== lesson.id)
    throw new Error(
      `"${lesson.id}" has the same text as "${earlier.lesson_id}"; a version belongs to one lesson.`,
    );
  const number = earlier?.number ?? (await countVersions(trx, lesson.id)) + 1;
  for (const image of Object.values(lesson.images)) await keepAsset(trx, image, now);
  const version = {
    hash,
    lesson_id: lesson.id,
    number,
    format: versionFormat(lesson),
    sources: JSON.stringify(lesson.sources),
    images: JSON.stringify(imageHashes(lesson)),
    terms: JSON.stringify(lesson.terms ?? {}),
    change,
    note: "",
    published_at: now.toISOString(),
    published_by: meant.by,
  };
  await keepVersion(trx, version, kind);
  const [newest] = await publicationsOf(trx, lesson.id);
  const sequence = (newest?.sequence ?? 0) + 1;
  await keepPublication(trx, {
    id: needs.random.id(),
    lessonId: lesson.id,
    sequence,
    version: hash,
    change,
    notes: change === "first" ? {} : meant.notes,
    publishedAt: now.toISOString(),
    publishedBy: meant.by,
  });
  if (earlier) await closeNeedlessUpdates(trx, needs, lesson.id, hash);
  const asked = change === "material" ? await settleChange(trx, needs, hash) : { people: 0, later: false };
  await appendRecords(trx, needs, [
    {
      kind: `${kind}-published`,
      personId: null,
      at: now,
      facts: { [kind]: lesson.id, version: hash, number, change, publication: sequence, by: meant.by },
    },
  ]);
  // The ledger is held from here on: who finished the earlier text in the meantime is asked as well.
  if (change === "material" && !asked.later) await settleMissedBy(trx, needs, hash);
  return {
    id: lesson.id,
    version: hash,
    number,
    change,
    again: earlier !== undefined,
    updates: asked.people,
    later: asked.later,
  };
}

/** Duties and proofs speak of a name for ever: nothing else may take it. */
export function takenName(what: string, id: string, is: string): Error {
  return new Error(`The ${what} "${id}" cannot be published: the name is taken (${is}). Choose another.`);
}
