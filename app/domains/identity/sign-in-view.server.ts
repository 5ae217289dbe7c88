// What the sign-in page shows before anybody is known: the masked address of a mail's hint, where there is one.

import type { Clock } from "#app/clock.ts";
import { safePath } from "#app/http/safe-redirect.ts";
import type { Db } from "#db/open.server.ts";
import { maskedAddress } from "./masked-address.ts";
import { hasLeft } from "./session.server.ts";
import { findByHint } from "./sign-in-store.server.ts";
import { hintIn, targetOf } from "./sign-in-target.ts";

export interface SignInView {
  /** Where it leads, hint included: goes back and forth between page and server. */
  to: string;
  /** As above without the hint: for who is not the person of the hint. */
  toWithoutHint: string;
  /** "a•••@example.com", or null where the address must be typed. */
  maskedAddress: string | null;
}

export async function signInView(needs: { db: Db; clock: Clock }, to: string): Promise<SignInView> {
  const hint = hintIn(to);
  const person = hint === null ? null : await findByHint(needs.db, hint);
  const known = person !== null && !(person.leaveDate !== null && (await hasLeft(needs, person.leaveDate)));
  const toWithoutHint = targetOf(to);
  return {
    to: known ? safePath(to) : toWithoutHint,
    toWithoutHint,
    maskedAddress: known ? maskedAddress(person.mail) : null,
  };
}
