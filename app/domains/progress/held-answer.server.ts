// The answer that was sent after its session had ended, once its person has signed in again: to be shown filled in, and
// sent by them. It keeps its name, so that it counts once however often the page is opened; an answer kept since is none.

import type { Clock } from "#app/clock.ts";
import type { Keys } from "#app/keys.server.ts";
import type { Db } from "#db/open.server.ts";
import { heldForm } from "../identity/held-form.server.ts";
import { findRecallAnswer } from "./recall-store.server.ts";
import { findAttempt } from "./store.server.ts";
import { readForm, type Unsent, unsentIn } from "./unsent.ts";

/** @param requestId what the address says of the request to sign in */
export async function heldAnswer(
  needs: { db: Db; clock: Clock; keys: Pick<Keys, "secrets"> },
  { personId }: { personId: string },
  requestId: string | undefined,
): Promise<Unsent[]> {
  if (requestId === undefined) return [];
  const query = await heldForm(needs, personId, requestId);
  const form = query === undefined ? undefined : readForm(query);
  const unsent = form && unsentIn(form);
  if (!form || !unsent) return [];
  const { attempt } = form;
  const isKept =
    (await findAttempt(needs.db, personId, attempt)) ?? (await findRecallAnswer(needs.db, personId, attempt));
  return isKept ? [] : [{ ...unsent, attempt }];
}
