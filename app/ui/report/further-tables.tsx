// The two tables of a further report, drawn from the columns of its files.

import type { FurtherView } from "#app/domains/proof/further-view.server.ts";
import {
  type Cell,
  type Column,
  type Row,
  type SmallTable,
  wordOf,
} from "#app/domains/proof/report-document.ts";
import { dayTight, percent, wholeNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { useLanguage } from "../language.tsx";
import { Link } from "../link.tsx";
import { Table } from "../table.tsx";

export function FurtherSummary({ table }: { table: SmallTable }) {
  const language = useLanguage();
  return (
    <Table
      caption={table.title}
      columns={headsOf(table.columns)}
      rows={table.rows.map((row, at) => ({ key: `${at}`, cells: textsOf(table.columns, row, language) }))}
      foot={table.foot ? textsOf(table.columns, table.foot, language) : undefined}
    />
  );
}

export function FurtherList({
  report: { document, list },
  linked,
}: {
  report: Pick<FurtherView, "document" | "list">;
  /** True where the first cell leads to the page of the person. */
  linked: boolean;
}) {
  const language = useLanguage();
  const { columns } = document;
  return (
    <Table
      caption={document.listTitle}
      many
      columns={headsOf(columns)}
      rows={list.map(({ personId, cells }, at) => {
        const [first, ...others] = textsOf(columns, cells, language);
        const name =
          linked && personId !== null ? (
            <Link key="name" to={`/manage/people/${personId}`}>
              {first}
            </Link>
          ) : (
            first
          );
        return { key: `${at}`, cells: [name, ...others] };
      })}
    />
  );
}

function headsOf(columns: readonly Column[]) {
  return columns
    .filter(({ filesOnly }) => !filesOnly)
    .map(({ title, tight, type }) => ({
      label: tight ?? title,
      ...(type !== "text" && { align: "end" as const }),
    }));
}

function textsOf(columns: readonly Column[], row: Row, language: Language): string[] {
  return columns.flatMap((column, at) =>
    column.filesOnly ? [] : [textOf(column, row[at] ?? null, language)],
  );
}

function textOf(column: Column, cell: Cell, language: Language): string {
  const value = wordOf(column, cell);
  if (value === null) return column.type === "share" ? "–" : "";
  if (typeof value === "number")
    return column.type === "share" ? percent(value, language) : wholeNumber(value, language);
  return column.type === "day" && cell !== null ? dayTight(value, language) : value;
}
