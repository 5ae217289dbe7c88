// A table on paper: heads and cells that a screen reader can tell apart, hair lines between the rows, and on each further
// page the heads again, for the eye alone.

import { LINE } from "./looks.ts";
import type { Sheet, Style } from "./sheet.server.ts";

export interface TableColumn {
  head: string;
  /** A share of the width. */
  share: number;
  align?: "left" | "right";
  /** What is not nought stands out. */
  isAlarm?: boolean;
}

interface TableLooks {
  columns: readonly TableColumn[];
  head: Style;
  cell: Style;
  /** Above and below the text of a cell. */
  padding: number;
  /** True where the first cell of each row is what the row is about. */
  rowHeads?: boolean;
}

interface Table extends TableLooks {
  rows: readonly (readonly string[])[];
}

export interface OpenTable {
  row(texts: readonly string[], style?: Style): void;
  end(): void;
}

type TagOptions = PDFKit.Mixins.StructureElementOptions & { scope?: string };
const COLUMN_HEAD: TagOptions = { scope: "Column" };
const ROW_HEAD: TagOptions = { scope: "Row" };
const GAP = 10;
/** A long word is set smaller before it is broken, but not so small that nobody reads it. */
const SMALLEST = 0.75;
const OTHER_SCRIPTS =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]|\p{Emoji_Presentation}/u;

/** True for a text of which the fonts here show boxes; readers that go by the structure still get it. */
export function lacksGlyphs(text: string): boolean {
  return OTHER_SCRIPTS.test(text);
}

export function drawTable(sheet: Sheet, { rows, ...looks }: Table): void {
  const table = openTable(sheet, looks);
  for (const texts of rows) table.row(texts);
  table.end();
}

/** A table whose rows come one by one. Without a single head no row of heads is drawn. */
export function openTable(
  sheet: Sheet,
  { columns, head, cell, padding, rowHeads = false }: TableLooks,
): OpenTable {
  const { doc, page } = sheet;
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => (share / whole) * sheet.column);
  const heads = columns.map((column) => column.head);
  const hasHeads = heads.some((text) => text !== "");
  const table = doc.struct("Table");
  sheet.root.add(table);

  const roomOf = (at: number) => (widths[at] ?? 0) - GAP;
  const lineHeights = new Map<Style, number>();
  const heightOfLine = (style: Style) => {
    const height = lineHeights.get(style) ?? sheet.heightOf("x", style);
    lineHeights.set(style, height);
    return height;
  };
  // Most texts need one line: asking that is far quicker than breaking lines.
  const isOneLine = (text: string, style: Style, at: number) => {
    const font = doc.font(style.bold ? "bold" : "regular").fontSize(style.size);
    return !text.includes("\n") && font.widthOfString(text) <= roomOf(at);
  };
  const fitted = (text: string, style: Style, at: number): Style => {
    if (isOneLine(text, style, at)) return style;
    const font = doc.font(style.bold ? "bold" : "regular").fontSize(style.size);
    const widest = Math.max(...text.split(/[\s-]+/).map((word) => font.widthOfString(word)));
    const part = Math.max(SMALLEST, roomOf(at) / widest);
    return part < 1 ? { ...style, size: style.size * part } : style;
  };
  const heightOf = (texts: readonly string[], style: Style) =>
    Math.max(
      ...texts.map((text, at) =>
        isOneLine(text, style, at)
          ? heightOfLine(style)
          : sheet.heightOf(text, fitted(text, style, at), roomOf(at)),
      ),
    ) +
    2 * padding;
  const drawTexts = (
    texts: readonly string[],
    style: Style,
    within: (at: number, draw: () => void) => void,
  ) => {
    let x: number = page.left;
    texts.forEach((text, at) => {
      const isAlarm = columns[at]?.isAlarm === true && texts !== heads && text !== "0";
      const own = fitted(text, isAlarm ? { ...style, bold: true } : style, at);
      const room = roomOf(at);
      const isRight = columns[at]?.align === "right";
      const left = x;
      within(at, () => {
        doc
          .font(own.bold ? "bold" : "regular")
          .fontSize(own.size)
          .fillColor(own.colour)
          .text(
            text,
            isOneLine(text, own, at) && isRight ? left + room - doc.widthOfString(text) : left,
            sheet.y + padding,
            isOneLine(text, own, at)
              ? { lineBreak: false }
              : { width: room, lineGap: own.lineGap ?? 1, align: isRight ? "right" : "left" },
          );
      });
      x += widths[at] ?? 0;
    });
  };
  const drawLine = () => {
    const y = sheet.y;
    sheet.decorate(() => {
      doc
        .lineWidth(0.6)
        .strokeColor(LINE)
        .moveTo(page.left, y)
        .lineTo(page.left + sheet.column, y)
        .stroke();
    });
  };
  const headsAgain = () => {
    const height = heightOf(heads, head);
    sheet.decorate(() => drawTexts(heads, head, (_, draw) => draw()));
    sheet.y += height;
    drawLine();
  };
  const row = (texts: readonly string[], style: Style, tagOf: (at: number) => "TH" | "TD") => {
    const height = heightOf(texts, style);
    if (!sheet.fits(height)) {
      sheet.newPage();
      if (hasHeads) headsAgain();
    }
    const tr = doc.struct("TR");
    table.add(tr);
    drawTexts(texts, style, (at, draw) => {
      const tag = tagOf(at);
      const text = texts[at] ?? "";
      const options = {
        ...(tag === "TD" ? {} : texts === heads ? COLUMN_HEAD : ROW_HEAD),
        ...(lacksGlyphs(text) ? { actual: text } : {}),
      };
      const element = doc.struct(tag, options, draw);
      tr.add(element);
      element.end();
    });
    tr.end();
    sheet.y += height;
    drawLine();
  };

  if (hasHeads) row(heads, head, () => "TH");
  return {
    row: (texts, style = cell) => row(texts, style, (at) => (rowHeads && at === 0 ? "TH" : "TD")),
    end: () => table.end(),
  };
}
