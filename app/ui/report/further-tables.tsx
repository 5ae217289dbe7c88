// The two tables of a further report, drawn from the columns of its files.

import type { ReactNode } from "react";
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

/** More heads than stand beside each other in one line. */
const MANY = 8;

export function FurtherSummary({ table }: { table: SmallTable }) {
  const language = useLanguage();
  return (
    <Table
      caption={table.title}
      many={table.columns.length > MANY}
      columns={headsOf(table.columns)}
      rows={table.rows.map((row, at) => ({ key: `${at}`, cells: cellsOf(table.columns, row, language) }))}
      foot={table.foot ? cellsOf(table.columns, table.foot, language) : undefined}
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
        const [first, ...others] = cellsOf(columns, cells, language);
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

/** Where each column of the page begins, with those that stand beneath it. */
function placesOf(columns: readonly Column[]): number[][] {
  const places: number[][] = [];
  for (const [at, { filesOnly, below }] of columns.entries()) {
    if (filesOnly) continue;
    const last = places.at(-1);
    if (below && last) last.push(at);
    else places.push([at]);
  }
  return places;
}

function headsOf(columns: readonly Column[]) {
  return placesOf(columns).map((places) => {
    const own = places.flatMap((at) => columns[at] ?? []);
    const isText = own[0]?.type === "text";
    // Values beneath each other say in the cell what they are.
    const label = (isText ? own : own.slice(0, 1)).map(({ title, tight }) => tight ?? title).join(" · ");
    return { label, ...(!isText && { align: "end" as const }) };
  });
}

function cellsOf(columns: readonly Column[], row: Row, language: Language): ReactNode[] {
  return placesOf(columns).map((places) => {
    const texts = places.flatMap((at) => {
      const column = columns[at];
      return column ? [{ at, column, text: textOf(column, row[at] ?? null, language) }] : [];
    });
    if (texts.length < 2) return texts[0]?.text;
    // A number or a day does not say what it is of; a name does.
    return texts.map(({ at, column: { type, title, tight }, text }) => (
      <div key={at} className={type === "text" ? undefined : "stacked"}>
        {type === "text" ? null : <span>{tight ?? title}</span>} {text}
      </div>
    ));
  });
}

function textOf(column: Column, cell: Cell, language: Language): string {
  const value = wordOf(column, cell);
  // Said, and not left out: beneath each other the next one would stand in its place.
  if (value === null || value === "") return "–";
  if (typeof value === "number")
    return column.type === "share" ? percent(value, language) : wholeNumber(value, language);
  return column.type === "day" && cell !== null ? dayTight(value, language) : value;
}
