// Granting and withdrawing roles, each with its record in the ledger; effective at the person's next request.

import type { Clock, Random } from "#app/clock.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import type { NewRecord } from "#app/domains/ledger/record.ts";
import type { Database } from "#db/open.server.ts";
import { deleteRole, insertRole } from "./role-store.server.ts";
import type { GrantedRole } from "./roles.ts";

interface Needs extends Omit<Database, "close"> {
  clock: Clock;
  random: Random;
}

interface RoleChange {
  personId: string;
  role: GrantedRole;
  /** The admin who does it; null on the console. */
  by: string | null;
}

/** @returns false if nothing changed, since the person holds the role already */
export async function grantRole(needs: Needs, change: RoleChange): Promise<boolean> {
  const now = needs.clock();
  return needs.db.transaction().execute(async (trx) => {
    if (!(await insertRole(trx, { ...change, now }))) return false;
    await appendRecords(trx, needs, [recordOf("role-granted", change, now)]);
    return true;
  });
}

/** @returns false if nothing changed, since the person does not hold the role */
export async function withdrawRole(needs: Needs, change: RoleChange): Promise<boolean> {
  const now = needs.clock();
  return needs.db.transaction().execute(async (trx) => {
    if (!(await deleteRole(trx, change.personId, change.role))) return false;
    await appendRecords(trx, needs, [recordOf("role-withdrawn", change, now)]);
    return true;
  });
}

function recordOf(kind: "role-granted" | "role-withdrawn", change: RoleChange, at: Date): NewRecord {
  return { kind, personId: change.personId, at, facts: { role: change.role, by: change.by } };
}
