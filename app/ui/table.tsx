// A table: with a caption, a header cell per row, and on a phone scrolling inside itself rather than the page.

import { type ReactNode, useId } from "react";
import { Link } from "./link.tsx";

export interface Column {
  label: ReactNode;
  /** Figures stand at the end, so that their digits line up. */
  align?: "start" | "end";
  /** Where the header leads in order to sort by this column, and how it is sorted now. */
  sort?: { to: string; now?: "ascending" | "descending" };
}

export interface Row {
  key: string;
  /** One per column; the first names the row. */
  cells: readonly ReactNode[];
}

export function Table({
  caption,
  captionHidden = false,
  columns,
  rows,
  foot,
}: {
  caption: ReactNode;
  /** Where a heading above already says it. */
  captionHidden?: boolean;
  columns: readonly (string | Column)[];
  rows: readonly Row[];
  /** Totals, one per column. */
  foot?: readonly ReactNode[];
}) {
  const id = useId();
  const heads = columns.map((column) =>
    typeof column === "string" ? { label: column } : column,
  ) as Column[];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className="table-scroll" aria-labelledby={id} tabIndex={0}>
      <table>
        <caption id={id} className={captionHidden ? "sr-only" : undefined}>
          {caption}
        </caption>
        <thead>
          <tr>
            {heads.map((head, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place
              <th key={at} scope="col" aria-sort={head.sort?.now} className={alignOf(head)}>
                {head.sort ? <Link to={head.sort.to}>{head.label}</Link> : head.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>{cellsOf(row.cells, heads)}</tr>
          ))}
        </tbody>
        {foot ? (
          <tfoot>
            <tr>{cellsOf(foot, heads)}</tr>
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
      <th key={at} scope="row">
        {cell}
      </th>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column's
      <td key={at} className={alignOf(heads[at])}>
        {cell}
      </td>
    ),
  );
}

function alignOf(column: Column | undefined): string | undefined {
  return column?.align === "end" ? "at-end" : undefined;
}
