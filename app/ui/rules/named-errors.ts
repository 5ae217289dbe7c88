// What is wrong with a rule's form, each with the field it is about: within a sentence no label says it.

import type { RuleForm, RuleFormErrors } from "#app/domains/assignments/rule-form.ts";
import type { rulesText } from "#app/i18n/rules.ts";
import type { FieldMistake } from "../error-summary.tsx";

type Text = ReturnType<typeof rulesText.in>;

/** The name of each field that can be wrong. */
const NAMES = {
  course: "course",
  day: "startOn",
  days: "startAfter",
  after: "startCourse",
  due: "due",
  grace: "grace",
  months: "months",
  add: "addCondition",
  addDay: "addDay",
} as const satisfies Partial<Record<keyof RuleForm, Parameters<Text>[0]>>;

/** What is wrong, in the order of the fields. */
export function namedErrors(errors: RuleFormErrors, t: Text): FieldMistake[] {
  return (Object.keys(NAMES) as (keyof typeof NAMES)[]).map((id) => {
    const error = errors[id];
    return { id, label: t(NAMES[id]), message: error && t(error) };
  });
}
