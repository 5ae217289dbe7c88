// Who need not fulfil what, for which reason, by whom and until when; what is over stays in the list. A note to an exemption
// leaves its table for nobody.

import { addDays, dayOf } from "#app/calendar.ts";
import { completionsText } from "#app/i18n/completions.ts";
import { decisionsText } from "#app/i18n/decisions.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportTexts } from "#app/i18n/report.ts";
import { EXEMPTION_REASONS } from "../assignments/exemption.ts";
import type { FurtherReport, ListColumns } from "./further-report.ts";
import { dayColumn, personColumns, placeColumns, wholeColumn } from "./list-columns.ts";
import { countExemptions, type ExemptionStanding, listExemptions } from "./past-exemptions-store.server.ts";
import { readList } from "./row-lists.server.ts";

const STANDINGS = ["holds", "taken-back", "run-out"] as const satisfies ExemptionStanding[];

function reasonsIn(language: Language) {
  const t = dutiesText.in(language);
  return Object.fromEntries(EXEMPTION_REASONS.map((each) => [each, t(`reason-${each}`)]));
}

export const exemptionColumns: ListColumns = ({ kind, departments }, language) => {
  const t = furtherText.in(language);
  const duties = dutiesText.in(language);
  const report = reportTexts(kind).in(language);
  const standings = Object.fromEntries(STANDINGS.map((each) => [each, t(`exemption.${each}`)]));
  return [
    ...personColumns(language),
    ...placeColumns({ departments }, language),
    { key: "course", title: report("course"), type: "text", width: 26 },
    { key: "reason", title: duties("reason"), type: "text", width: 24, words: reasonsIn(language) },
    { key: "granted_by", title: t("grantedBy"), type: "text", width: 24, none: t("nameGone") },
    {
      ...dayColumn("late_since", decisionsText.in(language)("exemptLateSince")),
      tight: decisionsText.in(language)("lateSinceTight"),
    },
    dayColumn("from", t("exemptFrom")),
    dayColumn("until", t("exemptUntil")),
    { key: "standing", title: report("state"), type: "text", width: 16, words: standings },
    dayColumn("ended_on", t("endedOn")),
    wholeColumn("record", completionsText.in(language)("record")),
  ];
};

export const exemptionsReport: FurtherReport = async (ground, { period: _, ...filter }, language) => {
  const { db, asOf, before, company, departments, placeOf, courseTitle } = ground;
  const { kind = "lesson" } = filter;
  const t = furtherText.in(language);
  const duties = dutiesText.in(language);
  const report = reportTexts(kind).in(language);
  const moment = { asOf, before };
  const counts = await countExemptions(db, moment, filter);
  const total = (of: readonly { n: number }[]) => of.reduce((all, { n }) => all + n, 0);
  const size = total(counts);
  const figures = (of: typeof counts) => [
    ...STANDINGS.map((each) => total(of.filter(({ standing }) => standing === each))),
    total(of),
    total(of.filter(({ wasLate }) => wasLate)),
  ];
  const late = total(counts.filter(({ wasLate }) => wasLate));
  const decided = decisionsText.in(language);
  const holding = total(counts.filter(({ standing }) => standing === "holds"));
  return {
    population: size,
    headline: [
      t("holding", { count: holding, formatted: wholeNumber(holding, language) }),
      ...(size > 0 ? [decided("exemptLate", { count: late, formatted: wholeNumber(late, language) })] : []),
    ].join(" "),
    summary: {
      title: t("by.reasons"),
      columns: [
        { key: "reason", title: duties("reason"), type: "text", width: 30, words: reasonsIn(language) },
        ...STANDINGS.map((each) => wholeColumn(each.replace("-", "_"), t(`exemption.${each}`), 14)),
        wholeColumn("all", report("all")),
        { ...wholeColumn("late_then", decided("afterDue"), 16), isAlarm: true },
      ],
      rows: EXEMPTION_REASONS.flatMap((reason) => {
        const own = counts.filter((each) => each.reason === reason);
        return own.length > 0 ? [[reason, ...figures(own)]] : [];
      }),
      foot: [report("total"), ...figures(counts)],
    },
    columns: exemptionColumns({ kind, departments }, language),
    ...readList(db, size, async (which) =>
      (await listExemptions(db, moment, filter, which)).map((row) => ({
        personId: row.personId,
        cells: [
          ...[row.name, row.personnelNumber, ...placeOf(row.departmentId)],
          courseTitle(row.courseId, language),
          ...[row.reason, row.grantedBy],
          row.dueWhenLate === null ? null : addDays(row.dueWhenLate, 1),
          ...[row.fromDay, row.untilDay, row.standing],
          row.standing === "taken-back" && row.endedAt !== null
            ? dayOf(new Date(row.endedAt), company.timeZone)
            : row.standing === "run-out"
              ? addDays(row.untilDay, 1)
              : null,
          row.record,
        ],
      })),
    ),
  };
};
