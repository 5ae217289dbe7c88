// The company's own wording of mails as dated facts: a change closes the old row and opens a new one.

import type { Random } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import { WORDING_PARTS, type Wording, type WordingPart } from "#app/mail/wording.ts";
import type { Db, Trx } from "#db/open.server.ts";

/** What the company says otherwise than we do, in one language. */
export async function readWording(db: Db | Trx, language: Language): Promise<Wording> {
  const rows = await db
    .selectFrom("mail_text")
    .select(["part", "body"])
    .where("language", "=", language)
    .where("valid_until", "is", null)
    .execute();
  const wording: Wording = {};
  for (const { part, body } of rows) {
    const known = WORDING_PARTS.find((each) => each === part);
    if (known) wording[known] = body;
  }
  return wording;
}

/** Writes one part's text; null goes back to ours. @returns false where nothing changed */
export async function writeWording(
  trx: Trx,
  { random }: { random: Random },
  { part, language, body }: { part: WordingPart; language: Language; body: string | null },
  by: string,
  now: Date,
): Promise<boolean> {
  const present = (await readWording(trx, language))[part] ?? null;
  if (present === body) return false;
  await trx
    .updateTable("mail_text")
    .set({ valid_until: now.toISOString() })
    .where("part", "=", part)
    .where("language", "=", language)
    .where("valid_until", "is", null)
    .execute();
  if (body !== null)
    await trx
      .insertInto("mail_text")
      .values({
        id: random.id(),
        part,
        language,
        body,
        valid_from: now.toISOString(),
        valid_until: null,
        written_by: by,
      })
      .execute();
  return true;
}
