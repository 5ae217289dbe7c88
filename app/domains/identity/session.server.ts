// Sessions as the product knows them: made at sign-in, asked for at each request, ended at will. Lucia stays behind this.

import { addDays, dayOf } from "#app/calendar.ts";
import type { Clock, Random } from "#app/clock.ts";
import { readCompany } from "#app/domains/people/company-store.server.ts";
import type { Db } from "#db/open.server.ts";
import type { Actor } from "./actor.ts";
import { luciaOn } from "./lucia.server.ts";
import { isPrivileged } from "./roles.ts";
import { idleLimitAfterVisit, isLive, limitsFrom } from "./session-limits.ts";
import { deleteOwnSession, findRoles, noteVisit } from "./session-store.server.ts";
import { hashToken, isToken, newToken } from "./tokens.server.ts";

interface Reading {
  /** May be a transaction's handle. */
  db: Db;
  clock: Clock;
}

interface Making extends Reading {
  random: Random;
}

export interface NewSession {
  /** For the cookie; the database holds its hash only. */
  token: string;
  /** Seconds that the cookie may live. */
  maxAge: number;
}

export interface OwnSession {
  id: string;
  level: Actor["level"];
  createdAt: string;
  lastSeenAt: string;
}

/** Makes a session: 12 hours at most for people who see others, 30 days without a visit and 90 at most for learners. */
export async function createSession(
  needs: Making,
  personId: string,
  level: Actor["level"],
): Promise<NewSession> {
  const { db, clock, random } = needs;
  const now = clock();
  const privileged = isPrivileged(await findRoles(db, personId, earliestToday(now)));
  const { expiresAt, absoluteExpiresAt } = limitsFrom(now, privileged);
  const token = newToken(random);
  await luciaOn(needs).createSession(
    personId,
    { level, createdAt: now, lastSeenAt: now, idleExpiresAt: expiresAt, absoluteExpiresAt },
    { sessionId: hashToken(token) },
  );
  return { token, maxAge: Math.floor((absoluteExpiresAt.getTime() - now.getTime()) / 1000) };
}

/** Who is asking, or null: one query at most visits. */
export async function findActor(needs: Reading, token: string | null): Promise<Actor | null> {
  if (!isToken(token)) return null;
  const { session, user } = await luciaOn(needs).validateSession(hashToken(token));
  if (!session) return null;
  const now = needs.clock();
  const times = { ...session, expiresAt: session.idleExpiresAt };
  if (!isLive(times, now, isPrivileged(user.roles))) return null;
  if (user.leaveDate !== null && (await hasLeft(needs, user.leaveDate))) return null;
  const idleLimit = idleLimitAfterVisit(times, now);
  if (idleLimit) await noteVisit(needs.db, session.id, now, idleLimit);
  return {
    personId: user.id,
    name: user.name,
    language: user.language,
    entityId: user.entityId,
    roles: user.roles,
    level: session.level,
    sessionId: session.id,
  };
}

/** Ends one of a person's own sessions. @returns false if there was none such */
export async function endSession(needs: Reading, personId: string, sessionId: string): Promise<boolean> {
  return deleteOwnSession(needs.db, personId, sessionId);
}

/** Ends the session that a cookie carries, whoever's it was: a new sign-in replaces what was there. */
export async function endSessionOf(needs: Reading, token: string | null): Promise<void> {
  if (isToken(token)) await luciaOn(needs).invalidateSession(hashToken(token));
}

export async function endAllSessions(needs: Reading, personId: string): Promise<void> {
  await luciaOn(needs).invalidateUserSessions(personId);
}

/** A person's live sessions, the last used first. */
export async function listSessions(needs: Reading, personId: string): Promise<OwnSession[]> {
  const now = needs.clock();
  const privileged = isPrivileged(await findRoles(needs.db, personId, earliestToday(now)));
  const sessions = await luciaOn(needs).getUserSessions(personId);
  return sessions
    .filter((session) => isLive({ ...session, expiresAt: session.idleExpiresAt }, now, privileged))
    .map((session) => ({
      id: session.id,
      level: session.level,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
    }));
}

/**
 * Replaces a session by one that has given its second factor: a new token, the old one is worth nothing.
 * Hand over a transaction's handle, so that nobody is left with both or none.
 * @returns null if the session has ended meanwhile
 */
export async function raiseLevel(
  needs: Making,
  actor: Pick<Actor, "personId" | "sessionId">,
): Promise<NewSession | null> {
  if (!(await endSession(needs, actor.personId, actor.sessionId))) return null;
  return createSession(needs, actor.personId, "second-factor");
}

/** The last day of work is a day of access. */
export async function hasLeft({ db, clock }: Reading, leaveDate: string): Promise<boolean> {
  const { timeZone } = await readCompany(db);
  return leaveDate < dayOf(clock(), timeZone);
}

/** The earliest calendar day that it can be anywhere now. */
function earliestToday(now: Date): string {
  return addDays(now.toISOString().slice(0, 10), -1);
}
