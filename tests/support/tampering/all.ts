// Every case of tampering, each done on a log of its own.

import type { Signer } from "#app/domains/ledger/checkpoint.ts";
import { emptySqlite } from "../databases.ts";
import { type EvidenceDesk, openEvidence } from "../evidence.ts";
import type { Brought } from "../verifier.ts";
import { ARCHIVE } from "./archive.ts";
import { DATABASE } from "./database.ts";
import { DECIDERS } from "./deciders.ts";
import { FACTS } from "./facts.ts";
import { KEYS } from "./keys.ts";
import { RECORDS } from "./records.ts";
import { SIGNATURES } from "./signatures.ts";
import { OPERATOR, STRANGER, type Tampering } from "./tools.ts";

export const TAMPERINGS: readonly Tampering[] = [
  ...ARCHIVE,
  ...RECORDS,
  ...FACTS,
  ...DECIDERS,
  ...SIGNATURES,
  ...KEYS,
  ...DATABASE,
];

/** Does it, and gives what the auditor then has in hand. */
export async function tamper(tampering: Tampering): Promise<{ zip: Buffer; brought: Brought }> {
  const open: { desk: EvidenceDesk; close: () => Promise<void> }[] = [];
  const desk = async (seed: string, signer: Signer) => {
    const database = await emptySqlite();
    const made = await openEvidence(database, seed, signer);
    open.push({ desk: made, close: () => database.close() });
    return made;
  };
  const mine = await desk("evidence", OPERATOR);
  const other = () => desk("another", tampering.by === "anybody" ? STRANGER : OPERATOR);
  const zip = await tampering.make(mine, other);
  const brought = tampering.brought?.(mine) ?? {};
  for (const { desk, close } of open) {
    desk.close();
    await close();
  }
  return { zip, brought };
}
