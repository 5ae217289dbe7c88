// A rule as a form gives it: what each field may be, the rule that comes of it, and the form that shows a rule.
// Conditions stand in lists, each as one text ("department:…"), so that a form without scripts can add and take away.

import { z } from "zod";
import { isRecordDay } from "#app/calendar.ts";
import { type Audience, audienceSchema, type Condition } from "./audience.ts";
import type { NewRule, Rule } from "./rule.ts";

/** All of these hold, at least one of these holds, none of these holds. */
export const CONDITION_LISTS = ["allOf", "anyOf", "except"] as const;
const condition = z.string().max(200);
/** Long enough to say what is wrong with it. */
const short = z.string().trim().max(40);

export const ruleFormSchema = z.object({
  /** Names the rule that the form makes, so that sending it twice makes one; empty while a rule is edited. */
  request: z.union([z.literal(""), z.uuid()]).default(""),
  course: z.string().max(60).default(""),
  allOf: z.array(condition).max(20).default([]),
  anyOf: z.array(condition).max(20).default([]),
  except: z.array(condition).max(20).default([]),
  /** The condition to add, and the list to add it to. */
  add: condition.default(""),
  addDay: short.default(""),
  addTo: z.enum(CONDITION_LISTS).default("allOf"),
  start: z.enum(["date", "joining", "entering", "completing"]).default("date"),
  day: short.default(""),
  days: short.default("0"),
  after: z.string().max(60).default(""),
  due: short.default("14"),
  grace: short.default("0"),
  again: z.enum(["never", "after-completion", "calendar"]).default("never"),
  months: short.default("12"),
});

export type RuleForm = z.infer<typeof ruleFormSchema>;
export type RuleFormError = "wrongDay" | "wrongDays" | "wrongMonths" | "wrongCourse" | "wrongChoice";
export type RuleFormErrors = Partial<Record<keyof RuleForm, RuleFormError>>;

/** @returns the rule, or which field is wrong and how */
export function ruleOf(form: RuleForm): { ok: true; rule: NewRule } | { ok: false; errors: RuleFormErrors } {
  const errors: RuleFormErrors = {};
  if (!form.course) errors.course = "wrongCourse";
  if (form.start === "date" && !isRecordDay(form.day)) errors.day = "wrongDay";
  if (form.start !== "date" && !isCount(form.days)) errors.days = "wrongDays";
  if (form.start === "completing" && (!form.after || form.after === form.course))
    errors.after = "wrongCourse";
  if (!isCount(form.due)) errors.due = "wrongDays";
  if (!isCount(form.grace)) errors.grace = "wrongDays";
  if (form.again !== "never" && !isMonths(form.months)) errors.months = "wrongMonths";
  const audience = audienceSchema.safeParse({
    allOf: form.allOf.map(conditionOf),
    anyOf: form.anyOf.map(conditionOf),
    except: form.except.map(conditionOf),
  });
  if (!audience.success) errors.add = "wrongChoice";
  if (!audience.success || Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    rule: {
      courseId: form.course,
      audience: audience.data,
      start: startOf(form),
      dueAfterDays: Number(form.due),
      graceDays: Number(form.grace),
      recurrence:
        form.again === "never" ? { type: "never" } : { type: form.again, months: Number(form.months) },
    },
  };
}

/** A rule as one text, the same for the same rule: to tell whether it is the one that somebody looked at. */
export function textOfRule(rule: NewRule): string {
  return JSON.stringify(rule);
}

/**
 * The form with the chosen condition added to its list.
 * @returns what is wrong instead: nothing chosen, or a condition that wants a day without one
 */
export function withCondition(
  form: RuleForm,
): { ok: true; form: RuleForm } | { ok: false; errors: RuleFormErrors } {
  const needsDay = form.add === "joined-since" || form.add === "joined-before";
  if (needsDay && !isRecordDay(form.addDay)) return { ok: false, errors: { addDay: "wrongDay" } };
  const text = needsDay ? `${form.add}:${form.addDay}` : form.add;
  if (!conditionOf(text)) return { ok: false, errors: { add: "wrongChoice" } };
  const list = [...new Set([...form[form.addTo], text])];
  return { ok: true, form: { ...form, [form.addTo]: list, add: "", addDay: "" } };
}

/**
 * The form without one of its conditions.
 * @param remove the list and the condition, as "except external"
 */
export function withoutCondition(form: RuleForm, remove: string): RuleForm {
  const list = CONDITION_LISTS.find((each) => remove.startsWith(`${each} `));
  if (!list) return form;
  const text = remove.slice(list.length + 1);
  return { ...form, [list]: form[list].filter((each) => each !== text) };
}

/** Whom the form reaches as it stands, without what is no condition. */
export function audienceOf(form: RuleForm): Audience {
  const conditions = (list: (typeof CONDITION_LISTS)[number]) =>
    form[list].flatMap((text) => conditionOf(text) ?? []);
  return { allOf: conditions("allOf"), anyOf: conditions("anyOf"), except: conditions("except") };
}

/** The form that shows a rule. */
export function formOf(rule: Rule): RuleForm {
  const { start, recurrence } = rule;
  return ruleFormSchema.parse({
    course: rule.courseId,
    allOf: rule.audience.allOf.map(textOf),
    anyOf: rule.audience.anyOf.map(textOf),
    except: rule.audience.except.map(textOf),
    start: start.type,
    ...(start.type === "date" ? { day: start.day } : { days: `${start.days}` }),
    ...(start.type === "completing" ? { after: start.courseId } : {}),
    due: `${rule.dueAfterDays}`,
    grace: `${rule.graceDays}`,
    again: recurrence.type,
    ...(recurrence.type === "never" ? {} : { months: `${recurrence.months}` }),
  });
}

function startOf(form: RuleForm): NewRule["start"] {
  const days = Number(form.days);
  switch (form.start) {
    case "date":
      return { type: "date", day: form.day };
    case "completing":
      return { type: "completing", courseId: form.after, days };
    default:
      return { type: form.start, days };
  }
}

/** "department:…" -> the condition; undefined for what is none. */
export function conditionOf(text: string): Condition | undefined {
  const colon = text.indexOf(":");
  const [type, value] = colon < 0 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
  switch (type) {
    case "entity":
      return value ? { type, entityId: value } : undefined;
    case "department":
      return value ? { type, departmentId: value } : undefined;
    case "function":
      return value ? { type, name: value } : undefined;
    case "country":
      return /^[A-Z]{2}$/.test(value) ? { type, country: value } : undefined;
    case "joined-since":
    case "joined-before":
      return isRecordDay(value) ? { type, day: value } : undefined;
    case "management-body":
    case "external":
      return { type };
    default:
      return undefined;
  }
}

/** The text that stands for a condition in the form. */
function textOf(condition: Condition): string {
  switch (condition.type) {
    case "entity":
      return `entity:${condition.entityId}`;
    case "department":
      return `department:${condition.departmentId}`;
    case "function":
      return `function:${condition.name}`;
    case "country":
      return `country:${condition.country}`;
    case "joined-since":
    case "joined-before":
      return `${condition.type}:${condition.day}`;
    default:
      return condition.type;
  }
}

function isCount(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= 365;
}

/** From one month to five years: what comes again later than that is another rule. */
function isMonths(text: string): boolean {
  return /^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 60;
}
