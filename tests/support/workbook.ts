// Excel workbooks for tests, written as Excel writes them: shared texts, styles for dates, typed cells.

import { crc32, deflateRawSync } from "node:zlib";

/** A text, a number as its digits, yes or no, a day as Excel's serial, what a formula could not work out, or nothing. */
export type WorkbookCell = string | boolean | null | { number: string } | { day: number } | { error: string };

const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A workbook of these sheets. */
export function workbook(...sheets: (readonly (readonly WorkbookCell[])[])[]): Buffer {
  const texts: string[] = [];
  return archive(
    workbookFiles(
      sheets.map((rows) => sheetXml(rows, texts)),
      texts,
    ),
  );
}

/** The parts of a workbook whose sheets are given as XML. */
export function workbookFiles(sheets: readonly string[], texts: readonly string[] = []): Map<string, string> {
  const numbers = sheets.map((_, at) => at + 1);
  return new Map([
    ["[Content_Types].xml", `${HEAD}<Types/>`],
    [
      "xl/workbook.xml",
      `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${numbers
        .map((n) => `<sheet name="Tabelle${n}" sheetId="${n}" r:id="rId${n}"/>`)
        .join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `${HEAD}<Relationships>${numbers
        .map(
          (n) =>
            `<Relationship Id="rId${n}" Type="${RELATION}/worksheet" Target="worksheets/sheet${n}.xml"/>`,
        )
        .join(
          "",
        )}<Relationship Id="rIdS" Type="${RELATION}/styles" Target="styles.xml"/><Relationship Id="rIdT" Type="${RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
    ],
    [
      "xl/styles.xml",
      `${HEAD}<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ],
    [
      "xl/sharedStrings.xml",
      `${HEAD}<sst xmlns="${MAIN}">${texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join("")}</sst>`,
    ],
    ...sheets.map((xml, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml] as const),
  ]);
}

/** A sheet whose rows are given as XML. */
export function sheetOf(rows: string): string {
  return `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
}

/** Packs files as Excel does. */
export function archive(files: ReadonlyMap<string, string | Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of files) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(content.length, 18);
    common.writeUInt16LE(name.length, 22);
    parts.push(Buffer.from("PK\u0003\u0004"), common, Buffer.from(name), packed);
    const head = Buffer.alloc(46);
    head.write("PK\u0001\u0002", 0, "latin1");
    common.copy(head, 6);
    head.writeUInt32LE(at, 42);
    directory.push(head, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", 0, "latin1");
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(Buffer.concat(directory).length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

function sheetXml(rows: readonly (readonly WorkbookCell[])[], texts: string[]): string {
  return sheetOf(
    rows
      .map((cells, at) => {
        const inside = cells.map((cell, column) => cellXml(cell, `${letter(column)}${at + 1}`, texts));
        return `<row r="${at + 1}" spans="1:${cells.length}">${inside.join("")}</row>`;
      })
      .join(""),
  );
}

function cellXml(cell: WorkbookCell, address: string, texts: string[]): string {
  if (cell === null) return `<c r="${address}" s="0"/>`;
  if (typeof cell === "boolean") return `<c r="${address}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === "string") {
    texts.push(cell);
    return `<c r="${address}" t="s"><v>${texts.length - 1}</v></c>`;
  }
  if ("day" in cell) return `<c r="${address}" s="1"><v>${cell.day}</v></c>`;
  if ("error" in cell) return `<c r="${address}" t="e"><f>SVERWEIS(1)</f><v>${cell.error}</v></c>`;
  return `<c r="${address}"><v>${cell.number}</v></c>`;
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
