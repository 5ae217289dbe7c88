// People of suppliers, by the company they come from: how many, and how their assignments stand.

import { percent, wholeNumber } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportText } from "#app/i18n/report.ts";
import { figureCells, figureColumns } from "./counted-by.server.ts";
import { type Counts, shareDone, sum } from "./counts.ts";
import type { FurtherReport, ListColumns } from "./further-report.ts";
import { personColumns, placeColumns, wholeColumn } from "./list-columns.ts";
import {
  countSupplied,
  countSuppliedStates,
  listSupplied,
  statesOfPeople,
} from "./past-suppliers-store.server.ts";
import type { Column } from "./report-document.ts";
import type { ReportState } from "./report-filter.ts";
import { readList } from "./row-lists.server.ts";

const LAST = "\u{10ffff}";

function companyColumn(language: Language): Column {
  const t = furtherText.in(language);
  const title = t("externalCompany");
  return { key: "external_company", title, type: "text", width: 26, none: t("noCompany") };
}

export const supplierColumns: ListColumns = ({ kind, departments }, language) => [
  ...personColumns(language),
  companyColumn(language),
  ...placeColumns({ departments }, language),
  ...figureColumns(kind, language),
];

export const suppliersReport: FurtherReport = async (ground, { period: _, ...filter }, language) => {
  const { db, asOf, departments, placeOf } = ground;
  const t = furtherText.in(language);
  // In an order that no setting of the database decides; who is of none comes last.
  const companies = (await countSupplied(db, asOf, filter)).sort((one, other) =>
    (one.company ?? LAST) < (other.company ?? LAST) ? -1 : 1,
  );
  const states = await countSuppliedStates(db, asOf, filter);
  const people = companies.reduce((all, each) => all + each.people, 0);
  const total = countsOf(states);
  const share = shareDone(total);
  const figures = figureColumns("lesson", language);
  const number = (value: number) => wholeNumber(value, language);
  return {
    population: people,
    headline: [
      t("supplied", { count: people, people: number(people) }),
      ...(share === null ? [] : [t("suppliedShare", { share: percent(share, language) })]),
    ].join(" "),
    summary: {
      title: t("by.companies"),
      columns: [companyColumn(language), wholeColumn("people", t("people")), ...figures],
      rows: companies.map((each) => [
        each.company,
        each.people,
        ...figureCells("lesson", countsOf(states.filter((some) => some.company === each.company))),
      ]),
      foot: [reportText.in(language)("total"), people, ...figureCells("lesson", total)],
    },
    columns: supplierColumns({ kind: "lesson", departments }, language),
    ...readList(db, people, async (which) => {
      const rows = await listSupplied(db, asOf, filter, which);
      const standings = Map.groupBy(
        await statesOfPeople(
          db,
          asOf,
          filter,
          rows.map(({ personId }) => personId),
        ),
        ({ personId }) => personId,
      );
      return rows.map((row) => ({
        personId: row.personId,
        cells: [
          ...[row.name, row.personnelNumber, row.company, ...placeOf(row.departmentId)],
          ...figureCells("lesson", countsOf(standings.get(row.personId) ?? [])),
        ],
      }));
    }),
  };
};

function countsOf(some: readonly { standing: ReportState; n: number }[]): Counts {
  const counts = sum([]);
  for (const { standing, n } of some) counts[standing] += n;
  return counts;
}
