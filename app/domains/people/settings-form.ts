// Reads the settings form: texts become settings, or one fault per field that cannot be used.

import { type Company, companySchema } from "./company.ts";
import { wholeNumber } from "./whole-number.ts";

const NUMBERS = [
  "answerDays",
  "mailMonths",
  "retentionMonths",
  "managementRetentionMonths",
  "missingShare",
  "updateDueDays",
  "completionCountsDays",
  "managementMonths",
] as const;
export type NumberSetting = (typeof NUMBERS)[number];

const formSchema = companySchema.pick({
  name: true,
  timeZone: true,
  defaultLanguage: true,
  languages: true,
  accent: true,
  contactName: true,
  contactPhone: true,
  contactMail: true,
  controllerAddress: true,
  officerContact: true,
  rightsContact: true,
  legalBasis: true,
  worksAgreement: true,
  senderName: true,
  senderAddress: true,
  answerDays: true,
  mailMonths: true,
  retentionMonths: true,
  managementRetentionMonths: true,
  missingShare: true,
  updateDueDays: true,
  completionCountsDays: true,
  managementSupplement: true,
  managementMonths: true,
});

type FormSettings = Pick<Company, keyof typeof formSchema.shape>;
export type SettingName = keyof FormSettings;

/** The fields of the form as they were typed. */
export type SettingsForm = Record<Exclude<SettingName, "languages">, string> & {
  languages: readonly string[];
};

type Reading = { ok: true; settings: FormSettings } | { ok: false; faults: ReadonlySet<SettingName> };

/** All that the form says, or the names of the fields at fault. */
export function readSettings(form: SettingsForm): Reading {
  const parsed = formSchema.safeParse({
    ...form,
    contactMail: form.contactMail.trim(),
    senderAddress: form.senderAddress.trim(),
    ...Object.fromEntries(NUMBERS.map((name) => [name, wholeNumber(form[name])])),
  });
  const faults = new Set((parsed.error?.issues ?? []).map((issue) => issue.path[0] as SettingName));
  if (!form.languages.includes(form.defaultLanguage)) faults.add("defaultLanguage");
  if (!parsed.success || faults.size > 0) return { ok: false, faults };
  return {
    ok: true,
    settings: { ...parsed.data, accent: parsed.data.accent.toLowerCase() },
  };
}

/** The form that shows these settings, also those that were saved before a rule for them was made stricter. */
export function settingsForm(company: Company): SettingsForm {
  const names = Object.keys(formSchema.shape) as SettingName[];
  const shown = Object.fromEntries(names.map((name) => [name, company[name]])) as FormSettings;
  return {
    ...shown,
    answerDays: `${company.answerDays}`,
    mailMonths: `${company.mailMonths}`,
    retentionMonths: `${company.retentionMonths}`,
    managementRetentionMonths: `${company.managementRetentionMonths}`,
    missingShare: `${company.missingShare}`,
    updateDueDays: `${company.updateDueDays}`,
    completionCountsDays: `${company.completionCountsDays}`,
    managementMonths: `${company.managementMonths}`,
  };
}
