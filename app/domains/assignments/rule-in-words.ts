// A rule in words, for pages and for the programme's text: whom it reaches, when it begins, how often again.

import { countryName, dayInWords, listInWords } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { rulesText } from "#app/i18n/rules.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { Audience, Condition } from "./audience.ts";
import type { NewRule } from "./rule.ts";

/** What the ids in a rule stand for. */
export interface RuleNames {
  units: readonly { type: string; id: string; name: string }[];
  courses: readonly { id: string; kind: ContentKind; title: string; paceDays: number; lessons: number }[];
  today: string;
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

export function unitName(
  condition: Extract<Condition, { type: "entity" | "department" }>,
  { units }: RuleNames,
): string {
  const id = condition.type === "entity" ? condition.entityId : condition.departmentId;
  return units.find((unit) => unit.type === condition.type && unit.id === id)?.name ?? id;
}

export function startInWords({ start }: NewRule, names: RuleNames, language: Language): string {
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

/** "It begins again every 12 months, by the calendar."; empty for once. */
export function againInWords({ recurrence }: Pick<NewRule, "recurrence">, language: Language): string {
  return recurrence.type === "never"
    ? ""
    : rulesText.in(language)(recurrence.type, { count: recurrence.months });
}

/** "Each lesson is due 14 days after it begins; one begins every 7 days." */
export function dueInWords(
  { courseId, dueAfterDays }: Pick<NewRule, "courseId" | "dueAfterDays">,
  names: RuleNames,
  language: Language,
): string {
  const t = rulesText.in(language);
  const course = names.courses.find((each) => each.id === courseId);
  const isReading = course?.kind === "document";
  const pace =
    course && course.lessons > 1 ? t(isReading ? "paceDocuments" : "pace", { count: course.paceDays }) : "";
  return t(isReading ? "dueDocuments" : "dueText", { count: dueAfterDays, pace });
}
