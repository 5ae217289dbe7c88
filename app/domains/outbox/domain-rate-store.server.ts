// How many mails were handed to each recipient domain in the last minute: counted in the database, so that the limit
// holds over all processes and restarts. Refused and deferred ones count as well: the other server had to answer them.

import type { Db, Trx } from "#db/open.server.ts";

const MINUTE = 60_000;
/** Counters are kept for so long each; a minute that looks back over them is at most this much too long. */
const SLOT = 10_000;
const PREFIX = "mails:";

/** The domains that have had their mails of this minute. */
export async function exhaustedDomains(db: Db | Trx, mailsPerMinute: number, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom("rate_limit")
    .select("bucket")
    .where("bucket", ">=", PREFIX)
    .where("bucket", "<", "mails;")
    .where("window_start", ">", aMinuteBefore(now))
    .groupBy("bucket")
    .having((eb) => eb(eb.fn.sum<number>("count"), ">=", mailsPerMinute))
    .execute();
  return rows.map(({ bucket }) => bucket.slice(PREFIX.length));
}

/** How many more a domain may get now; nobody else takes any of them until the transaction ends. */
export async function roomInDomain(
  trx: Trx,
  domain: string,
  mailsPerMinute: number,
  now: Date,
): Promise<number> {
  await addToDomain(trx, domain, 0, now);
  const { sent } = await trx
    .selectFrom("rate_limit")
    .select((eb) => eb.fn.sum("count").as("sent"))
    .where("bucket", "=", PREFIX + domain)
    .where("window_start", ">", aMinuteBefore(now))
    .executeTakeFirstOrThrow();
  return Math.max(0, mailsPerMinute - Number(sent ?? 0));
}

/** Counts mails that are about to be handed over. */
export async function addToDomain(trx: Trx, domain: string, mails: number, now: Date): Promise<void> {
  await trx
    .insertInto("rate_limit")
    .values({ bucket: PREFIX + domain, window_start: slotOf(now.getTime()), count: mails })
    .onConflict((conflict) =>
      conflict
        .columns(["bucket", "window_start"])
        .doUpdateSet((eb) => ({ count: eb("rate_limit.count", "+", mails) })),
    )
    .execute();
}

function aMinuteBefore(now: Date): string {
  return slotOf(now.getTime() - MINUTE - SLOT);
}

function slotOf(milliseconds: number): string {
  return new Date(Math.floor(milliseconds / SLOT) * SLOT).toISOString();
}
