// A table: with a caption and a header cell per row. Where it has little room, each row becomes a card in which each
// cell is told by its header; where it has some room but not enough, it scrolls inside itself rather than the page.

import { type ReactNode, useId } from "react";
import { shellText } from "#app/i18n/shell.ts";
import { useText } from "./language.tsx";
import { Link } from "./link.tsx";

export interface Column {
  label: string;
  /** Figures stand at the end, so that their digits line up. */
  align?: "start" | "end";
  /** Left out of the cards that rows become where there is little room. */
  minor?: boolean;
  /** Where the header leads in order to sort by this column, and how it is sorted now. */
  sort?: { to: string; now?: "ascending" | "descending" };
}

export interface Row {
  key: string;
  /** One per column; the first names the row. */
  cells: readonly ReactNode[];
}

/** Said though the elements mean the same: cards are no longer laid out as a table, and browsers then forget that they are one. */
export const IS = {
  table: { role: "table" },
  group: { role: "rowgroup" },
  row: { role: "row" },
  columnHeader: { role: "columnheader" },
  rowHeader: { role: "rowheader" },
  cell: { role: "cell" },
} as const;

export function Table({
  caption,
  captionHidden = false,
  columns,
  rows,
  foot,
  many = false,
}: {
  caption: ReactNode;
  /** Where a heading above already says it. */
  captionHidden?: boolean;
  columns: readonly (string | Column)[];
  rows: readonly Row[];
  /** Totals, one per column. */
  foot?: readonly ReactNode[] | undefined;
  /** For many columns: heads may take several lines. */
  many?: boolean;
}) {
  const id = useId();
  const t = useText(shellText);
  const heads = columns.map((column) =>
    typeof column === "string" ? { label: column } : column,
  ) as Column[];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={many ? "table-scroll table-many" : "table-scroll"} aria-labelledby={id} tabIndex={0}>
      <table {...IS.table}>
        <caption id={id} className={captionHidden ? "sr-only" : undefined}>
          {caption}
        </caption>
        <thead {...IS.group} data-label={t("sortBy")}>
          <tr {...IS.row}>
            {heads.map((head, at) => (
              <th
                // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place
                key={at}
                {...IS.columnHeader}
                scope="col"
                aria-sort={head.sort ? (head.sort.now ?? "none") : undefined}
                className={classOf(head)}
              >
                {head.sort ? <Link to={head.sort.to}>{head.label}</Link> : head.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...IS.group}>
          {rows.map((row) => (
            <tr key={row.key} {...IS.row}>
              {cellsOf(row.cells, heads)}
            </tr>
          ))}
        </tbody>
        {foot ? (
          <tfoot {...IS.group}>
            <tr {...IS.row}>{cellsOf(foot, heads)}</tr>
          </tfoot>
        ) : null}
      </table>
    </section>
  );
}

function cellsOf(cells: readonly ReactNode[], heads: readonly Column[]): ReactNode[] {
  return cells.map((cell, at) =>
    at === 0 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column's
      <th key={at} {...IS.rowHeader} scope="row">
        {cell}
      </th>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column's
      <td key={at} {...IS.cell} className={classOf(heads[at])} data-label={heads[at]?.label}>
        {cell === null || cell === "" ? null : <div>{cell}</div>}
      </td>
    ),
  );
}

function classOf(column: Column | undefined): string | undefined {
  const names = [column?.align === "end" ? "at-end" : "", column?.minor ? "minor" : ""].filter(Boolean);
  return names.length > 0 ? names.join(" ") : undefined;
}
