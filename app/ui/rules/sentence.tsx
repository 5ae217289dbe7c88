// A rule in words: who, which course, from when, due when, how often again; and its conditions one by one.

import type { Audience, Condition } from "#app/domains/assignments/audience.ts";
import type { NewRule } from "#app/domains/assignments/rule.ts";
import { countryName, dayInWords, listInWords } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { rulesText } from "#app/i18n/rules.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { filled } from "../filled.tsx";
import { useLanguage, useText } from "../language.tsx";

/** What the ids in a rule stand for. */
export interface RuleNames {
  units: readonly { type: string; id: string; name: string }[];
  courses: readonly { id: string; kind: ContentKind; title: string; paceDays: number; lessons: number }[];
  today: string;
}

export function RuleSentence({ rule, names }: { rule: NewRule; names: RuleNames }) {
  const t = useText(rulesText);
  const language = useLanguage();
  const course = names.courses.find((each) => each.id === rule.courseId);
  const isReading = course?.kind === "document";
  const { dueAfterDays, graceDays, recurrence } = rule;
  const rest = [
    startInWords(rule, names, language),
    t(isReading ? "dueDocuments" : "dueText", {
      count: dueAfterDays,
      pace:
        course && course.lessons > 1
          ? t(isReading ? "paceDocuments" : "pace", { count: course.paceDays })
          : "",
    }),
    graceDays > 0 ? t("graceText", { count: graceDays }) : "",
    recurrence.type === "never" ? "" : t(recurrence.type, { count: recurrence.months }),
  ];
  return (
    <>
      {filled(t(isReading ? "lineRead" : "lineWho"), {
        who: <strong>{audienceInWords(rule.audience, names, language)}</strong>,
        course: <strong>{course?.title ?? rule.courseId}</strong>,
      })}
      . {rest.filter(Boolean).join(" ")}
    </>
  );
}

/** "Everyone in Sales and below, except those from outside the company". */
export function audienceInWords(
  { allOf, anyOf, except }: Audience,
  names: RuleNames,
  language: Language,
): string {
  const t = rulesText.in(language);
  const list = (conditions: readonly Condition[], join: "and" | "or") =>
    listInWords(
      conditions.map((each) => conditionInWords(each, names, language)),
      join,
      language,
    );
  const everyone = t("everyone");
  const all = allOf.length > 0 ? `${everyone} ${list(allOf, "and")}` : everyone;
  const some =
    anyOf.length === 0
      ? all
      : allOf.length === 0
        ? `${everyone} ${list(anyOf, "or")}`
        : t("ofThese", { who: all, list: list(anyOf, "or") });
  return except.length > 0 ? t("exceptText", { who: some, list: list(except, "or") }) : some;
}

/** "in Sales and below": a condition as it stands in the sentence. */
function conditionInWords(condition: Condition, names: RuleNames, language: Language): string {
  const t = rulesText.in(language);
  switch (condition.type) {
    case "entity":
      return t("inEntity", { name: unitName(condition, names) });
    case "department":
      return t("inDepartment", { name: unitName(condition, names) });
    case "function":
      return t("withFunction", { name: condition.name });
    case "country":
      return t("inCountry", { name: countryName(condition.country, language) });
    case "joined-since":
      return t("joinedSince", { day: dayInWords(condition.day, language, names.today) });
    case "joined-before":
      return t("joinedBefore", { day: dayInWords(condition.day, language, names.today) });
    case "management-body":
      return t("inManagementBody");
    case "external":
      return t("fromOutside");
  }
}

/** "Department: Sales and below": a condition as it stands alone, in the form's lists. */
export function conditionLabel(condition: Condition, names: RuleNames, language: Language): string {
  const t = rulesText.in(language);
  switch (condition.type) {
    case "entity":
      return t("labelEntity", { name: unitName(condition, names) });
    case "department":
      return t("labelDepartment", { name: unitName(condition, names) });
    case "function":
      return t("labelFunction", { name: condition.name });
    case "country":
      return t("labelCountry", { name: countryName(condition.country, language) });
    case "joined-since":
      return t("labelSince", { day: dayInWords(condition.day, language, names.today) });
    case "joined-before":
      return t("labelBefore", { day: dayInWords(condition.day, language, names.today) });
    case "management-body":
      return t("managementBody");
    case "external":
      return t("external");
  }
}

function unitName(
  condition: Extract<Condition, { type: "entity" | "department" }>,
  { units }: RuleNames,
): string {
  const id = condition.type === "entity" ? condition.entityId : condition.departmentId;
  return units.find((unit) => unit.type === condition.type && unit.id === id)?.name ?? id;
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
