// A form that was sent after its session had ended: sealed for the person whose form it is, it is carried through signing in.
//
// It lies in the sign-in page, then for half an hour at most with the request of the browser that asked, never in the
// browser's storage. Whoever else signs in cannot open it, and it is gone.

import type { Clock, Random } from "#app/clock.ts";
import type { Keys } from "#app/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import { formOwner } from "./form-owner.ts";
import { decryptSecret, encryptSecret } from "./secret-box.server.ts";
import { findHeld, forgetHeldBefore } from "./sign-in-store.server.ts";

/** Bytes of a form as a query: an answer with twenty typed choices fits. */
const LONGEST_FORM = 8_000;
/** Characters of a sealed form: a third more, and the rest. */
export const LONGEST_HELD = 11_000;
const MINUTES_HELD = 30;

type Secrets = Pick<Keys, "secrets">;

/** @returns the form as text for a page; undefined for one that is too long, or says not whose it is */
export function holdForm(
  { keys, random }: { keys: Secrets; random: Random },
  query: string,
  owner: unknown,
): string | undefined {
  if (typeof owner !== "string" || owner === "" || query.length > LONGEST_FORM) return undefined;
  return encryptSecret(query, purposeOf(owner), keys.secrets, random);
}

/** @returns the form as a query; undefined where it is not this person's, or not of ours */
export function openForm({ keys }: { keys: Secrets }, held: string, personId: string): string | undefined {
  try {
    return decryptSecret(held, purposeOf(formOwner(personId)), keys.secrets);
  } catch {
    return undefined;
  }
}

/** The form that came along when this person signed in, as a query. */
export async function heldForm(
  needs: { db: Db; clock: Clock; keys: Secrets },
  personId: string,
  requestId: string,
): Promise<string | undefined> {
  const held = await findHeld(needs.db, { personId, requestId, since: heldSince(needs) });
  return held === undefined ? undefined : openForm(needs, held, personId);
}

/** To be called now and then. */
export async function forgetHeldForms(needs: { db: Db; clock: Clock }): Promise<void> {
  await forgetHeldBefore(needs.db, heldSince(needs));
}

function heldSince({ clock }: { clock: Clock }): string {
  return new Date(clock().getTime() - MINUTES_HELD * 60_000).toISOString();
}

function purposeOf(owner: string): string {
  return `form held for ${owner}`;
}
