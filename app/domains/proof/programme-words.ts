// The programme in words, in one language: the sections that ENISA's guidance lists, each made of the live rules and content.

import { listInWords } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { programmeText as programmeTexts } from "#app/i18n/programme.ts";
import {
  againInWords,
  audienceInWords,
  dueInWords,
  type RuleNames,
  startInWords,
} from "../assignments/rule-in-words.ts";
import { RECALL_WEEKS } from "../progress/recall.ts";
import type { Part, ProgrammeDocument, Section } from "./programme-document.ts";
import type { ProgrammeSource, TaughtCourse, TaughtItem } from "./programme-source.ts";

/** Before any day of a rule, so that each is written with its year. */
const NO_DAY = "0000-00-00";

export function programmeOf(source: ProgrammeSource): ProgrammeDocument {
  const textIn = (language: Language) => ({
    title: programmeTexts.in(language)("doc.title"),
    sections: sectionsOf(source, language),
  });
  return { v: 1, entity: source.entity, texts: { de: textIn("de"), en: textIn("en") } };
}

function sectionsOf(source: ProgrammeSource, language: Language): Section[] {
  const t = programmeTexts.in(language);
  const { settings, rules, courses } = source;
  const names = namesIn(source, language);
  const list = (...items: string[]): Part => ({ kind: "list", items });
  const days = (numbers: readonly number[]) => listInWords(numbers.map(String), "and", language);
  const titleOf = (id: string) => names.courses.find((course) => course.id === id)?.title ?? id;
  const none: Part = { kind: "text", text: t("doc.noRule") };

  const reminders = [
    settings.remindBefore.length > 0 ? t("doc.remindBefore", { days: days(settings.remindBefore) }) : "",
    settings.remindAfter.length > 0 ? t("doc.remindAfter", { days: days(settings.remindAfter) }) : "",
    settings.tellManagerAfter > 0 ? t("doc.tellManager", { count: settings.tellManagerAfter }) : "",
    settings.tellHrAfter > 0 ? t("doc.tellHr", { count: settings.tellHrAfter }) : "",
  ].filter(Boolean);

  return [
    {
      id: "scope",
      title: t("doc.scope"),
      parts: [
        { kind: "text", text: t("doc.scopeText", { entity: source.entity.name }) },
        list(t("doc.basisStaff"), t("doc.basisManagement"), t("doc.basisRegulation")),
        { kind: "text", text: t("doc.scopeManagement") },
      ],
    },
    {
      id: "objectives",
      title: t("doc.objectives"),
      parts: [list(t("doc.objective1"), t("doc.objective2"), t("doc.objective3"), t("doc.objective4"))],
    },
    {
      id: "audiences",
      title: t("doc.audiences"),
      parts: [
        rules.length === 0
          ? none
          : {
              kind: "table",
              caption: "",
              columns: [t("doc.rule"), t("doc.who"), t("doc.course")],
              rows: rules.map((rule, at) => [
                `${at + 1}`,
                capital(audienceInWords(rule.audience, names, language).replace(/,$/, "")),
                titleOf(rule.courseId),
              ]),
            },
      ],
    },
    {
      id: "schedule",
      title: t("doc.schedule"),
      parts: [
        rules.length === 0
          ? none
          : {
              kind: "table",
              caption: "",
              columns: [t("doc.rule"), t("doc.course"), t("doc.begins"), t("doc.due"), t("doc.again")],
              rows: rules.map((rule, at) => [
                `${at + 1}`,
                titleOf(rule.courseId),
                startInWords(rule, names, language),
                dueInWords(rule, names, language),
                againInWords(rule, language) || t("doc.once"),
              ]),
            },
        { kind: "text", text: t("doc.joiners") },
      ],
    },
    { id: "content", title: t("doc.content"), parts: courses.map((course) => contentOf(course, language)) },
    {
      id: "frequency",
      title: t("doc.frequency"),
      parts: [
        list(
          t("doc.renewal"),
          ...(settings.recallWeekday > 0
            ? [t("doc.recall", { weeks: listInWords(RECALL_WEEKS.map(String), "and", language) })]
            : []),
          t("doc.material", { count: settings.updateDueDays }),
          t("doc.counts", { count: settings.completionCountsDays }),
          t("doc.management", { count: settings.managementMonths }),
          ...reminders,
        ),
      ],
    },
    {
      id: "effectiveness",
      title: t("doc.effectiveness"),
      parts: [
        list(t("doc.passed"), t("doc.difficulty"), t("doc.retention"), t("doc.feedback")),
        { kind: "text", text: t("doc.notEffect") },
      ],
    },
    {
      id: "records",
      title: t("doc.records"),
      parts: [list(t("doc.recordCompletion"), t("doc.recordText"), t("doc.recordNames"))],
    },
    {
      id: "duties",
      title: t("doc.duties"),
      parts: [
        list(
          t("doc.dutyManagement"),
          t("doc.dutyHr"),
          t("doc.dutyAuthor"),
          t("doc.dutyStaff"),
          t("doc.dutyContact"),
        ),
      ],
    },
    { id: "review", title: t("doc.review"), parts: [list(t("doc.reviewYearly"), t("doc.reviewChange"))] },
  ];
}

function contentOf(course: TaughtCourse, language: Language): Part {
  const t = programmeTexts.in(language);
  const title = inLanguage(course.title, language) ?? course.id;
  const edition = ({ edition: { number, hash } }: TaughtItem) =>
    t("doc.edition", { number, hash: hash.slice(0, 8) });
  const name = (item: TaughtItem) => {
    const itself = inLanguage(item.title, language) ?? item.id;
    return item.example ? t("doc.example", { title: itself }) : itself;
  };
  return course.kind === "document"
    ? {
        kind: "table",
        caption: t("doc.documentsOf", { course: title }),
        columns: [t("doc.document"), t("doc.version")],
        rows: course.items.map((item) => [name(item), edition(item)]),
      }
    : {
        kind: "table",
        caption: title,
        columns: [t("doc.lesson"), t("doc.objectivesOf"), t("doc.minutes"), t("doc.version")],
        rows: course.items.map((item) => [
          name(item),
          (inLanguage(item.objectives, language) ?? []).join(" "),
          `${item.minutes}`,
          edition(item),
        ]),
      };
}

function namesIn({ courses, titles, units }: ProgrammeSource, language: Language): RuleNames {
  return {
    units,
    today: NO_DAY,
    courses: Object.entries(titles).map(([id, title]) => {
      const course = courses.find((each) => each.id === id);
      return {
        id,
        kind: course?.kind ?? "lesson",
        title: inLanguage(title, language) ?? id,
        paceDays: course?.paceDays ?? 0,
        lessons: course?.items.length ?? 0,
      };
    }),
  };
}

function inLanguage<T>(texts: Record<string, T>, language: Language): T | undefined {
  return texts[language] ?? texts.de ?? texts.en;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
