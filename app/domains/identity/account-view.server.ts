// What a person sees of the own account: who one is here, with which rights, and where one is signed in.

import type { Clock } from "#app/clock.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import type { Db } from "#db/open.server.ts";
import { findAccount } from "./account-store.server.ts";
import type { Actor } from "./actor.ts";
import { isPrivileged, type Role } from "./roles.ts";
import { findSecondFactor } from "./second-factor-store.server.ts";
import { listSessions, type OwnSession } from "./session.server.ts";

export interface AccountView {
  name: string;
  mail: string | null;
  personnelNumber: string | null;
  language: string;
  roles: readonly Role[];
  sessions: (OwnSession & { current: boolean })[];
  /** Null for people who need none. */
  secondFactor: { confirmedAt: string | null } | null;
  timeZone: string;
}

export async function accountView(needs: { db: Db; clock: Clock }, actor: Actor): Promise<AccountView> {
  const account = await findAccount(needs.db, actor.personId);
  const sessions = await listSessions(needs, actor.personId);
  const factor = await findSecondFactor(needs.db, actor.personId);
  const { timeZone } = await readCompany(needs.db);
  return {
    ...account,
    roles: actor.roles,
    sessions: sessions.map((session) => ({ ...session, current: session.id === actor.sessionId })),
    secondFactor: isPrivileged(actor.roles) ? { confirmedAt: factor?.confirmed_at ?? null } : null,
    timeZone,
  };
}
