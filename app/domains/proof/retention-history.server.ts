// How the times of retention came to be what they are: each change with its day. Only admins can make one, so that the role is
// known without anybody being named; who it was is a fact of the ledger's record.

import { dayOf } from "#app/calendar.ts";
import type { Language } from "#app/i18n/languages.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import type { Db } from "#db/open.server.ts";
import { type Company, DEFAULT_COMPANY } from "../people/company.ts";
import { listSettings } from "../people/company-store.server.ts";
import { retentionTime } from "./privacy-facts.server.ts";

/** The setting that each class of retention is kept by. */
const CLASS = {
  answerDays: "answers",
  mailMonths: "mails",
  retentionMonths: "people",
  managementRetentionMonths: "management",
} as const satisfies Partial<Record<keyof Company, string>>;
type Time = keyof typeof CLASS;
const TIMES = Object.keys(CLASS) as Time[];

export interface RetentionChange {
  day: string;
  class: string;
  before: string;
  after: string;
}

/** The newest first. */
export async function retentionHistory(
  db: Db,
  timeZone: string,
  language: Language,
): Promise<RetentionChange[]> {
  const t = privacyText.in(language);
  const present: Record<Time, number> = { ...DEFAULT_COMPANY };
  const changes: RetentionChange[] = [];
  for (const { name, value, from } of await listSettings(db, TIMES)) {
    const before = present[name];
    present[name] = JSON.parse(value) as number;
    changes.push({
      day: dayOf(new Date(from), timeZone),
      class: t(`class.${CLASS[name]}`),
      before: retentionTime(CLASS[name], before, language),
      after: retentionTime(CLASS[name], present[name], language),
    });
  }
  return changes.reverse();
}
