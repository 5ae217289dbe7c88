// The mails that were sent to one person, as that person may see them, and whether one is genuine.

import type { Db } from "#db/open.server.ts";
import { cursorOf, type Place } from "./cursor.ts";
import { reasonsOf } from "./delivery-store.server.ts";
import type { MessageState, Reason } from "./message.ts";
import { normalReference } from "./reference.ts";

/** States of mails that were on their way at least once: what was never composed is nobody's message yet. */
const SENT = ["sending", "accepted", "deferred", "refused", "uncertain"] as const satisfies MessageState[];
const PAGE = 50;

export interface OwnMessage {
  id: string;
  kind: "reminder" | "sign-in";
  day: string;
  reference: string;
  subject: string;
  /** As it was sent; null for a sign-in code, which is not kept. */
  text: string | null;
  state: MessageState;
  reasons: readonly Reason[];
}

export interface OwnMessages {
  messages: OwnMessage[];
  /** Where the next page begins; null on the last. */
  next: string | null;
}

/** The mails sent to a person, newest first. */
export async function messagesOf(
  db: Db,
  personId: string,
  before: Place | null = null,
): Promise<OwnMessages> {
  let query = sentTo(db, personId)
    .orderBy("made_at", "desc")
    .orderBy("id", "desc")
    .limit(PAGE + 1);
  if (before)
    query = query.where((where) =>
      where.or([
        where("made_at", "<", before.madeAt),
        where.and([where("made_at", "=", before.madeAt), where("id", "<", before.id)]),
      ]),
    );
  const rows = await query.execute();
  const shown = rows.slice(0, PAGE);
  const reasons = await reasonsOf(
    db,
    shown.map(({ id }) => id),
  );
  const last = shown.at(-1);
  return {
    messages: shown.map(({ made_at, ...row }) => ({
      ...row,
      subject: row.subject ?? "",
      reasons: reasons.get(row.id) ?? [],
    })),
    next: last && rows.length > PAGE ? cursorOf({ madeAt: last.made_at, id: last.id }) : null,
  };
}

/**
 * The mail with this reference, if it was sent to this person; somebody else's is as unknown as one that never was.
 * @param reference as typed: capitals, spaces and hyphens do not matter
 */
export async function findByReference(
  db: Db,
  personId: string,
  reference: string,
): Promise<Pick<OwnMessage, "day" | "subject" | "kind"> | null> {
  const row = await sentTo(db, personId)
    .where("reference", "=", normalReference(reference))
    .executeTakeFirst();
  return row ? { day: row.day, subject: row.subject ?? "", kind: row.kind } : null;
}

function sentTo(db: Db, personId: string) {
  return db
    .selectFrom("message")
    .select(["id", "kind", "day", "reference", "subject", "text", "state", "made_at"])
    .where("person_id", "=", personId)
    .where("state", "in", SENT);
}
