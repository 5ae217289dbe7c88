// A rule in words: who, which course, from when, due when, how often again; and its conditions one by one.

import type { Condition } from "#app/domains/assignments/audience.ts";
import type { NewRule } from "#app/domains/assignments/rule.ts";
import {
  againInWords,
  audienceInWords,
  dueInWords,
  type RuleNames,
  startInWords,
  unitName,
} from "#app/domains/assignments/rule-in-words.ts";
import { countryName, dayInWords } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { rulesText } from "#app/i18n/rules.ts";
import { filled } from "../filled.tsx";
import { useLanguage, useText } from "../language.tsx";

export function RuleSentence({ rule, names }: { rule: NewRule; names: RuleNames }) {
  const t = useText(rulesText);
  const language = useLanguage();
  const course = names.courses.find((each) => each.id === rule.courseId);
  const { graceDays } = rule;
  const rest = [
    startInWords(rule, names, language),
    dueInWords(rule, names, language),
    graceDays > 0 ? t("graceText", { count: graceDays }) : "",
    againInWords(rule, language),
  ];
  return (
    <>
      {filled(t(course?.kind === "document" ? "lineRead" : "lineWho"), {
        who: <strong>{audienceInWords(rule.audience, names, language)}</strong>,
        course: <strong>{course?.title ?? rule.courseId}</strong>,
      })}
      . {rest.filter(Boolean).join(" ")}
    </>
  );
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
