// An exemption: a recorded reason, by whom, until when. The reasons are a list without illness (product.md, Decided 13).

import { z } from "zod";
import { isRecordDay } from "#app/calendar.ts";

export const EXEMPTION_REASONS = [
  "long-absence",
  "no-systems",
  "leaving",
  "trained-elsewhere",
  "other",
] as const;
export type ExemptionReason = (typeof EXEMPTION_REASONS)[number];

export const exemptionSchema = z.strictObject({
  reason: z.enum(EXEMPTION_REASONS),
  /** For those who decide; it never leaves its table. */
  note: z.string().trim().max(500),
  untilDay: z.string().refine(isRecordDay),
});

export type ExemptionForm = z.infer<typeof exemptionSchema>;
