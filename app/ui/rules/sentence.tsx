// A rule as one sentence: who, which course, from when, due when, how often again.

import type { Audience, Condition } from "#app/domains/assignments/audience.ts";
import type { NewRule } from "#app/domains/assignments/rule.ts";
import { countryName, dayInWords, listInWords } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { rulesText } from "#app/i18n/rules.ts";
import { useLanguage, useText } from "../language.tsx";

/** What the ids in a rule stand for. */
export interface RuleNames {
  units: readonly { type: string; id: string; name: string }[];
  courses: readonly { id: string; title: string; paceDays: number }[];
  today: string;
}

export function RuleSentence({ rule, names }: { rule: NewRule; names: RuleNames }) {
  const t = useText(rulesText);
  const language = useLanguage();
  const course = names.courses.find((each) => each.id === rule.courseId);
  return (
    <>
      {t("sentence", {
        who: audienceInWords(rule.audience, names, language),
        course: course?.title ?? rule.courseId,
        start: startInWords(rule, names, language),
        due: t("days", { count: rule.dueAfterDays }),
        pace: t("pace", { count: course?.paceDays ?? 0 }),
      })}{" "}
      {rule.recurrence.type === "never" ? null : t(rule.recurrence.type, { count: rule.recurrence.months })}{" "}
      {rule.graceDays > 0 ? t("graceText", { count: rule.graceDays }) : null}
    </>
  );
}

function audienceInWords(audience: Audience, names: RuleNames, language: Language): string {
  const t = rulesText.in(language);
  const words = (conditions: readonly Condition[]) =>
    conditions.map((each) => conditionInWords(each, names, language));
  const all = words(audience.allOf);
  const any = words(audience.anyOf);
  const except = words(audience.except);
  const whole = all.length + any.length === 0 ? t("everyone") : t("everyoneWho");
  const parts = [
    all.length > 0 ? listInWords(all, "and", language) : "",
    any.length > 0 ? t(any.length > 1 ? "oneOf" : "only", { list: listInWords(any, "or", language) }) : "",
  ].filter(Boolean);
  const who = parts.length > 0 ? `${whole} ${listInWords(parts, "and", language)}` : whole;
  return except.length > 0 ? t("exceptText", { who, list: listInWords(except, "and", language) }) : who;
}

/** "in Sales and below": a condition as it stands in the sentence and in the form's lists. */
export function conditionInWords(condition: Condition, names: RuleNames, language: Language): string {
  const t = rulesText.in(language);
  const unitName = (type: string, id: string) =>
    names.units.find((unit) => unit.type === type && unit.id === id)?.name ?? id;
  switch (condition.type) {
    case "entity":
      return t("inEntity", { name: unitName("entity", condition.entityId) });
    case "department":
      return t("inDepartment", { name: unitName("department", condition.departmentId) });
    case "function":
      return t("withFunction", { name: condition.name });
    case "country":
      return t("inCountry", { name: countryName(condition.country, language) });
    case "joined-since":
      return t("joinedSince", { day: dayInWords(condition.day, language, names.today) });
    case "joined-before":
      return t("joinedBefore", { day: dayInWords(condition.day, language, names.today) });
    case "management-body":
      return t("managementBody");
    case "external":
      return t("external");
  }
}

function startInWords({ start }: NewRule, names: RuleNames, language: Language): string {
  const t = rulesText.in(language);
  switch (start.type) {
    case "date":
      return t("fromDay", { day: dayInWords(start.day, language, names.today) });
    case "joining":
      return t("afterJoining", { count: start.days });
    case "entering":
      return t("afterEntering", { count: start.days });
    case "completing":
      return t("afterCourse", {
        count: start.days,
        course: names.courses.find((each) => each.id === start.courseId)?.title ?? start.courseId,
      });
  }
}
