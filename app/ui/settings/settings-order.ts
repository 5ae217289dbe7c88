// In which order the settings stand on their page.

import type { SettingName } from "#app/domains/people/settings-form.ts";

/** As on the page, so that the list of mistakes goes from top to bottom. */
export const ORDER = [
  "name",
  "logo",
  "accent",
  "contactName",
  "contactPhone",
  "contactMail",
  "controllerAddress",
  "officerContact",
  "rightsContact",
  "legalBasis",
  "worksAgreement",
  "senderName",
  "senderAddress",
  "timeZone",
  "languages",
  "defaultLanguage",
  "updateDueDays",
  "completionCountsDays",
  "managementSupplement",
  "managementMonths",
  "answerDays",
  "mailMonths",
  "retentionMonths",
  "managementRetentionMonths",
  "missingShare",
] as const satisfies readonly (SettingName | "logo")[];
