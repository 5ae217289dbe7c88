// Which key may have signed which checkpoint: those that are trusted from the start, and each that a record put in the place
// of a trusted one, if the one before signed a checkpoint that covers that record. Afterwards the one before signs no more.

/** A record that says which key took the place of which. */
export interface KeyChange {
  sequence: number;
  /** As "name+id+key". */
  from: string;
  to: string;
}

interface Signed {
  source: string;
  size: number;
  /** The key that signed it, as "name+id+key". */
  key: string;
}

/** What is wrong with how keys were used, one sentence each. @param given the keys that are trusted from the start */
export function wrongKeyUses(
  given: readonly string[],
  changes: readonly KeyChange[],
  checkpoints: readonly Signed[],
): string[] {
  const trusted = new Set(given);
  const sentences: string[] = [];
  for (const { sequence, from, to } of changes) {
    const beyond = checkpoints.filter(({ key, size }) => key === from && size > sequence);
    const last = Math.min(...beyond.map(({ size }) => size));
    if (trusted.has(from) && beyond.length > 0) trusted.add(to);
    for (const { source, size } of beyond)
      if (size > last)
        sentences.push(`${source} is signed with a key that record ${sequence} had replaced before.`);
    for (const { source, key, size } of checkpoints)
      if (key === to && size <= sequence)
        sentences.push(`${source} is signed with a key that came only later, with record ${sequence}.`);
  }
  for (const { source, key } of checkpoints)
    if (!trusted.has(key)) sentences.push(`${source} is not signed with the ledger's key.`);
  return sentences;
}
