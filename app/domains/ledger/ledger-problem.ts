// What a check of the ledger finds wrong.

export interface LedgerProblem {
  /** The record, or null where the problem is not in one record. */
  sequence: number | null;
  /** For people: what deviates and what that means. */
  sentence: string;
}
