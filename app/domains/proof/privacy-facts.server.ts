// What the papers on privacy are made of, from what holds now: the company, each group of data with its fields, who sees
// it, and how long each class is kept.

import { listInWords } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { ownDataText } from "#app/i18n/own-data.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import { DAYS_BROWSER_KNOWN } from "../identity/forget-expired.server.ts";
import { MINUTES_COUNTED } from "../identity/rate-limit.server.ts";
import { GRANTED_ROLES, type Role } from "../identity/roles.ts";
import { LEARNER_ABSOLUTE } from "../identity/session-limits.ts";
import type { Company } from "../people/company.ts";
import { FEEDBACK_MONTHS } from "../progress/feedback.ts";
import { monthsKept } from "./erasure.ts";
import { HELD_TABLES, type HeldTable, heldIn } from "./everything-held.ts";
import { GROUPS, type Group } from "./held.ts";
import { SEEN_ITEMS } from "./seen-items.ts";
import { isHidden } from "./tell-fact.ts";

const DAY = 86_400_000;
const ACTS = ["done", "caused", "led"] as const;
export const ROLES: readonly Role[] = ["learner", "manager", ...GRANTED_ROLES];

export interface DataGroup {
  group: Group;
  title: string;
  /** A line for each list of the database: what it is, and its fields. */
  data: string[];
  purpose: string;
  source: string;
  /** A line for each kind of item: who sees it. */
  seen: string[];
  kept: string;
}

/** Every group of everything-held.ts with every table and each of its fields. */
export function dataGroups(company: Company, language: Language): DataGroup[] {
  const t = privacyText.in(language);
  return GROUPS.map((group) => ({
    group,
    title: t(`group.${group}`),
    data: dataOf(group, language),
    purpose: t(`purpose.${group}`),
    source: t(`source.${group}`),
    seen: seenBy(group, language),
    kept: t(`kept.${group}`, {
      months: company.retentionMonths,
      managementMonths: monthsKept(company, { isManagement: true }),
      answerDays: company.answerDays,
      mailMonths: company.mailMonths,
      days: LEARNER_ABSOLUTE / DAY,
      requestDays: DAYS_BROWSER_KNOWN,
      minutes: MINUTES_COUNTED,
    }),
  }));
}

/** Each table of the group with its fields; of acts, which stand in the rows of others, what is told of them. */
function dataOf(group: Group, language: Language): string[] {
  if (group === "acts") return ACTS.map((list) => listName(list, language));
  return HELD_TABLES.filter((table) => heldIn(table).group === group).map((table) => {
    const fields = Object.entries(heldIn(table).columns).flatMap(([column, rule]) =>
      isHidden(rule) || rule === "link" ? [] : [labelOf(column, language)],
    );
    const told = fields.length > 0 ? fields.join(", ") : privacyText.in(language)("keys");
    return `${listName(table, language)}: ${told}`;
  });
}

export interface RetentionClass {
  name: string;
  time: string;
}

/** What is erased when, class by class, by the settings of today. */
export function retentionClasses(company: Company, language: Language): RetentionClass[] {
  const t = privacyText.in(language);
  return [
    { name: t("class.answers"), time: retentionTime("answers", company.answerDays, language) },
    { name: t("class.mails"), time: retentionTime("mails", company.mailMonths, language) },
    { name: t("class.people"), time: retentionTime("people", company.retentionMonths, language) },
    {
      name: t("class.management"),
      time: retentionTime("management", monthsKept(company, { isManagement: true }), language),
    },
    { name: t("class.feedback"), time: t("time.feedback", { count: FEEDBACK_MONTHS }) },
  ];
}

export function retentionTime(
  of: "answers" | "mails" | "people" | "management",
  count: number,
  language: Language,
): string {
  const t = privacyText.in(language);
  return t(`time.${of}`, { count });
}

export function roleName(role: Role, language: Language): string {
  return signInText.in(language)(`role.${role}`);
}

/** The person sees everything, and some of it alone. */
function seenBy(group: Group, language: Language): string[] {
  const t = privacyText.in(language);
  return SEEN_ITEMS[group].map(({ item, by }) => {
    const who = by.map((role) => roleName(role, language));
    const what = t(`item.${item}`);
    return who.length === 0
      ? t("seenNobody", { what })
      : t("seenOf", { who: listInWords(who, "and", language), what });
  });
}

/** Lists and fields as anybody reads of them; "What we hold about you" speaks to the person. */
export function listName(list: HeldTable | (typeof ACTS)[number], language: Language): string {
  const t = privacyText.in(language);
  return isPlain(list) ? t(`plain.${list}`) : ownDataText.in(language)(`list.${list}`);
}

function labelOf(column: string, language: Language): string {
  const t = privacyText.in(language);
  return isPlain(column) ? t(`plain.${column}`) : ownDataText.in(language)(`label.${column}` as "label.name");
}

const PLAIN = ["chosen", "pseudonym", "ledger_record", "caused", "led"] as const;

function isPlain(name: string): name is (typeof PLAIN)[number] {
  return PLAIN.some((each) => each === name);
}
