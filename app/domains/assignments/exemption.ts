// An exemption: a recorded reason, by whom, until when. The reasons are a list without illness (product.md, Decided 13).

import { z } from "zod";
import { isRecordDay } from "#app/calendar.ts";

/** "trained-elsewhere" is no longer offered: training elsewhere is entered with its evidence, and approved. */
export const EXEMPTION_REASONS = [
  "long-absence",
  "no-systems",
  "leaving",
  "trained-elsewhere",
  "other",
] as const;
/** Months: who is away for longer is exempted anew, so that no exemption is for ever. */
export const LONGEST_EXEMPTION = 36;

export type ExemptionReason = (typeof EXEMPTION_REASONS)[number];

export const exemptionSchema = z.strictObject({
  reason: z.enum(EXEMPTION_REASONS),
  /** For those who decide; it never leaves its table. */
  note: z.string().trim().max(500),
  untilDay: z.string().refine(isRecordDay),
});

/** An exemption that holds, as it bears on what its person is shown. */
export interface HeldExemption {
  ruleId: string;
  untilDay: string;
  /** Whether a cycle that had begun is exempt by it: then the duty begins anew when it is over. */
  beginsAnew: boolean;
}

/** Whether a duty that stands planned is none as long as an exemption holds: it is exempt when it begins, or gives way. */
export function isExemptAhead(
  duty: { causeId: string; assignmentOpensOn: string },
  exemptions: readonly HeldExemption[],
  today: string,
): boolean {
  return exemptions.some(
    ({ ruleId, untilDay, beginsAnew }) =>
      ruleId === duty.causeId &&
      duty.assignmentOpensOn > today &&
      (beginsAnew || duty.assignmentOpensOn <= untilDay),
  );
}

export type ExemptionForm = z.infer<typeof exemptionSchema>;
