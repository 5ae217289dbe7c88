// Reads the settings form: texts become settings, or one fault per field that cannot be used.

import { type Company, companySchema } from "./company.ts";

/** The fields of the form as they were typed. */
export interface SettingsForm {
  name: string;
  timeZone: string;
  defaultLanguage: string;
  languages: readonly string[];
  accent: string;
  contactName: string;
  contactPhone: string;
  contactMail: string;
  senderName: string;
  senderAddress: string;
}

export type SettingName = keyof SettingsForm;

type Reading = { ok: true; settings: FormSettings } | { ok: false; faults: ReadonlySet<SettingName> };

const ON_OTHER_PAGES = {
  logo: true,
  remindBefore: true,
  remindAfter: true,
  sendHour: true,
  sendWeekdays: true,
  tellManagerAfter: true,
  tellHrAfter: true,
  mailsPerDomain: true,
  country: true,
  region: true,
  updateDueDays: true,
  completionCountsDays: true,
  retentionMonths: true,
  missingShare: true,
  columnMapping: true,
} as const;

type FormSettings = Omit<Company, keyof typeof ON_OTHER_PAGES>;

const formSchema = companySchema.omit(ON_OTHER_PAGES);

/** All that the form says, or the names of the fields at fault. */
export function readSettings(form: SettingsForm): Reading {
  const parsed = formSchema.safeParse({
    ...form,
    contactMail: form.contactMail.trim(),
    senderAddress: form.senderAddress.trim(),
  });
  const faults = new Set((parsed.error?.issues ?? []).map((issue) => issue.path[0] as SettingName));
  if (!form.languages.includes(form.defaultLanguage)) faults.add("defaultLanguage");
  if (!parsed.success || faults.size > 0) return { ok: false, faults };
  return {
    ok: true,
    settings: { ...parsed.data, accent: parsed.data.accent.toLowerCase() },
  };
}

/** The form that shows these settings. */
export function settingsForm(company: Company): SettingsForm {
  return formSchema.parse(company);
}
