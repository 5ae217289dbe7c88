// The rows of messages that are being planned: written so that a second writer leaves out what is already there.

import type { Insertable } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import type { MessageReasonTable, MessageTable } from "#db/schema/messages.ts";

type ReasonKey = Pick<MessageReasonTable, "person_id" | "kind" | "subject" | "step">;

/** All reasons that ever made a mail to these people. */
export async function reasonsOfPeople(db: Db | Trx, personIds: readonly string[]): Promise<ReasonKey[]> {
  if (personIds.length === 0) return [];
  return db
    .selectFrom("message_reason")
    .select(["person_id", "kind", "subject", "step"])
    .where("person_id", "in", [...new Set(personIds)])
    .execute();
}

/** Inserts what no constraint forbids. @returns the ids inserted */
export async function insertMessages(trx: Trx, rows: readonly Insertable<MessageTable>[]): Promise<string[]> {
  if (rows.length === 0) return [];
  const inserted = await trx
    .insertInto("message")
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .execute();
  return inserted.map(({ id }) => id);
}

/** Inserts the reasons that are not there yet. @returns the messages that got at least one */
export async function insertReasons(
  trx: Trx,
  rows: readonly Insertable<MessageReasonTable>[],
): Promise<Set<string>> {
  if (rows.length === 0) return new Set();
  const inserted = await trx
    .insertInto("message_reason")
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .returning("message_id")
    .execute();
  return new Set(inserted.map(({ message_id }) => message_id));
}

/** Takes back messages of this transaction that turned out to have no reason of their own. */
export async function deleteMessages(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await trx.deleteFrom("message").where("id", "in", ids).execute();
}
