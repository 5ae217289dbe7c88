// When somebody may be erased: after the last day of work, and before retention is over only for a reason of a short list.

import { addMonths } from "#app/calendar.ts";
import type { Company } from "../people/company.ts";

/**
 * Why somebody is erased before retention is over, as Art. 17(1) GDPR has it: not needed any more (a), objected (c),
 * unlawful (d), another law asks for it (e). Consent (b) is nothing that the proof rests on.
 */
export const EARLY_REASONS = ["not-needed", "objected", "unlawful", "other-law"] as const;
export type EarlyReason = (typeof EARLY_REASONS)[number];
export type ErasureReason = EarlyReason | "retention-over";

/** What a form that erases somebody lacks. */
export type ErasureFault = "reason" | "checked" | "name";

type Erasable =
  | { state: "erased" }
  /** Works here, or has no last day: duties and mails would go on. */
  | { state: "here" }
  /** Kept until this day, unless a reason holds. */
  | { state: "early"; keptUntil: string }
  | { state: "over" };

export function erasableOn(
  { leaveDate, isErased }: { leaveDate: string | null; isErased: boolean },
  months: number,
  today: string,
): Erasable {
  if (isErased) return { state: "erased" };
  if (leaveDate === null || leaveDate >= today) return { state: "here" };
  if (leaveDate < addMonths(today, -months)) return { state: "over" };
  return { state: "early", keptUntil: addMonths(leaveDate, months) };
}

/** The last days of work before which retention is over. */
export function leftBefore(
  company: Pick<Company, "retentionMonths" | "managementRetentionMonths">,
  today: string,
): { others: string; management: string } {
  const before = (isManagement: boolean) => addMonths(today, -monthsKept(company, { isManagement }));
  return { others: before(false), management: before(true) };
}

/** For how many months after the last day of work somebody is kept. */
export function monthsKept(
  company: Pick<Company, "retentionMonths" | "managementRetentionMonths">,
  { isManagement }: { isManagement: boolean },
): number {
  const { retentionMonths, managementRetentionMonths } = company;
  return isManagement ? Math.max(retentionMonths, managementRetentionMonths) : retentionMonths;
}
