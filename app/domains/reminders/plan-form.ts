// Reads the form of the reminder plan: texts become settings, or the names of the fields that cannot be used.

import { type Company, companySchema } from "#app/domains/people/company.ts";
import { wholeNumber } from "#app/domains/people/whole-number.ts";
import { placeValue } from "./place-value.ts";
import type { Place } from "./sending-days.ts";

const schema = companySchema.pick({
  sendWeekdays: true,
  sendHour: true,
  remindBefore: true,
  remindAfter: true,
  recallWeekday: true,
  tellManagerAfter: true,
  tellHrAfter: true,
  mailsPerDomain: true,
});

type Steps = Pick<Company, keyof typeof schema.shape>;
export type PlanSettings = Steps & Place;
export type PlanField = keyof Steps | "place";

/** The fields as they were typed. */
export type PlanForm = Record<Exclude<PlanField, "sendWeekdays">, string> & {
  sendWeekdays: readonly string[];
};

type Reading = { ok: true; settings: PlanSettings } | { ok: false; faults: ReadonlySet<PlanField> };

/** All that the form says, or the names of the fields at fault. @param place what it names as a place; null for none */
export function readPlan(form: PlanForm, place: Place | null): Reading {
  const parsed = schema.safeParse({
    sendWeekdays: form.sendWeekdays.map(wholeNumber),
    sendHour: wholeNumber(form.sendHour),
    remindBefore: dayList(form.remindBefore),
    remindAfter: dayList(form.remindAfter),
    recallWeekday: wholeNumber(form.recallWeekday),
    tellManagerAfter: wholeNumber(form.tellManagerAfter),
    tellHrAfter: wholeNumber(form.tellHrAfter),
    mailsPerDomain: wholeNumber(form.mailsPerDomain),
  });
  const faults = new Set((parsed.error?.issues ?? []).map(({ path }) => path[0] as PlanField));
  if (!place) faults.add("place");
  if (!parsed.success || !place) return { ok: false, faults };
  const { data } = parsed;
  return {
    ok: true,
    settings: {
      ...data,
      ...place,
      sendWeekdays: ascending(data.sendWeekdays),
      remindBefore: ascending(data.remindBefore).reverse(),
      remindAfter: ascending(data.remindAfter),
    },
  };
}

/** The form that shows these settings. */
export function planForm(company: PlanSettings): PlanForm {
  return {
    sendWeekdays: company.sendWeekdays.map(String),
    sendHour: String(company.sendHour),
    remindBefore: company.remindBefore.join(", "),
    remindAfter: company.remindAfter.join(", "),
    recallWeekday: String(company.recallWeekday),
    tellManagerAfter: String(company.tellManagerAfter),
    tellHrAfter: String(company.tellHrAfter),
    mailsPerDomain: String(company.mailsPerDomain),
    place: placeValue(company),
  };
}

function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** "7, 1" -> [7, 1]; what is no whole number becomes NaN, which no schema takes. */
function dayList(text: string): number[] {
  return text
    .split(/[\s,;]+/)
    .filter((part) => part !== "")
    .map(wholeNumber);
}
