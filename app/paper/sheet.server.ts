// A sheet of paper to write on from top to bottom: each piece is drawn and, for screen readers, named in the file's
// structure at once, so that nothing can be on the page and missing there.

import { createRequire } from "node:module";
import type PdfKit from "pdfkit";
import type { Language } from "#app/i18n/languages.ts";

export type Tag = "H1" | "H2" | "P" | "Caption";

export interface Style {
  size: number;
  bold?: boolean;
  colour: string;
  /** Space before and after. */
  above?: number;
  below?: number;
  lineGap?: number;
  characterSpacing?: number;
}

/** A4 in points. */
export const PAGE = { width: 595.28, height: 841.89, left: 62, right: 62, top: 54, bottom: 52 } as const;
export const COLUMN = PAGE.width - PAGE.left - PAGE.right;

export interface PageSize {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Across, for wide tables: room above and below for what stands on each page. */
export const ACROSS: PageSize = { width: 841.89, height: 595.28, left: 40, right: 40, top: 52, bottom: 52 };

const require = createRequire(import.meta.url);
const FONTS = "@expo-google-fonts/source-sans-3";
const REGULAR = require.resolve(`${FONTS}/400Regular/SourceSans3_400Regular.ttf`);
const BOLD = require.resolve(`${FONTS}/600SemiBold/SourceSans3_600SemiBold.ttf`);

export interface Sheet {
  /** Where the next piece goes. */
  y: number;
  page: PageSize;
  /** The width between the margins. */
  column: number;
  doc: PDFKit.PDFDocument;
  /** Begins a new page if so much does not fit on this one. */
  reserve(height: number): void;
  /** True where it does. */
  fits(height: number): boolean;
  newPage(): void;
  /** Draws within a piece of the structure, with an alternative text where it is a figure. */
  piece(tag: string, options: { alt?: string; title?: string }, draw: () => void): void;
  /** A paragraph or heading across the column, or a part of it. */
  write(tag: Tag, text: string, style: Style, place?: { x?: number; width?: number }): void;
  /** The height that a text would take. */
  heightOf(text: string, style: Style, width?: number): number;
  /** Draws what says nothing: lines, colour, page numbers. */
  decorate(draw: () => void): void;
  root: PDFKit.PDFStructureElement;
  /** What of the file is written and has not been taken yet. */
  taken(): Buffer<ArrayBuffer>[];
  /** @returns the file, or what of it has not been taken */
  finish(atEnd: (page: number, pages: number) => void): Promise<Buffer<ArrayBuffer>>;
}

/** @param info nothing of the day's clock: the same claims give the same bytes */
export function openSheet(
  info: { title: string; author: string; made: Date; language: Language },
  page: PageSize = PAGE,
): Sheet {
  const column = page.width - page.left - page.right;
  // Loaded with the first sheet: a tenth of each start of a server or a script would else be this.
  const PDFDocument = require("pdfkit") as typeof PdfKit;
  const doc = new PDFDocument({
    size: [page.width, page.height],
    margins: { top: page.top, bottom: 0, left: page.left, right: page.right },
    pdfVersion: "1.7",
    tagged: true,
    displayTitle: true,
    lang: info.language,
    bufferPages: true,
    info: {
      Title: info.title,
      Author: info.author,
      Producer: "Wachsam",
      Creator: "Wachsam",
      CreationDate: info.made,
      ModDate: info.made,
    },
  });
  doc.registerFont("regular", REGULAR).registerFont("bold", BOLD);
  const pieces: Buffer<ArrayBuffer>[] = [];
  doc.on("data", (piece: Buffer<ArrayBuffer>) => pieces.push(piece));
  const root = doc.struct("Document", { title: info.title });
  doc.addStructure(root);

  const use = ({ size, bold, colour }: Style) =>
    doc
      .font(bold ? "bold" : "regular")
      .fontSize(size)
      .fillColor(colour);
  const optionsOf = (style: Style, width: number) => ({
    width,
    lineGap: style.lineGap ?? 1,
    characterSpacing: style.characterSpacing ?? 0,
  });

  const sheet: Sheet = {
    y: page.top,
    page,
    column,
    doc,
    root,
    fits: (height) => sheet.y + height <= page.height - page.bottom,
    newPage() {
      doc.addPage();
      sheet.y = page.top;
    },
    reserve(height) {
      if (!sheet.fits(height)) sheet.newPage();
    },
    piece(tag, options, draw) {
      const element = doc.struct(tag, options, draw);
      root.add(element);
      element.end();
    },
    write(tag, text, style, { x = page.left, width = column } = {}) {
      const height = sheet.heightOf(text, style, width);
      sheet.reserve((style.above ?? 0) + height);
      sheet.y += style.above ?? 0;
      sheet.piece(tag, {}, () => {
        use(style).text(text, x, sheet.y, optionsOf(style, width));
      });
      sheet.y += height + (style.below ?? 0);
    },
    heightOf(text, style, width = column) {
      return use(style).heightOfString(text, optionsOf(style, width));
    },
    decorate(draw) {
      doc.markContent("Artifact", { type: "Layout" });
      doc.save();
      draw();
      doc.restore();
      doc.endMarkedContent();
    },
    taken: () => pieces.splice(0),
    async finish(atEnd) {
      root.end();
      const { start, count } = doc.bufferedPageRange();
      for (let at = 0; at < count; at += 1) {
        doc.switchToPage(start + at);
        sheet.decorate(() => atEnd(at + 1, count));
      }
      const ended = new Promise<void>((resolve, reject) => {
        doc.on("end", resolve);
        doc.on("error", reject);
      });
      doc.end();
      await ended;
      return Buffer.concat(pieces);
    },
  };
  return sheet;
}
