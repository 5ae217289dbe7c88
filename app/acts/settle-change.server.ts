// A material change of a lesson or a document asks those for an update who have passed an earlier version of it: one
// assignment for that alone. Who has it open anyway takes the new version there; the done one stays done.

import type { Db, Trx } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { addDays, dayOf } from "../calendar.ts";
import {
  type Change,
  peopleToUpdate,
  timesAsked,
  updatesOfThoseWhoKnow,
} from "../domains/assignments/change-store.server.ts";
import { requestSettlement } from "../domains/assignments/settlement-store.server.ts";
import { publicationsOf, retiredSince, versionsSince } from "../domains/lessons/publication-store.server.ts";
import { findVersion } from "../domains/lessons/store.server.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { AT_ONCE } from "./change-rule.server.ts";
import { closeAssignments, openAssignments, type SettleNeeds } from "./open-assignments.server.ts";

/**
 * Opens the updates that a newly published version asks for, at once or, for very many people, by a job.
 * @returns how many people must know, and whether a job asks them
 */
export async function settleChange(
  trx: Trx,
  needs: SettleNeeds,
  hash: string,
): Promise<{ people: number; later: boolean }> {
  const people = await concernedBy(trx, needs, hash);
  const later = people.length > AT_ONCE;
  if (later) await requestSettlement(trx, needs, { kind: "change", subject: hash, total: people.length });
  else await settleChangeFor(trx, needs, hash, people);
  return { people: people.length, later };
}

/** Those who must know of a version, in the order of ids. @param among these people, or all */
export async function concernedBy(
  trx: Db | Trx,
  { clock }: Pick<SettleNeeds, "clock">,
  hash: string,
  among?: readonly string[],
): Promise<string[]> {
  const change = await changeTo(trx, hash);
  if (!change) return [];
  const { timeZone } = await readCompany(trx);
  return (await peopleToUpdate(trx, change, dayOf(clock(), timeZone), among)).sort();
}

/** Opens the updates of those among these people who must know. Doing it twice changes nothing. */
export async function settleChangeFor(
  trx: Trx,
  needs: SettleNeeds,
  hash: string,
  personIds: readonly string[],
): Promise<void> {
  const change = await changeTo(trx, hash);
  if (!change) return;
  const company = await readCompany(trx);
  const today = dayOf(needs.clock(), company.timeZone);
  const dueOn = addDays(today, company.updateDueDays);
  const people = await peopleToUpdate(trx, change, today, personIds);
  const times = await timesAsked(trx, hash, people);
  const item = { lessonId: change.lessonId, position: 1, opensOn: today, dueOn, lateAfter: dueOn };
  await openAssignments(
    trx,
    needs,
    people.map((personId) => ({
      id: needs.random.id(),
      personId,
      kind: change.kind,
      causeKind: "change",
      causeId: hash,
      cycle: (times.get(personId) ?? 0) + 1,
      courseId: null,
      opensOn: today,
      dueOn,
      graceDays: 0,
      items: [item],
      takesEarlier: false,
    })),
    company,
  );
}

/** Opens the updates of those who must know by now, at once. */
export async function settleMissedBy(trx: Trx, needs: SettleNeeds, hash: string): Promise<void> {
  await settleChangeFor(trx, needs, hash, await concernedBy(trx, needs, hash));
}

/** Closes updates that nobody needs any more, since an earlier text is taught again to those who know it. */
export async function closeNeedlessUpdates(
  trx: Trx,
  needs: SettleNeeds,
  lessonId: string,
  hash: string,
): Promise<void> {
  const needless = await updatesOfThoseWhoKnow(trx, lessonId, [hash]);
  await closeAssignments(trx, needs, needless, { state: "closed", reason: "superseded" });
}

/**
 * Of somebody who has just finished a version that meanwhile has changed materially: the newest such change is asked
 * for as of everybody else.
 */
export async function settleMissedChange(
  trx: Trx,
  needs: SettleNeeds,
  { personId, lessonId, version }: { personId: string; lessonId: string; version: string },
): Promise<void> {
  const publications = await publicationsOf(trx, lessonId);
  const taken = publications.find((each) => each.version === version)?.sequence ?? 0;
  const missed = publications.find(({ change, sequence }) => change === "material" && sequence > taken);
  if (missed) await settleChangeFor(trx, needs, missed.version, [personId]);
}

/** The newest publication of a version as a change; undefined for one that is not there, or is no longer taught. */
async function changeTo(trx: Db | Trx, hash: string): Promise<(Change & { kind: ContentKind }) | undefined> {
  const version = await findVersion(trx, hash);
  if (!version || (await retiredSince(trx, version.lesson_id)) !== null) return undefined;
  const publications = await publicationsOf(trx, version.lesson_id);
  return {
    kind: version.kind,
    lessonId: version.lesson_id,
    hash,
    knowing: versionsSince(publications, hash),
    since: publications.find((each) => each.version === hash)?.publishedAt ?? version.published_at,
  };
}
