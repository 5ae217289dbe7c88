// Somebody has read a document and says so: the act with its record and the duty that it fulfils, in one transaction. It
// says that the person read this version on this day, and neither that it was understood nor that anybody agrees.

import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { dayOf } from "../calendar.ts";
import type { Clock, Random } from "../clock.ts";
import { openItemOf } from "../domains/assignments/person-assignments-store.server.ts";
import type { Language } from "../domains/lessons/lesson.ts";
import type { Library } from "../domains/lessons/library.server.ts";
import { findCurrentVersion } from "../domains/lessons/store.server.ts";
import { readCompany } from "../domains/people/company-store.server.ts";
import { lockPerson } from "../domains/people/store.server.ts";
import { findNewestRun, findRun, startRun } from "../domains/progress/store.server.ts";
import { completeContent } from "./complete-content.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
  library: Library;
}

export interface Acknowledgement {
  documentId: string;
  /** The version on the reader's screen. */
  version: string;
  /** Made with the form, so that sending it again changes nothing. */
  request: string;
  /** The language that was read. */
  language: Language;
}

export type AcknowledgeOutcome =
  | { outcome: "acknowledged"; receipt: number }
  /** Another version has been published since the page was shown: that one is to be read. */
  | { outcome: "outdated" }
  | { outcome: "unknown-document" };

/** Undoes the transaction: a newer version was published while it ran. */
class Superseded extends Error {}

/** @param actor the reader; nobody acknowledges for anybody else */
export async function acknowledgeDocument(
  needs: Needs,
  actor: { personId: string },
  { documentId, version, request, language }: Acknowledgement,
): Promise<AcknowledgeOutcome> {
  // Looked up before the transaction, which holds SQLite's only connection.
  const shown = await needs.library.version(version);
  if ((await needs.library.current(documentId))?.kind !== "document") return { outcome: "unknown-document" };
  const { personId } = actor;
  try {
    return await needs.db.transaction().execute(async (trx) => {
      await lockPerson(trx, needs.dialect, personId);
      const repeated = await findRun(trx, request);
      if (repeated) return repeatedOutcome(repeated, personId, documentId);
      const settled = await settledReceipt(trx, needs, personId, documentId);
      if (settled !== null) return { outcome: "acknowledged", receipt: settled };
      if ((await findCurrentVersion(trx, documentId)) !== version) throw new Superseded();
      if (shown?.id !== documentId || !shown.lesson.texts[language]) return { outcome: "unknown-document" };
      const run = { id: request, personId, lessonId: documentId, version, now: needs.clock() };
      const { id: runId } = await startRun(trx, run);
      const receipt = await completeContent(trx, needs, personId, shown, { runId, language });
      // Whoever published meanwhile waited for the ledger or was waited for: now it is known which of the two.
      if ((await findCurrentVersion(trx, documentId)) !== version) throw new Superseded();
      return { outcome: "acknowledged", receipt };
    });
  } catch (error) {
    if (!(error instanceof Superseded)) throw error;
    await needs.library.refresh();
    return { outcome: "outdated" };
  }
}

/** Sent twice it is one; under the name of something else it is nothing. */
function repeatedOutcome(
  run: { personId: string; lessonId: string; receipt: number | null },
  personId: string,
  documentId: string,
): AcknowledgeOutcome {
  return run.personId === personId && run.lessonId === documentId && run.receipt !== null
    ? { outcome: "acknowledged", receipt: run.receipt }
    : { outcome: "unknown-document" };
}

/** What is acknowledged is acknowledged: only a new duty asks again. @returns the receipt, or null where it is asked for */
async function settledReceipt(
  trx: Trx,
  { clock }: Pick<Needs, "clock">,
  personId: string,
  documentId: string,
): Promise<number | null> {
  const newest = await findNewestRun(trx, personId, documentId);
  if (!newest?.completion) return null;
  const today = dayOf(clock(), (await readCompany(trx)).timeZone);
  return (await openItemOf(trx, personId, documentId, today)) ? null : newest.completion.receipt;
}
