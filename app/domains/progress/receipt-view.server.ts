// What a completion of one's own was of: the text as it was shown then, in the language in which it was taken.

import type { Language } from "#app/i18n/languages.ts";
import { isLanguage } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { findCheckpointBeyond } from "../ledger/store.server.ts";
import type { Library } from "../lessons/library.server.ts";
import { type TaughtView, taughtView } from "../lessons/taught-view.server.ts";
import { findCompletion } from "./store.server.ts";

export interface ReceiptView extends TaughtView {
  receipt: number;
  completedOn: string;
  /** The first signed state of the ledger that holds this record; null until there is one. */
  checkpoint: { madeAt: string; size: number } | null;
}

/** @returns undefined where the person has no such receipt, whoever else may have it */
export async function receiptView(
  needs: { db: Db; library: Library },
  actor: { personId: string },
  receipt: number,
  language: Language,
): Promise<ReceiptView | undefined> {
  const completion = await findCompletion(needs.db, actor.personId, receipt);
  if (!completion) return undefined;
  const taught = await taughtView(needs, {
    hash: completion.version,
    language: isLanguage(completion.language) ? completion.language : language,
    at: new Date(completion.completedAt),
    personId: actor.personId,
  });
  const checkpoint = (await findCheckpointBeyond(needs.db, receipt)) ?? null;
  return taught && { ...taught, receipt, completedOn: completion.completedOn, checkpoint };
}
