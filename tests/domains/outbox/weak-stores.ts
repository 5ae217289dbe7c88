// Outboxes with a safeguard taken out, for the negative controls: the same stories must then go wrong.

import type { DeliveryStore } from "#app/acts/send-messages.server.ts";
import { claimMessages } from "#app/domains/outbox/claim-messages.server.ts";
import { settleMessage } from "#app/domains/outbox/settle-message.server.ts";
import type { Db } from "#db/open.server.ts";

/** Takes a mail whose worker was lost for one that was not sent, as many a job queue does. */
export const forgetfulStore: DeliveryStore = {
  async claim(db, needs, options) {
    await db
      .updateTable("message")
      .set({ state: "planned", lease_until: null })
      .where("state", "=", "sending")
      .where("lease_until", "<", needs.clock().toISOString())
      .execute();
    return claimMessages(db, needs, options);
  },
  settle: settleMessage,
};

/** Reads what is due without taking it in hand: neither lease nor fence. */
export const carelessStore: DeliveryStore = {
  async claim(db, needs, options) {
    const claim = await db.transaction().execute(async (trx) => {
      const { messages } = await claimMessages(inside(trx), needs, options);
      // What the claim wrote is taken back before anything is sent.
      for (const { id } of messages)
        await trx
          .updateTable("message")
          .set({ state: "planned", lease_until: null })
          .where("id", "=", id)
          .execute();
      return { messages, cancelled: 0, waiting: 0 };
    });
    return claim;
  },
  async settle(db, _needs, message, { outcome, response }) {
    await db
      .updateTable("message")
      .set({ state: outcome, response, lease_until: null })
      .where("id", "=", message.id)
      .execute();
    return true;
  },
};

/** A handle whose "transaction" is the one that is open already. */
function inside(trx: Db): Db {
  return { transaction: () => ({ execute: (work: (t: Db) => unknown) => work(trx) }) } as unknown as Db;
}
