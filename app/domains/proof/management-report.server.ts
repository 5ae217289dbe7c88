// The management body's own training on a day: which lessons of its course each member had completed, the company's supplement,
// training elsewhere, and when it was due again. Days alone: how long it took stands on the management's own page.

import { addMonths } from "#app/calendar.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportText } from "#app/i18n/report.ts";
import { MANAGEMENT_COURSE } from "./certificate.ts";
import type { FurtherReport, ListColumns } from "./further-report.ts";
import { dayColumn, personColumns, placeColumns, wholeColumn } from "./list-columns.ts";
import { completeSince, type TrainingDue, trainingDue } from "./management-training.ts";
import { retiredAsOf } from "./past-lessons-store.server.ts";
import {
  dutiesOfCourse,
  elsewhereBefore,
  lessonsOfDuties,
  membersAsOf,
  supplementsAsOf,
} from "./past-management-store.server.ts";
import type { Ground } from "./report-ground.server.ts";
import { heldList } from "./row-lists.server.ts";

const STANDINGS = [
  "later",
  "soon",
  "due",
  "overdue",
  "warning",
  "never",
] as const satisfies TrainingDue["state"][];

/** Whoever has been erased since has no name, and comes last. */
const LAST = "\u{10ffff}";

const standingsIn = (language: Language) =>
  Object.fromEntries(STANDINGS.map((each) => [each, furtherText.in(language)(`member.${each}`)]));

export const memberColumns: ListColumns = ({ departments }, language) => {
  const t = furtherText.in(language);
  return [
    ...personColumns(language),
    ...placeColumns({ departments }, language),
    wholeColumn("lessons_done", t("lessonsCompleted")),
    wholeColumn("lessons", t("lessonsAsked")),
    dayColumn("complete_since", t("completeSince")),
    { ...wholeColumn("completion_record", t("completionRecord")), filesOnly: true },
    dayColumn("supplement_on", t("supplementOn")),
    { ...wholeColumn("supplement_record", t("supplementRecord")), filesOnly: true },
    wholeColumn("supplement_minutes", t("supplementMinutes")),
    dayColumn("elsewhere_on", t("elsewhereOn")),
    dayColumn("due_on", t("dueAgain")),
    { ...wholeColumn("days_late", t("daysLate")), tight: t("daysLateTight") },
    {
      key: "standing",
      title: reportText.in(language)("state"),
      type: "text",
      width: 22,
      words: standingsIn(language),
    },
  ];
};

export const managementReport: FurtherReport = async (ground, { period: _, ...filter }, language) => {
  const { departments, placeOf } = ground;
  const t = furtherText.in(language);
  const members = await trainingOf(ground, await membersAsOf(ground.db, ground.asOf, filter));
  const since = addMonths(ground.asOf.day, -ground.company.managementMonths);
  const figures = (some: typeof members) => [
    some.length,
    ...STANDINGS.map((each) => some.filter(({ due }) => due.state === each).length),
    some.filter(({ supplement }) => supplement !== null && supplement.heldOn > since).length,
  ];
  const entities = new Map(departments.map(({ entityId, entityName }) => [entityId, entityName]));
  const rows = members.map(({ personId, name, personnelNumber, departmentId, done, lessons, ...its }) => ({
    personId,
    cells: [
      ...[name, personnelNumber, ...placeOf(departmentId)],
      ...[done, lessons, its.completeSince, its.completionRecord],
      ...[its.supplement?.heldOn ?? null, its.supplement?.record ?? null, its.supplement?.minutes ?? null],
      ...[its.elsewhereOn, its.due.on, its.due.daysLate, its.due.state],
    ],
  }));
  const { compare } = new Intl.Collator(language);
  const byName = (one: (typeof rows)[number], other: (typeof rows)[number]) =>
    compare(`${one.cells[0] ?? LAST}`, `${other.cells[0] ?? LAST}`);
  return {
    population: members.length,
    headline: headlineOf(members, language),
    summary: {
      title: t("by.entities"),
      columns: [
        { key: "entity", title: reportText.in(language)("entity"), type: "text", width: 28 },
        wholeColumn("members", t("members")),
        ...STANDINGS.map((each) => ({
          ...wholeColumn(each, t(`member.${each}`), 16),
          isAlarm: each === "overdue" || each === "warning",
        })),
        wholeColumn("supplemented", t("supplemented"), 16),
      ],
      rows: [...entities].flatMap(([id, name]) => {
        const own = members.filter(({ entityId }) => entityId === id);
        return own.length > 0 ? [[name, ...figures(own)]] : [];
      }),
      foot: [reportText.in(language)("total"), ...figures(members)],
    },
    columns: memberColumns({ kind: "lesson", departments }, language),
    ...heldList(rows, rows.toSorted(byName)),
  };
};

