// A rule as a form gives it: what each field may be, and the rule that comes of it.

import { z } from "zod";
import { isDay } from "#app/calendar.ts";
import type { Audience } from "./audience.ts";
import type { Rule } from "./rule.ts";

const WHO = ["everyone", "entity", "department", "management", "external"] as const;

export const ruleFormSchema = z.object({
  course: z.string().max(60).default(""),
  who: z.enum(WHO).default("everyone"),
  /** An entity's or a department's id, where `who` names one: "entity:…" or "department:…". */
  unit: z.string().max(100).default(""),
  start: z.enum(["date", "joining"]).default("date"),
  day: z.string().max(20).default(""),
  days: z.string().max(5).default("0"),
  due: z.string().max(5).default("14"),
});

export type RuleForm = z.infer<typeof ruleFormSchema>;
export type RuleFormError = "wrongDay" | "wrongDays" | "wrongCourse" | "wrongChoice";

/** @returns the rule, or which field is wrong and how */
export function ruleOf(
  form: RuleForm,
):
  | { ok: true; rule: Omit<Rule, "id" | "state"> }
  | { ok: false; errors: Partial<Record<keyof RuleForm, RuleFormError>> } {
  const errors: Partial<Record<keyof RuleForm, RuleFormError>> = {};
  const [kind, unitId = ""] = form.unit.split(":");
  const needsUnit = form.who === "entity" || form.who === "department";
  if (needsUnit && (kind !== form.who || !unitId)) errors.unit = "wrongChoice";
  if (!form.course) errors.course = "wrongCourse";
  if (form.start === "date" && !isDay(form.day)) errors.day = "wrongDay";
  if (form.start === "joining" && !isCount(form.days)) errors.days = "wrongDays";
  if (!isCount(form.due)) errors.due = "wrongDays";
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return {
    ok: true,
    rule: {
      courseId: form.course,
      audience: audienceOf(form.who, unitId),
      start:
        form.start === "date"
          ? { type: "date", day: form.day }
          : { type: "joining", days: Number(form.days) },
      dueAfterDays: Number(form.due),
    },
  };
}

function audienceOf(who: RuleForm["who"], unitId: string): Audience {
  switch (who) {
    case "everyone":
      return { allOf: [], except: [] };
    case "entity":
      return { allOf: [{ type: "entity", entityId: unitId }], except: [] };
    case "department":
      return { allOf: [{ type: "department", departmentId: unitId }], except: [] };
    case "management":
      return { allOf: [{ type: "management-body" }], except: [] };
    case "external":
      return { allOf: [{ type: "external" }], except: [] };
  }
}

function isCount(text: string): boolean {
  return /^\d{1,3}$/.test(text) && Number(text) <= 365;
}
