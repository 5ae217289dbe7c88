// The rules as HR reads them, with the people of each, and what a rule may name.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import type { Rule } from "./rule.ts";
import { functionsInUse, listRules, listUnits } from "./rule-store.server.ts";
import { settlementsUnderWay } from "./settlement-store.server.ts";
import { NOBODY, type Standing, standings } from "./standing-store.server.ts";

export interface RuleView extends Rule {
  people: Standing;
  /** A job that is settling the rule's people, if one is under way. */
  underWay: { settled: number; total: number } | null;
}

interface Needs {
  db: Db;
  clock: Clock;
}

/** The rules with their people, oldest first, and the names of what they speak of. */
export async function rulesView(needs: Needs, language: Language) {
  const names = await ruleNames(needs, language);
  const people = await standings(needs.db, names.today);
  const underWay = await settlementsUnderWay(needs.db);
  const rules: RuleView[] = (await listRules(needs.db)).map((rule) => ({
    ...rule,
    people: people.get(rule.id) ?? NOBODY,
    underWay: underWay.get(rule.id) ?? null,
  }));
  return { ...names, rules };
}

/** What the form of a rule works with: the rules in force, what a rule may name, and the names of it. */
export async function ruleFormView(needs: Needs, language: Language) {
  const { country } = await readCompany(needs.db);
  return {
    ...(await ruleNames(needs, language)),
    rules: (await listRules(needs.db)).filter(({ state }) => state === "active"),
    functions: await functionsInUse(needs.db),
    countries: [...new Set(["AT", "CH", "DE", country])].sort(),
  };
}

async function ruleNames({ db, clock }: Needs, language: Language) {
  const { timeZone } = await readCompany(db);
  const courses = (await listCourses(db)).map((course) => ({
    id: course.id,
    kind: course.kind,
    title: course.title[language] ?? course.title.de ?? course.id,
    paceDays: course.paceDays,
    lessons: course.lessons.length,
  }));
  return { courses, units: await listUnits(db), today: dayOf(clock(), timeZone) };
}
