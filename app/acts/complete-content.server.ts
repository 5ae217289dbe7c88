// What is done is on record: the completion of a lesson or the acknowledgement of a document, with its number in the
// ledger and the duties that it fulfils, within the transaction of the act that did it.

import type { Trx } from "#db/open.server.ts";
import { addDays, dayOf } from "../calendar.ts";
import { settleAssignments } from "../domains/assignments/assignment-store.server.ts";
import { countCompletion, finishedAmong } from "../domains/assignments/counting-store.server.ts";
import { dutiesNow } from "../domains/assignments/duty-fact-store.server.ts";
import { appendRecords, holdLedger } from "../domains/ledger/append-records.server.ts";
import { dutiesFact } from "../domains/ledger/reportable.ts";
import type { Language } from "../domains/lessons/lesson.ts";
import type { PublishedLesson } from "../domains/lessons/library.server.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { keepCompletion } from "../domains/progress/store.server.ts";
import { keepStatedSitting, sittingFacts, sittingToState } from "../domains/proof/keep-sittings.server.ts";
import type { SettleNeeds } from "./open-assignments.server.ts";
import { settlePeople } from "./settle-assignments.server.ts";
import { settleMissedChange } from "./settle-change.server.ts";

/**
 * Ends the run with its completion.
 * @param content the version taken or read
 * @returns the record's number, the person's receipt
 */
export async function completeContent(
  trx: Trx,
  needs: SettleNeeds,
  personId: string,
  content: Pick<PublishedLesson, "id" | "kind" | "version" | "number">,
  { runId, language }: { runId: string; language: Language },
): Promise<number> {
  const now = needs.clock();
  const { id: lessonId, kind, version, number } = content;
  // Whoever completes, opens or publishes something meanwhile waits, or is seen.
  await holdLedger(trx, needs);
  const id = needs.random.id();
  const { timeZone, completionCountsDays } = await readCompany(trx);
  const day = dayOf(now, timeZone);
  // Decided: for a first duty that begins soon it counts too, for a renewal only once that has begun.
  const soon = addDays(day, completionCountsDays);
  const touched = await countCompletion(
    trx,
    personId,
    lessonId,
    id,
    ({ cycle, opensOn }) => opensOn <= day || (cycle === 1 && opensOn <= soon),
  );
  const done = await finishedAmong(trx, touched);
  await settleAssignments(trx, done, { state: "done" }, now);
  const duties = (await dutiesNow(trx, needs, touched)).map(({ duty }) => duty);
  const sitting = kind === "document" ? null : await sittingToState(trx, { id, personId, lessonId, runId });
  const [recordSequence] = await appendRecords(trx, needs, [
    {
      kind: kind === "document" ? "document-acknowledged" : "completion",
      personId,
      at: now,
      facts: {
        [kind]: lessonId,
        version,
        number,
        language,
        ...sittingFacts(sitting),
        ...dutiesFact(duties),
      },
    },
  ]);
  if (recordSequence === undefined) throw new Error("The ledger gave no number for a completion.");
  await keepCompletion(trx, {
    id,
    kind,
    personId,
    lessonId,
    version,
    runId,
    language,
    day,
    now,
    recordSequence,
  });
  if (sitting) await keepStatedSitting(trx, { id, personId }, sitting);
  // A renewal, or a course that follows this one.
  if (done.length > 0) await settlePeople(trx, needs, [personId]);
  // Asked of the database while the ledger is held: whoever publishes meanwhile sees this completion, or this sees it.
  await settleMissedChange(trx, needs, { personId, lessonId, version });
  return recordSequence;
}
