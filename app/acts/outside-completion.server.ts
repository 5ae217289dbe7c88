// Training had elsewhere is entered with evidence and counts once a second person has approved it. Its duty says so.
// Nobody decides on an entry of their own, nor on their own training.

import { createHash } from "node:crypto";
import type { Db } from "#db/open.server.ts";
import { dayOf } from "../calendar.ts";
import { settleAssignments } from "../domains/assignments/assignment-store.server.ts";
import { dutiesNow } from "../domains/assignments/duty-fact-store.server.ts";
import { type EvidenceFault, evidenceType } from "../domains/assignments/evidence.ts";
import { fulfilledBy } from "../domains/assignments/fulfilled-by.ts";
import {
  findUndecided,
  isEntered,
  keepDecision,
  keepOutsideCompletion,
  nameDecision,
  openForTraining,
} from "../domains/assignments/outside-completion-store.server.ts";
import { appendRecords, holdLedger } from "../domains/ledger/append-records.server.ts";
import { dutiesFact } from "../domains/ledger/reportable.ts";
import { findCourse, keepAsset } from "../domains/lessons/store.server.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { findPerson, lockPerson } from "../domains/people/store.server.ts";
import type { SettleNeeds } from "./open-assignments.server.ts";
import { settlePeople } from "./settle-assignments.server.ts";

type Needs = SettleNeeds & { db: Db };

interface Entry {
  /** Names the form that was sent, and becomes the entry's id: sent twice, it is one. */
  request: string;
  personId: string;
  courseId: string;
  /** The company's day. */
  completedOn: string;
  provider: string;
  evidence: { bytes: Buffer; name: string };
}

/** Keeps the entry with its evidence; it counts for nothing yet. */
export async function enterOutsideCompletion(
  needs: Needs,
  entry: Entry,
  by: string,
): Promise<{ outcome: "entered" | "unknown" | "future" } | { outcome: "no-evidence"; fault: EvidenceFault }> {
  const type = evidenceType(entry.evidence.bytes);
  if (!type.ok) return { outcome: "no-evidence", fault: type.fault };
  return needs.db.transaction().execute(async (trx) => {
    const person = await findPerson(trx, entry.personId);
    await lockPerson(trx, needs.dialect, entry.personId);
    if (await isEntered(trx, entry.request)) return { outcome: "entered" };
    const course = await findCourse(trx, entry.courseId);
    // Nobody reads a document for somebody else, nor elsewhere.
    if (!person || course?.kind !== "lesson") return { outcome: "unknown" };
    const now = needs.clock();
    if (entry.completedOn > dayOf(now, (await readCompany(trx)).timeZone)) return { outcome: "future" };
    const { bytes } = entry.evidence;
    const hash = createHash("sha256").update(bytes).digest("hex");
    await keepAsset(trx, { hash, mediaType: type.mediaType, bytes }, now);
    const id = entry.request;
    const [sequence = null] = await appendRecords(trx, needs, [
      {
        kind: "outside-completion-entered",
        personId: person.id,
        at: now,
        facts: { entry: id, course: entry.courseId, completed: entry.completedOn, evidence: hash, by },
      },
    ]);
    await keepOutsideCompletion(trx, {
      id,
      person_id: person.id,
      course_id: entry.courseId,
      completed_on: entry.completedOn,
      provider: entry.provider,
      evidence: hash,
      // A name of ours: the one on somebody's disk may say anything.
      evidence_name: `evidence-${hash.slice(0, 8)}.${type.extension}`,
      entered_by: by,
      entered_at: now.toISOString(),
      record_sequence: sequence,
    });
    return { outcome: "entered" };
  });
}

/** Approves or rejects an entry. Approved, it fulfils the open assignments of its course for which it is recent enough. */
export async function decideOutsideCompletion(
  needs: Needs,
  entryId: string,
  decision: "approved" | "rejected",
  by: string,
): Promise<{ outcome: "decided"; fulfilled: number } | { outcome: "own" | "unknown" }> {
  return needs.db.transaction().execute(async (trx) => {
    const entry = await findUndecided(trx, entryId);
    if (!entry) return { outcome: "unknown" };
    if (entry.entered_by === by || entry.person_id === by) return { outcome: "own" };
    const now = needs.clock();
    if (!(await keepDecision(trx, entryId, decision, by, now))) return { outcome: "unknown" };
    await holdLedger(trx, needs);
    const { completionCountsDays } = await readCompany(trx);
    const fulfilled =
      decision === "rejected"
        ? []
        : fulfilledBy(
            { courseId: entry.course_id, completedOn: entry.completed_on },
            await openForTraining(trx, [entry.person_id]),
            completionCountsDays,
          );
    const ids = fulfilled.map(({ id }) => id);
    await settleAssignments(trx, ids, { state: "done", outsideCompletionId: entryId }, now);
    const duties = (await dutiesNow(trx, needs, ids)).map(({ duty }) => duty);
    const [sequence = null] = await appendRecords(trx, needs, [
      {
        kind: "outside-completion-decided",
        personId: entry.person_id,
        at: now,
        facts: { entry: entryId, decision, by, ...dutiesFact(duties) },
      },
    ]);
    await nameDecision(trx, entryId, sequence);
    if (decision === "approved") await settlePeople(trx, needs, [entry.person_id]);
    return { outcome: "decided", fulfilled: fulfilled.length };
  });
}
