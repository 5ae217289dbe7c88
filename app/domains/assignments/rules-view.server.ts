// The rules as HR reads them, and what a new one would do before it is made.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { reaches } from "./audience.ts";
import { openingDay, planItems, type Rule } from "./rule.ts";
import { countsByRule, countWithMail, listCandidates, listRules, listUnits } from "./rule-store.server.ts";

export interface RuleView extends Rule {
  courseTitle: string;
  paceDays: number;
  /** Name of the entity or department that the audience names. */
  unitName: string;
  open: number;
  done: number;
}

export async function rulesView({ db, clock }: { db: Db; clock: Clock }, language: Language) {
  const company = await readCompany(db);
  const courses = (await listCourses(db)).map((course) => ({
    id: course.id,
    title: course.title[language] ?? course.title.de ?? course.id,
    paceDays: course.paceDays,
    lessons: course.lessons.length,
  }));
  const units = await listUnits(db);
  const counts = await countsByRule(db);
  const countOf = (ruleId: string, state: string) =>
    counts.find((each) => each.ruleId === ruleId && each.state === state)?.n ?? 0;
  const rules: RuleView[] = (await listRules(db)).map((rule) => {
    const course = courses.find((each) => each.id === rule.courseId);
    return {
      ...rule,
      courseTitle: course?.title ?? rule.courseId,
      paceDays: course?.paceDays ?? 0,
      unitName: unitName(rule, units),
      open: countOf(rule.id, "open"),
      done: countOf(rule.id, "done"),
    };
  });
  return { rules, courses, units, today: dayOf(clock(), company.timeZone) };
}

/** @returns how many people a rule would reach today, how many of them by mail, and the earliest first due day */
export async function previewRule(
  { db, clock }: { db: Db; clock: Clock },
  rule: Omit<Rule, "id" | "state">,
): Promise<{ people: number; mails: number; firstDue: string | null }> {
  const today = dayOf(clock(), (await readCompany(db)).timeZone);
  const course = (await listCourses(db)).find((each) => each.id === rule.courseId);
  const reached = (await listCandidates(db, today)).filter(({ facts }) => reaches(rule.audience, facts));
  const dues = reached.flatMap(({ joinDate }) =>
    course ? planItems(course, openingDay(rule.start, joinDate, today), rule.dueAfterDays).slice(0, 1) : [],
  );
  return {
    people: reached.length,
    mails: await countWithMail(
      db,
      reached.map(({ personId }) => personId),
    ),
    firstDue: dues.map((item) => item.dueOn).sort()[0] ?? null,
  };
}

function unitName(rule: Rule, units: Awaited<ReturnType<typeof listUnits>>): string {
  const [condition] = rule.audience.allOf;
  if (condition?.type === "entity") return units.find((unit) => unit.id === condition.entityId)?.name ?? "";
  if (condition?.type === "department")
    return units.find((unit) => unit.id === condition.departmentId)?.name ?? "";
  return "";
}
