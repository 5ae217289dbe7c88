// The company's logo, kept in the database by its hash, so that a copy of the database is complete.

import { createHash } from "node:crypto";
import type { Db, Trx } from "#db/open.server.ts";

export interface Logo {
  mediaType: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export async function findLogo(db: Db | Trx, hash: string): Promise<Logo | null> {
  const row = await db
    .selectFrom("asset")
    .select(["media_type", "base64"])
    .where("hash", "=", hash)
    .executeTakeFirst();
  return row ? { mediaType: row.media_type, bytes: new Uint8Array(Buffer.from(row.base64, "base64")) } : null;
}

/** Keeps a logo. @returns its hash, the same for the same bytes */
export async function keepLogo(trx: Trx, { mediaType, bytes }: Logo, now: Date): Promise<string> {
  const hash = createHash("sha256").update(bytes).digest("hex");
  await trx
    .insertInto("asset")
    .values({
      hash,
      media_type: mediaType,
      base64: Buffer.from(bytes).toString("base64"),
      created_at: now.toISOString(),
    })
    .onConflict((conflict) => conflict.column("hash").doNothing())
    .execute();
  return hash;
}