/** How many are trained now, and how many are late. */
function headlineOf(members: readonly { due: TrainingDue }[], language: Language): string {
  const t = furtherText.in(language);
  if (members.length === 0) return t("noMembers");
  const trained = members.filter(({ due }) => due.state === "later" || due.state === "soon").length;
  const late = members.filter(({ due }) => due.daysLate !== null).length;
  const number = (value: number) => wholeNumber(value, language);
  return [
    t("trained", { count: trained, members: number(members.length), trained: number(trained) }),
    ...(late > 0 ? [t("membersLate", { count: late, formatted: number(late) })] : []),
  ].join(" ");
}

/** What each had by then, counted by the lessons of the newest assignment that had begun. */
export async function trainingOf(
  { db, asOf, before, company: { managementMonths } }: Pick<Ground, "db" | "asOf" | "before" | "company">,
  members: Awaited<ReturnType<typeof membersAsOf>>,
) {
  const ids = members.map(({ personId }) => personId);
  const duties = Map.groupBy(
    await dutiesOfCourse(db, asOf, ids, MANAGEMENT_COURSE),
    ({ personId }) => personId,
  );
  const begun = new Map(
    [...duties].map(([personId, own]) => [
      personId,
      own.find(({ cycle, opensOn }) => cycle === 1 || opensOn <= asOf.day)?.assignmentId,
    ]),
  );
  const held = await lessonsOfDuties(
    db,
    asOf,
    [...begun.values()].flatMap((id) => id ?? []),
  );
  const retired = new Set(await retiredAsOf(db, asOf));
  const lessons = Map.groupBy(
    held.filter(({ lessonId }) => !retired.has(lessonId)),
    ({ assignmentId }) => assignmentId,
  );
  const supplements = await supplementsAsOf(db, asOf, ids);
  const elsewhere = await elsewhereBefore(db, before, ids, MANAGEMENT_COURSE);
  return members.map((member) => {
    const { personId } = member;
    const asked = lessons.get(begun.get(personId) ?? "") ?? [];
    const days = asked.flatMap(({ completedOn }) => completedOn ?? []);
    const isHers = (row: { personId: string }) => row.personId === personId;
    const elsewhereOn = elsewhere.find(isHers)?.completedOn ?? null;
    const since = completeSince(days.length === asked.length ? days : [], elsewhereOn);
    // The earliest open one takes the place of the later ones.
    const open = duties.get(personId)?.findLast(({ state }) => state === "open");
    const rule = open && {
      ...{ nextDueOn: open.nextDueOn ?? open.dueOn, dueOn: open.dueOn },
      lateAfter: open.lateAfter ?? open.dueOn,
    };
    const records = asked.flatMap(({ record }) => record ?? []);
    return {
      ...member,
      ...{ done: days.length, lessons: asked.length, completeSince: since, elsewhereOn },
      completionRecord: records.length > 0 ? Math.max(...records) : null,
      supplement: supplements.find(isHers) ?? null,
      due: trainingDue(since, managementMonths, asOf.day, rule),
      /** The day of the earliest open duty by a rule. */
      askedFor: rule?.nextDueOn ?? null,
    };
  });
}
