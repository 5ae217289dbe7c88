// The management stands for the programme: it approves the exact text that it read, or reviews it once a year. Each is a
// record with the hash of the text, and the text is kept for ever.

import { dayOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import type { Actor } from "#app/domains/identity/actor.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import type { Library } from "#app/domains/lessons/library.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { currentProgrammes } from "#app/domains/proof/current-programme.server.ts";
import { hashOfText } from "#app/domains/proof/programme-document.ts";
import {
  holdProgramme,
  keepProgrammeAct,
  keepProgrammeText,
  listProgrammeActs,
} from "#app/domains/proof/programme-store.server.ts";
import { findingsFault, type ReviewFinding } from "#app/domains/proof/review-findings.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
  library: Pick<Library, "all">;
}

interface Read {
  /** The text that was read: SHA-256, hex. */
  sha256: string;
}

export interface Review extends Read {
  /** Made by the form, so that sending it twice reviews once. */
  request: string;
  findings: readonly ReviewFinding[];
  note: string;
}

type Outcome =
  | { outcome: "decided" | "already"; sequence: number }
  /** Rules or content changed since the page was read: nothing is decided on what nobody read. */
  | { outcome: "outdated" };

/**
 * Approves the programme of the actor's own entity as it was read. Approved twice in a row, it is approved once.
 * @param actor holds the role that approves; the door has asked
 */
export async function approveProgramme(
  needs: Needs,
  actor: Pick<Actor, "personId" | "entityId">,
  { sha256 }: Read,
): Promise<Outcome> {
  return decide(needs, actor, { kind: "approval", sha256, findings: [], note: "" });
}

/** Reviews the programme of the actor's own entity as it was read. The note stays beside the ledger, which has its hash. */
export async function reviewProgramme(
  needs: Needs,
  actor: Pick<Actor, "personId" | "entityId">,
  { sha256, request, findings, note }: Review,
): Promise<Outcome> {
  if (findingsFault(findings)) throw new TypeError("Findings that are no review: the form asks again.");
  // With the entity, so that no form of another one stands in its way.
  return decide(needs, actor, { kind: "review", sha256, id: `${actor.entityId}.${request}`, findings, note });
}

interface Decision extends Read {
  kind: "approval" | "review";
  id?: string;
  findings: readonly ReviewFinding[];
  note: string;
}

async function decide(
  needs: Needs,
  { personId, entityId }: Pick<Actor, "personId" | "entityId">,
  { kind, sha256, findings, note, ...decision }: Decision,
): Promise<Outcome> {
  // Before the transaction, which on SQLite holds the only connection.
  const current = (await currentProgrammes(needs)).get(entityId);
  return needs.db.transaction().execute(async (trx): Promise<Outcome> => {
    await holdProgramme(trx, needs.dialect, entityId);
    const earlier = (await listProgrammeActs(trx, entityId)).filter((act) => act.kind === kind);
    const [newest] = earlier;
    const same =
      kind === "review"
        ? earlier.find(({ id }) => id === decision.id)
        : newest?.sha256 === sha256 && current?.sha256 === sha256
          ? newest
          : undefined;
    if (same) return { outcome: "already", sequence: same.sequence };
    if (current?.sha256 !== sha256) return { outcome: "outdated" };

    const now = needs.clock();
    const salt = needs.random.bytes(32).toString("hex");
    const number = earlier.length + 1;
    const ofReview = { findings: [...findings], note: note === "" ? null : hashOfText(salt + note) };
    const [sequence] = await appendRecords(trx, needs, [
      {
        kind: kind === "approval" ? "programme-approved" : "programme-reviewed",
        personId: null,
        at: now,
        facts: {
          entity: entityId,
          document: sha256,
          number,
          by: personId,
          ...(kind === "review" ? ofReview : {}),
        },
      },
    ]);
    if (sequence === undefined) throw new Error("The ledger gave no number for a decision.");
    await keepProgrammeText(trx, { sha256, entityId, text: current.text }, now);
    await keepProgrammeAct(trx, {
      id: decision.id ?? needs.random.id(),
      entity_id: entityId,
      kind,
      number,
      sha256,
      findings: JSON.stringify(findings),
      note,
      note_salt: note === "" ? "" : salt,
      decided_on: dayOf(now, (await readCompany(trx)).timeZone),
      decided_at: now.toISOString(),
      decided_by: personId,
      record_sequence: sequence,
    });
    return { outcome: "decided", sequence };
  });
}
