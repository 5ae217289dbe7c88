// What is said of each group of facts: what it is for, where it comes from, who sees it, and how long it stays by the
// settings and limits that hold now.

import { listInWords } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { ownDataText } from "#app/i18n/own-data.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import { DAYS_BROWSER_KNOWN } from "../identity/forget-expired.server.ts";
import { MINUTES_COUNTED } from "../identity/rate-limit.server.ts";
import type { Role } from "../identity/roles.ts";
import { LEARNER_ABSOLUTE } from "../identity/session-limits.ts";
import type { Company } from "../people/company.ts";
import type { Group } from "./held.ts";

/** Who sees of it what their pages show; nobody sees an answer. */
const SEEN_BY: Record<Group, readonly Role[]> = {
  person: ["hr", "admin", "manager"],
  duties: ["hr", "manager"],
  learning: ["hr", "manager"],
  answers: [],
  mails: ["hr", "admin"],
  access: [],
  ledger: ["hr", "admin", "auditor", "management_body"],
  acts: ["hr", "admin", "author"],
};

/** For how long, by class. */
export type Kept = Pick<
  Company,
  "retentionMonths" | "managementRetentionMonths" | "answerDays" | "mailMonths"
>;

export interface GroupWords {
  title: string;
  purpose: string;
  source: string;
  seen: string;
  kept: string;
}

const DAY = 86_400_000;

export function groupWords(group: Group, language: Language, kept: Kept): GroupWords {
  const t = ownDataText.in(language);
  const roles = signInText.in(language);
  const seen = SEEN_BY[group].map((role) => roles(`role.${role}`));
  return {
    title: t(`group.${group}`),
    purpose: t(`purpose.${group}`),
    source: t(`source.${group}`),
    seen: seen.length === 0 ? t("onlyYou") : listInWords([t("you"), ...seen], "and", language),
    kept: t(`kept.${group}`, {
      months: kept.retentionMonths,
      managementMonths: Math.max(kept.retentionMonths, kept.managementRetentionMonths),
      answerDays: kept.answerDays,
      mailMonths: kept.mailMonths,
      days: LEARNER_ABSOLUTE / DAY,
      requestDays: DAYS_BROWSER_KNOWN,
      minutes: MINUTES_COUNTED,
    }),
  };
}
