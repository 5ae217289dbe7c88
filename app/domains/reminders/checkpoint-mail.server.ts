// The ledger's newest checkpoint as a mail states it, for somebody who is still to have it.

import { join } from "node:path";
import { dayOf } from "#app/calendar.ts";
import type { CheckpointItem } from "#app/mail/templates/checkpoint-part.ts";
import type { Trx } from "#db/open.server.ts";
import { openCheckpoint, verifierKey } from "../ledger/checkpoint.ts";
import { trustedKeys } from "../ledger/key-list.server.ts";
import { findLastCheckpoint } from "../ledger/store.server.ts";
import { holdsCheckpoints } from "./checkpoint-due-store.server.ts";

/** Undefined where there is none, or the person holds none of the roles any more. */
export async function checkpointFor(
  trx: Trx,
  env: { DATA_DIR: string },
  personId: string,
  timeZone: string,
): Promise<Omit<CheckpointItem, "verifiers"> | undefined> {
  const last = await findLastCheckpoint(trx);
  if (!last || !(await holdsCheckpoints(trx, personId))) return undefined;
  const signer = trustedKeys(join(env.DATA_DIR, "keys")).find((key) => openCheckpoint(last.note, [key]).ok);
  return {
    note: last.note,
    size: last.size,
    day: dayOf(new Date(last.made_at), timeZone),
    key: signer ? verifierKey(signer) : null,
  };
}
