// Granting and withdrawing roles, each with its record in the ledger; effective at the person's next request.

import type { Clock, Random } from "#app/clock.ts";
import { appendRecords } from "#app/domains/ledger/append-records.server.ts";
import type { NewRecord } from "#app/domains/ledger/record.ts";
import type { Database } from "#db/open.server.ts";
import { findPerson, isErased } from "../people/store.server.ts";
import { deleteRole, insertRole, listRoles } from "./role-store.server.ts";
import { GRANTED_ROLES, type GrantedRole } from "./roles.ts";

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

export interface WantedRoles {
  personId: string;
  /** What the form showed, so that nobody undoes what another admin did meanwhile. */
  shown: readonly GrantedRole[];
  wanted: readonly GrantedRole[];
  by: string;
}

export type RolesOutcome =
  | { outcome: "changed" | "unchanged" }
  /** Nobody changes their own: so one admin always remains. */
  | { outcome: "own" }
  /** Somebody else changed them since the form was shown. */
  | { outcome: "outdated" }
  /** Nobody is there, or the person was erased. */
  | { outcome: "not-found" };

/** Grants and withdraws until the person holds exactly the wanted roles: each change is a record, all in one transaction. */
export async function changeRoles(
  needs: Needs,
  { personId, shown, wanted, by }: WantedRoles,
): Promise<RolesOutcome> {
  if (personId === by) return { outcome: "own" };
  const now = needs.clock();
  return needs.db.transaction().execute(async (trx): Promise<RolesOutcome> => {
    if (!(await findPerson(trx, personId)) || (await isErased(trx, personId)))
      return { outcome: "not-found" };
    const held = await listRoles(trx, personId);
    if (!GRANTED_ROLES.every((role) => held.includes(role) === shown.includes(role)))
      return { outcome: "outdated" };
    const records: NewRecord[] = [];
    for (const role of GRANTED_ROLES) {
      const change = { personId, role, by };
      if (wanted.includes(role)) {
        if (await insertRole(trx, { ...change, now })) records.push(recordOf("role-granted", change, now));
      } else if (await deleteRole(trx, personId, role)) records.push(recordOf("role-withdrawn", change, now));
    }
    if (records.length === 0) return { outcome: "unchanged" };
    await appendRecords(trx, needs, records);
    return { outcome: "changed" };
  });
}

function recordOf(kind: "role-granted" | "role-withdrawn", change: RoleChange, at: Date): NewRecord {
  return { kind, personId: change.personId, at, facts: { role: change.role, by: change.by } };
}
