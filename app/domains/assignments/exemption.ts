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

export type ExemptionForm = z.infer<typeof exemptionSchema>;
