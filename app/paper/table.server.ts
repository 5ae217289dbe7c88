// A table on paper: heads and cells that a screen reader can tell apart, hair lines between the rows.

import { LINE } from "./looks.ts";
import { COLUMN, PAGE, type Sheet, type Style } from "./sheet.server.ts";

interface Column {
  head: string;
  /** A share of the width. */
  share: number;
}

interface Table {
  columns: readonly Column[];
  rows: readonly (readonly string[])[];
  head: Style;
  cell: Style;
  /** Above and below the text of a cell. */
  padding: number;
}

type TagOptions = PDFKit.Mixins.StructureElementOptions & { scope?: string };
const HEAD: TagOptions = { scope: "Column" };
const GAP = 10;

export function drawTable(sheet: Sheet, { columns, rows, head, cell, padding }: Table): void {
  const { doc } = sheet;
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (share / whole) * COLUMN);
  const table = doc.struct("Table");
  sheet.root.add(table);

  const row = (texts: readonly string[], style: Style, tag: "TH" | "TD") => {
    const heights = texts.map((text, at) => sheet.heightOf(text, style, (widths[at] ?? 0) - GAP));
    const height = Math.max(...heights) + 2 * padding;
    sheet.reserve(height);
    const tr = doc.struct("TR");
    table.add(tr);
    let x: number = PAGE.left;
    texts.forEach((text, at) => {
      const width = widths[at] ?? 0;
      const place = x;
      const element = doc.struct(tag, tag === "TH" ? HEAD : {}, () => {
        doc
          .font(style.bold ? "bold" : "regular")
          .fontSize(style.size)
          .fillColor(style.colour)
          .text(text, place, sheet.y + padding, { width: width - GAP, lineGap: style.lineGap ?? 1 });
      });
      tr.add(element);
      element.end();
      x += width;
    });
    tr.end();
    sheet.y += height;
    const line = sheet.y;
    sheet.decorate(() => {
      doc
        .lineWidth(0.6)
        .strokeColor(LINE)
        .moveTo(PAGE.left, line)
        .lineTo(PAGE.left + COLUMN, line)
        .stroke();
    });
  };

  row(
    columns.map((column) => column.head),
    head,
    "TH",
  );
  for (const texts of rows) row(texts, cell, "TD");
  table.end();
}
