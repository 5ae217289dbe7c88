// The rules of the demo's company, as its HR would have them: all six courses, each for those who need it.

import { createRule } from "#app/acts/change-rule.server.ts";
import type { Context } from "#app/context.server.ts";
import { type Audience, EVERYONE } from "#app/domains/assignments/audience.ts";
import { type NewRule, ONCE } from "#app/domains/assignments/rule.ts";
import { listDepartments } from "#app/domains/people/organisation-store.server.ts";

const YEARLY = { graceDays: 0, recurrence: { type: "after-completion", months: 12 } } as const;
const AFTER_ESSENTIALS = { type: "completing", courseId: "essentials", days: 7 } as const;
const STAFF: Audience = { ...EVERYONE, except: [{ type: "external" }] };

/**
 * From the company's first day on; the management follows when it has its own course.
 * @returns the rule of Essentials
 */
export async function makeRules(context: Context, first: string, by: string): Promise<string> {
  const purchasing = (await listDepartments(context.db)).find(({ name }) => name === "Einkauf");
  if (!purchasing) throw new Error("The demo has no purchasing.");
  const yearly = { type: "calendar", months: 12 } as const;
  const essentials = await make(context, by, {
    courseId: "essentials",
    audience: STAFF,
    start: { type: "date", day: first },
    dueAfterDays: 14,
    graceDays: 0,
    recurrence: yearly,
  });
  const others: NewRule[] = [
    {
      courseId: "first-day",
      audience: { ...STAFF, allOf: [{ type: "joined-since", day: first }] },
      start: { type: "joining", days: 0 },
      dueAfterDays: 14,
      ...ONCE,
    },
    {
      courseId: "first-day",
      audience: { ...EVERYONE, allOf: [{ type: "external" }] },
      start: { type: "entering", days: 0 },
      dueAfterDays: 14,
      ...YEARLY,
    },
    {
      courseId: "finance",
      audience: {
        ...STAFF,
        anyOf: [
          { type: "department", departmentId: purchasing.id },
          { type: "function", name: "Buchhaltung" },
        ],
      },
      start: AFTER_ESSENTIALS,
      dueAfterDays: 21,
      ...YEARLY,
    },
    {
      courseId: "administrators",
      audience: { ...STAFF, allOf: [{ type: "function", name: "IT-Administration" }] },
      start: { type: "entering", days: 0 },
      dueAfterDays: 14,
      ...YEARLY,
    },
    {
      courseId: "hr-and-reception",
      audience: {
        ...STAFF,
        anyOf: [
          { type: "function", name: "Personal" },
          { type: "function", name: "Empfang" },
        ],
      },
      start: AFTER_ESSENTIALS,
      dueAfterDays: 21,
      ...YEARLY,
    },
  ];
  for (const rule of others) await make(context, by, rule);
  return essentials;
}

/** Asks the management body for its own course from a day on, again every year. */
export async function trainManagement(context: Context, day: string, by: string): Promise<void> {
  await make(context, by, {
    courseId: "management-body",
    audience: { ...EVERYONE, allOf: [{ type: "management-body" }] },
    start: { type: "date", day },
    dueAfterDays: 28,
    graceDays: 0,
    recurrence: { type: "calendar", months: 12 },
  });
}

async function make(context: Context, by: string, rule: NewRule): Promise<string> {
  const made = await createRule(context, rule, by);
  if (made.outcome !== "created") throw new Error(`The demo's rule for ${rule.courseId}: ${made.outcome}`);
  return made.ruleId;
}
