// How long a session lasts: learners stay signed in on their own browser, people who see others do not.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export const LEARNER_IDLE = 30 * DAY;
export const LEARNER_ABSOLUTE = 90 * DAY;
const PRIVILEGED_ABSOLUTE = 12 * HOUR;
/** How often a visit is noted: the list of sessions needs no more, and a page should not cost a write. */
const NOTE_EVERY = HOUR;

interface SessionTimes {
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  absoluteExpiresAt: Date;
}

/** The limits of a session that begins now. */
export function limitsFrom(
  now: Date,
  privileged: boolean,
): Pick<SessionTimes, "expiresAt" | "absoluteExpiresAt"> {
  const absoluteExpiresAt = later(now, privileged ? PRIVILEGED_ABSOLUTE : LEARNER_ABSOLUTE);
  return { expiresAt: earlier(later(now, LEARNER_IDLE), absoluteExpiresAt), absoluteExpiresAt };
}

/** True while neither limit has passed. A role granted since shortens a session that began without it. */
export function isLive(session: SessionTimes, now: Date, privileged: boolean): boolean {
  const absolute = earlier(
    session.absoluteExpiresAt,
    limitsFrom(session.createdAt, privileged).absoluteExpiresAt,
  );
  return now < session.expiresAt && now < absolute;
}

/** The new idle limit where a visit is worth noting, else null. */
export function idleLimitAfterVisit(session: SessionTimes, now: Date): Date | null {
  if (now.getTime() - session.lastSeenAt.getTime() < NOTE_EVERY) return null;
  return earlier(later(now, LEARNER_IDLE), session.absoluteExpiresAt);
}

function later(date: Date, milliseconds: number): Date {
  return new Date(date.getTime() + milliseconds);
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}
