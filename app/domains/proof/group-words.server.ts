// What is said of each group of facts: what it is for, where it comes from, who sees it, and how long it stays by the
// settings and limits that hold now.

import { listInWords } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { ownDataText } from "#app/i18n/own-data.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import { DAYS_BROWSER_KNOWN } from "../identity/forget-expired.server.ts";
import { MINUTES_COUNTED } from "../identity/rate-limit.server.ts";
import { LEARNER_ABSOLUTE } from "../identity/session-limits.ts";
import type { Company } from "../people/company.ts";
import type { Group } from "./held.ts";
import { SEEN_ITEMS } from "./seen-items.ts";

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
  const items = privacyText.in(language);
  const others = SEEN_ITEMS[group].flatMap(({ item, by }) => {
    const who = listInWords(
      by.map((role) => roles(`role.${role}`)),
      "and",
      language,
    );
    return by.length === 0 ? [] : [items("seenOf", { who, what: items(`item.${item}`) })];
  });
  return {
    title: t(`group.${group}`),
    purpose: t(`purpose.${group}`),
    source: t(`source.${group}`),
    seen: others.length === 0 ? t("onlyYou") : [t("you"), ...others].join("; "),
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
