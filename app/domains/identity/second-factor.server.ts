// The second factor of people who see others: set up with an authenticator app, then asked for after each sign-in.

import type { Clock, Random } from "#app/clock.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import type { Keys } from "#app/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import type { SecondFactorTable } from "#db/schema/identity.ts";
import type { Actor } from "./actor.ts";
import { inGroups, newPasswordSecret, passwordUri, stepOfCode } from "./one-time-password.server.ts";
import { type QrCode, qrCodeOf } from "./qr-code.server.ts";
import { takeTurn } from "./rate-limit.server.ts";
import {
  deleteSecondFactor,
  findAccountName,
  findSecondFactor,
  markStepUsed,
  putUnconfirmed,
} from "./second-factor-store.server.ts";
import { decryptSecret, encryptSecret } from "./secret-box.server.ts";
import { endAllSessions, type NewSession, raiseLevel } from "./session.server.ts";
import { limitForSecondFactor } from "./sign-in-limits.ts";
import { digitsOf } from "./tokens.server.ts";

interface Needs {
  db: Db;
  clock: Clock;
  random: Random;
  keys: Pick<Keys, "secrets">;
}

export type SecondFactorView =
  | { state: "none" }
  /** Waiting for the first code: what the app needs, as a picture and for typing. */
  | { state: "setting-up"; qrCode: QrCode; secret: string }
  | { state: "confirmed"; since: string };

export type SecondFactorOutcome =
  | { outcome: "raised"; session: NewSession }
  | { outcome: "wrong" }
  | { outcome: "too-many" }
  /** No secret is set up, or setting it up took too long, or the session has ended. */
  | { outcome: "gone" };

/** A secret that was shown but never confirmed is soon worth nothing: somebody else may have seen it. */
const MILLISECONDS_TO_SET_UP = 15 * 60_000;

/** What the page shows. Reads only. */
export async function secondFactorView(needs: Needs, actor: Actor): Promise<SecondFactorView> {
  const factor = await findSecondFactor(needs.db, actor.personId);
  if (!factor || isStale(factor, needs.clock())) return { state: "none" };
  if (factor.confirmed_at) return { state: "confirmed", since: factor.confirmed_at };
  const secret = decryptSecret(factor.secret, actor.personId, needs.keys.secrets);
  const { name } = await readCompany(needs.db);
  const uri = passwordUri(secret, name, await findAccountName(needs.db, actor.personId));
  return { state: "setting-up", qrCode: qrCodeOf(uri), secret: inGroups(secret) };
}

/** Begins to set up a second factor, each time with a new secret. One that is confirmed stays untouched. */
export async function beginSecondFactor(needs: Needs, actor: Actor): Promise<void> {
  const secret = newPasswordSecret(needs.random);
  const encrypted = encryptSecret(secret, actor.personId, needs.keys.secrets, needs.random);
  await needs.db
    .transaction()
    .execute((trx) => putUnconfirmed(trx, actor.personId, encrypted, needs.clock()));
}

/** Checks a code; the first right one confirms the factor. A right code works once and raises the session. */
export async function giveSecondFactor(
  needs: Needs,
  actor: Actor,
  typed: string,
): Promise<SecondFactorOutcome> {
  return needs.db.transaction().execute(async (trx): Promise<SecondFactorOutcome> => {
    const now = needs.clock();
    const factor = await findSecondFactor(trx, actor.personId);
    if (!factor || isStale(factor, now)) return { outcome: "gone" };
    if (!(await takeTurn(trx, limitForSecondFactor(actor.personId), now))) return { outcome: "too-many" };
    const secret = decryptSecret(factor.secret, actor.personId, needs.keys.secrets);
    const step = stepOfCode(secret, digitsOf(typed), now);
    if (step === null || !(await markStepUsed(trx, actor.personId, step, now))) return { outcome: "wrong" };
    const session = await raiseLevel({ ...needs, db: trx }, actor);
    return session ? { outcome: "raised", session } : { outcome: "gone" };
  });
}

/**
 * Takes a lost second factor away and ends all sessions; the person sets up a new one after the next sign-in.
 * For the console: whoever asks by mail or telephone may be anybody.
 * @returns false if there was none
 */
export async function removeSecondFactor(needs: Needs, personId: string): Promise<boolean> {
  return needs.db.transaction().execute(async (trx) => {
    await endAllSessions({ ...needs, db: trx }, personId);
    return deleteSecondFactor(trx, personId);
  });
}

function isStale(factor: SecondFactorTable, now: Date): boolean {
  const age = now.getTime() - new Date(factor.created_at).getTime();
  return factor.confirmed_at === null && age > MILLISECONDS_TO_SET_UP;
}
