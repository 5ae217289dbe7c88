// Somebody asks to be erased (GDPR Art. 17): everything that names the person goes in one transaction, the ledger says that it
// did, and what was deleted is overwritten in the database's files.

import { dayOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import { eraseSubject } from "#app/domains/ledger/erase-subject.server.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import { lastDayEntered } from "#app/domains/people/last-day-store.server.ts";
import { lockPerson } from "#app/domains/people/store.server.ts";
import { addErased, addErasedWith } from "#app/domains/proof/erased-figures-store.server.ts";
import {
  EARLY_REASONS,
  type ErasureFault,
  type ErasureReason,
  erasableOn,
  monthsKept,
} from "#app/domains/proof/erasure.ts";
import { eraseFacts, findErasable } from "#app/domains/proof/erasure-store.server.ts";
import { type LastDayEntry, waitsUntil } from "#app/domains/proof/erasure-wait.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db, Trx } from "#db/open.server.ts";

interface Needs {
  db: Db;
  dialect: Dialect;
  clock: Clock;
  random: Random;
}

interface ErasureForm {
  /** One of the reasons; none is needed when retention is over. */
  reason: string;
  /** That nothing of Art. 17(3) asks to keep it was looked into. */
  checked: boolean;
  /** The person's name, typed. */
  name: string;
}

type ErasureOutcome =
  | { outcome: "erased" }
  | { outcome: "not-found" | "erased-before" | "here" | "oneself" }
  /** Whoever entered the last day waits until this day, or asks somebody else with the role. */
  | { outcome: "wait"; until: string }
  | { outcome: "invalid"; faults: ErasureFault[] };

export async function erasePersonOnRequest(
  needs: Needs,
  actor: { personId: string },
  personId: string,
  form: ErasureForm,
): Promise<ErasureOutcome> {
  const { db, dialect } = needs;
  const outcome = await db.transaction().execute((trx) => erase(trx, needs, actor, personId, form));
  if (outcome.outcome === "erased") await dialect.overwriteDeleted(db);
  return outcome;
}

async function erase(
  trx: Trx,
  needs: Needs,
  actor: { personId: string },
  personId: string,
  { reason, checked, name }: ErasureForm,
): Promise<ErasureOutcome> {
  await lockPerson(trx, needs.dialect, personId);
  const found = await findErasable(trx, personId);
  if (!found) return { outcome: "not-found" };
  if (personId === actor.personId) return { outcome: "oneself" };
  const now = needs.clock();
  const company = await readCompany(trx);
  const today = dayOf(now, company.timeZone);
  const erasable = erasableOn(found, monthsKept(company, found), today);
  if (erasable.state === "erased") return { outcome: "erased-before" };
  if (erasable.state === "here") return { outcome: "here" };

  const early = EARLY_REASONS.find((each) => each === reason);
  const isEarly = erasable.state === "early";
  const until = isEarly ? waitsUntil(await entryOf(trx, personId, company), actor.personId, today) : null;
  if (until !== null) return { outcome: "wait", until };
  const faults: ErasureFault[] = [
    ...(isEarly && !early ? (["reason"] as const) : []),
    ...(isEarly && !checked ? (["checked"] as const) : []),
    ...(sameName(name, found.name) ? [] : (["name"] as const)),
  ];
  if (faults.length > 0) return { outcome: "invalid", faults };
  const why: ErasureReason = isEarly && early ? early : "retention-over";
  const erased = await eraseSubject(trx, needs, personId);
  const gone = await eraseFacts(trx, needs, [personId], { now, today });
  await appendRecords(trx, needs, [
    { kind: "erasure-decided", personId: null, at: now, facts: { by: actor.personId, reason: why, erased } },
  ]);
  await addErased(trx, today, "requested", 1);
  await addErasedWith(trx, today, gone);
  return { outcome: "erased" };
}

/** Of the last day: the company's day on which it was entered, and by whom. */
export async function entryOf(
  db: Db | Trx,
  personId: string,
  { timeZone }: { timeZone: string },
): Promise<LastDayEntry | null> {
  const entered = await lastDayEntered(db, personId);
  return entered && { day: dayOf(new Date(entered.at), timeZone), by: entered.by };
}

/** As somebody types it: spaces and capitals decide nothing. */
function sameName(typed: string, name: string): boolean {
  const plain = (text: string) => text.normalize("NFC").trim().replace(/\s+/g, " ").toLocaleLowerCase("und");
  return plain(typed) === plain(name);
}
