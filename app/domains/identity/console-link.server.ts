// Sign-in links that only the console makes: for the first admin of a new installation, and for the demo's roles.

import type { Clock, Random } from "#app/clock.ts";
import type { Db } from "#db/open.server.ts";
import { insertRequest } from "./sign-in-store.server.ts";
import { targetOf } from "./sign-in-target.ts";
import { hashToken, newToken } from "./tokens.server.ts";

/**
 * Makes a link that signs a person in once, in any browser, with the rights of both factors:
 * whoever can run a script beside the database needs no further proof.
 * @param secondsValid how long it may wait to be used
 * @returns the path, to be put after APP_URL
 */
export async function makeConsoleLink(
  needs: { db: Db; clock: Clock; random: Random },
  personId: string,
  returnTo: string,
  secondsValid: number,
): Promise<string> {
  const now = needs.clock();
  const token = newToken(needs.random);
  await insertRequest(needs.db, {
    id: needs.random.id(),
    person_id: personId,
    kind: "console",
    code_hash: null,
    token_hash: hashToken(token),
    browser_hash: null,
    return_to: targetOf(returnTo),
    created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + secondsValid * 1000).toISOString(),
    used_at: null,
    tries: 0,
    held: null,
  });
  return `/sign-in/${token}`;
}
