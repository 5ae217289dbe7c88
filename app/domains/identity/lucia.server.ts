// Lucia 3, which is no longer developed, confined to this file and its adapter: session.server.ts is what the product knows.

import { Lucia, TimeSpan } from "lucia";
import type { Clock } from "#app/clock.ts";
import type { Db } from "#db/open.server.ts";
import { LuciaAdapter } from "./lucia-adapter.server.ts";
import type { Role } from "./roles.ts";
import { LEARNER_IDLE } from "./session-limits.ts";

export interface SessionAttributes {
  level: "first-factor" | "second-factor";
  createdAt: Date;
  lastSeenAt: Date;
  /** The idle limit, as we keep it. */
  idleExpiresAt: Date;
  absoluteExpiresAt: Date;
}

export interface UserAttributes {
  name: string;
  language: string;
  entityId: string;
  leaveDate: string | null;
  roles: readonly Role[];
}

/** Lucia on a handle, which may be a transaction's. */
export function luciaOn({ db, clock }: { db: Db; clock: Clock }) {
  return new Lucia<SessionAttributes, UserAttributes>(new LuciaAdapter(db, clock), {
    sessionExpiresIn: new TimeSpan(LEARNER_IDLE, "ms"),
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes,
  });
}

declare module "lucia" {
  interface Register {
    Lucia: ReturnType<typeof luciaOn>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: UserAttributes;
  }
}
