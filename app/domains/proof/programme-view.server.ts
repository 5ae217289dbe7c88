// The page of the programme: the document as it is now or as it was approved, what was decided on it, what has changed
// since, and when the next review is due.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { Library } from "../lessons/library.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { type CurrentProgramme, currentProgrammes } from "./current-programme.server.ts";
import {
  changesBetween,
  type ProgrammeDocument,
  parseProgramme,
  type SectionChange,
} from "./programme-document.ts";
import { findProgrammeText, listProgrammeActs, type ProgrammeAct } from "./programme-store.server.ts";
import { type ReviewDue, reviewDue } from "./review-findings.ts";

interface Needs {
  db: Db;
  library: Pick<Library, "all">;
  clock: Clock;
}

/** Where an entity's programme stands. */
export interface ProgrammeStanding {
  entity: { id: string; name: string };
  /** The newest approval. */
  approved: { on: string; sha256: string } | null;
  /** True where rules or content are otherwise than what was approved. */
  isChanged: boolean;
  reviewedOn: string | null;
  review: ReviewDue;
}

export interface ProgrammeView {
  standing: ProgrammeStanding;
  document: ProgrammeDocument;
  sha256: string;
  /** False for a text that was kept and is no longer the present one. */
  isCurrent: boolean;
  asOf: string;
  timeZone: string;
  /** What has changed since the newest approval; empty where nothing did, or nothing was approved. */
  changes: SectionChange[];
  acts: ProgrammeAct[];
  entities: { id: string; name: string }[];
}

/** @returns null for an entity or a text that is not there */
export async function programmeView(
  needs: Needs,
  asked: { entityId: string; sha256?: string | undefined; language: Language },
): Promise<ProgrammeView | null> {
  const programmes = await currentProgrammes(needs);
  const current = programmes.get(asked.entityId);
  if (!current) return null;
  const { timeZone } = await readCompany(needs.db);
  const now = needs.clock();
  const acts = await listProgrammeActs(needs.db, asked.entityId);
  const standing = standingOf(current, acts, dayOf(now, timeZone));
  const kept = asked.sha256 ? await keptText(needs.db, asked.entityId, asked.sha256) : undefined;
  const isCurrent = asked.sha256 === undefined || asked.sha256 === current.sha256;
  if (!isCurrent && !kept) return null;
  const approved = standing.isChanged && standing.approved;
  const before = approved ? await keptText(needs.db, asked.entityId, approved.sha256) : undefined;
  return {
    standing,
    document: isCurrent || !kept ? current.document : kept,
    sha256: isCurrent || !asked.sha256 ? current.sha256 : asked.sha256,
    isCurrent,
    asOf: now.toISOString(),
    timeZone,
    changes: before ? changesBetween(before, current.document, asked.language) : [],
    acts,
    entities: [...programmes.values()].map(({ document }) => document.entity),
  };
}

/**
 * Where the programmes of all entities stand, by the entity's name.
 * @param until what had been decided by the end of this day; whether rules or content had changed by then is not known
 */
export async function programmeStandings(needs: Needs, until?: string): Promise<ProgrammeStanding[]> {
  const { timeZone } = await readCompany(needs.db);
  const today = dayOf(needs.clock(), timeZone);
  const day = until !== undefined && until < today ? until : today;
  const acts = (await listProgrammeActs(needs.db)).filter(({ decidedOn }) => decidedOn <= day);
  return [...(await currentProgrammes(needs)).values()].map((current) => {
    const own = acts.filter(({ entityId }) => entityId === current.document.entity.id);
    const standing = standingOf(current, own, day);
    return day < today ? { ...standing, isChanged: false } : standing;
  });
}

function standingOf(
  { document, sha256 }: CurrentProgramme,
  acts: readonly ProgrammeAct[],
  today: string,
): ProgrammeStanding {
  const approvals = acts.filter(({ kind }) => kind === "approval");
  const [approval] = approvals;
  const reviewedOn = acts.find(({ kind }) => kind === "review")?.decidedOn ?? null;
  return {
    entity: document.entity,
    approved: approval ? { on: approval.decidedOn, sha256: approval.sha256 } : null,
    isChanged: approval !== undefined && approval.sha256 !== sha256,
    reviewedOn,
    review: reviewDue(reviewedOn ?? approvals.at(-1)?.decidedOn ?? null, today),
  };
}

async function keptText(db: Db, entityId: string, sha256: string): Promise<ProgrammeDocument | undefined> {
  const kept = await findProgrammeText(db, sha256);
  return kept?.entityId === entityId ? parseProgramme(kept.text) : undefined;
}
