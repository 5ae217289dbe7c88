// The company's supplement to the management's training, as it was recorded for a member: whoever it is recorded for says
// whether that is so. Until then it is said as unconfirmed; whoever recorded it for oneself has said so already.

export const SUPPLEMENT_DECISIONS = ["confirmed", "contradicted"] as const;
export type SupplementDecision = (typeof SUPPLEMENT_DECISIONS)[number];

export interface Supplement {
  heldOn: string;
  minutes: number;
  /** The record's number. */
  receipt: number;
  recordedBy: string;
  /** Recorded by the member. */
  isOwn: boolean;
  /** The member's newest word on it. */
  answer: { decision: SupplementDecision; on: string; receipt: number } | null;
}

export type SupplementStanding = "own" | "unconfirmed" | SupplementDecision;

export function standingOf({ isOwn, answer }: Pick<Supplement, "isOwn" | "answer">): SupplementStanding {
  return answer?.decision ?? (isOwn ? "own" : "unconfirmed");
}

/** What the member contradicts is no training. */
export function counts(supplement: Pick<Supplement, "isOwn" | "answer">): boolean {
  return standingOf(supplement) !== "contradicted";
}
