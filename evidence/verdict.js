// What follows from checkpoints that somebody kept elsewhere, where nothing deviates.

/**
 * Verified is what a checkpoint from elsewhere covers; what none covers is only consistent with itself.
 * @returns the verdict, the sentence that says it, and its values
 */
export function verdictOf({ first, until, size }, { brought, newer }) {
  const newest = largest(newer);
  const held = largest(brought);
  const about = { pack: size, ...(newest && { newer: newest.size, newerSource: newest.source }) };
  const records = until - first;
  const covered = held ? Math.min(Math.max(held.size - first, 0), records) : 0;
  // That there is no record is shown by the one after it.
  const isWhole = held && (records > 0 ? covered === records : held.size > until || held.size === size);
  if (!isWhole && covered === 0) {
    if (newest)
      return {
        verdict: "outdated",
        headline: newest.signer ? "outdated" : "outdated-plain",
        values: { ...about, newer: 0, held: newest.size, source: newest.source },
      };
    if (!held) return { verdict: "consistent", headline: "consistent", values: about };
    return {
      verdict: "consistent",
      headline: "before",
      values: { ...about, size: held.size, source: held.source },
    };
  }
  const values = { ...about, size: held.size, source: held.source, covered, records };
  const verdict = isWhole ? "verified" : "partly";
  return { verdict, headline: verdict, values };
}

function largest(checkpoints) {
  return checkpoints.reduce((found, each) => (found && found.size >= each.size ? found : each), undefined);
}
