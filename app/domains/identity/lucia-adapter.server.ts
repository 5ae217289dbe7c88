// The one adapter between Lucia and Kysely, for SQLite and PostgreSQL alike.
//
// Lucia compares expiry dates with the machine's time, while the product's time is an argument. The adapter
// therefore shifts each date that it hands over by the difference of the two clocks, which is nought in
// production: Lucia then decides rightly under a moved clock too, a second late, since time passes between the two. To the
// millisecond our own limits decide (session-limits.ts); Lucia knows no absolute one either.

import { sql } from "kysely";
import type { Adapter, DatabaseSession, DatabaseUser } from "lucia";
import { addDays } from "#app/calendar.ts";
import { type Clock, systemClock } from "#app/clock.ts";
import type { Db } from "#db/open.server.ts";
import { prepared } from "#db/prepared.ts";
import type { SessionTable } from "#db/schema/identity.ts";
import { rolesFrom } from "./roles.ts";

/** Lucia asks for the time after the shift was taken: it must not end what our own limits still let in. */
const LATE_BY = 1000;

export class LuciaAdapter implements Adapter {
  readonly #db: Db;
  readonly #clock: Clock;

  constructor(db: Db, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** All that the door asks about a visitor, in one query. */
  async getSessionAndUser(sessionId: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const earliestToday = addDays(this.#clock().toISOString().slice(0, 10), -1);
    const rows = await visitorOf(this.#db, { sessionId, earliestToday });
    const row = rows[0];
    if (!row) return [null, null];
    const user = {
      id: row.person_id,
      attributes: {
        name: row.name,
        language: row.language,
        entityId: row.entity_id,
        leaveDate: row.leave_date,
        roles: rolesFrom(
          rows.flatMap(({ role }) => role ?? []),
          row.report_id !== null,
        ),
      },
    };
    return [this.#fromRow(row), user];
  }

  async getUserSessions(userId: string): Promise<DatabaseSession[]> {
    const rows = await this.#db
      .selectFrom("session")
      .selectAll()
      .where("person_id", "=", userId)
      .orderBy("last_seen_at", "desc")
      .orderBy("created_at", "desc")
      .execute();
    return rows.map((row) => this.#fromRow(row));
  }

  /** Lucia's own expiry is passed over: ours comes with the attributes. */
  async setSession({ id, userId, attributes }: DatabaseSession): Promise<void> {
    await this.#db
      .insertInto("session")
      .values({
        id,
        person_id: userId,
        level: attributes.level,
        created_at: attributes.createdAt.toISOString(),
        last_seen_at: attributes.lastSeenAt.toISOString(),
        expires_at: attributes.idleExpiresAt.toISOString(),
        absolute_expires_at: attributes.absoluteExpiresAt.toISOString(),
      })
      .execute();
  }

  /** Lucia asks for this when half the idle time is over; our own noting of visits has then moved the limit already. */
  async updateSessionExpiration(): Promise<void> {}

  async deleteSession(sessionId: string): Promise<void> {
    await this.#db.deleteFrom("session").where("id", "=", sessionId).execute();
  }

  async deleteUserSessions(userId: string): Promise<void> {
    await this.#db.deleteFrom("session").where("person_id", "=", userId).execute();
  }

  async deleteExpiredSessions(): Promise<void> {
    const now = this.#clock().toISOString();
    await this.#db
      .deleteFrom("session")
      .where((eb) => eb.or([eb("expires_at", "<=", now), eb("absolute_expires_at", "<=", now)]))
      .execute();
  }

  #fromRow(row: SessionTable): DatabaseSession {
    const expiresAt = new Date(row.expires_at);
    const shift = systemClock().getTime() - this.#clock().getTime();
    return {
      id: row.id,
      userId: row.person_id,
      expiresAt: new Date(expiresAt.getTime() + shift + LATE_BY),
      attributes: {
        level: row.level,
        createdAt: new Date(row.created_at),
        lastSeenAt: new Date(row.last_seen_at),
        idleExpiresAt: expiresAt,
        absoluteExpiresAt: new Date(row.absolute_expires_at),
      },
    };
  }
}

interface VisitorRow extends SessionTable {
  name: string;
  language: string;
  entity_id: string;
  leave_date: string | null;
  role: string | null;
  report_id: string | null;
}

/**
 * A row per role held, or one row without. Of reports only whether there are any: somebody's today is nowhere earlier
 * than the day before UTC's, so that none is passed over a day too early.
 */
const visitorOf = prepared((db, { sessionId, earliestToday }: { sessionId: string; earliestToday: string }) =>
  sql<VisitorRow>`
    select visit.*, person.name, person.language, person.entity_id, person.leave_date, role_grant.role,
      (select report.id from person as report
        where report.manager_id = person.id
          and (report.leave_date is null or report.leave_date >= ${earliestToday})
        limit 1) as report_id
    from session as visit
    inner join person on person.id = visit.person_id
    left join role_grant on role_grant.person_id = person.id
    where visit.id = ${sessionId}`.compile(db),
);
