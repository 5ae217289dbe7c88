// What is wrong with a rule's form, each with the field it is about: within a sentence no label says it.

import type { RuleForm, RuleFormErrors } from "#app/domains/assignments/rule-form.ts";
import type { rulesText } from "#app/i18n/rules.ts";

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

/** "Days until due: enter a number between 0 and 365.", each with the id of its field. */
export function namedErrors(errors: RuleFormErrors, t: Text): { id: string; message: string }[] {
  return (Object.keys(NAMES) as (keyof typeof NAMES)[]).flatMap((id) => {
    const error = errors[id];
    return error ? [{ id, message: t("errorOf", { field: t(NAMES[id]), error: t(error) }) }] : [];
  });
}
