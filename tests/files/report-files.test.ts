// The report's four files: what others read in them, that no cell can become a formula, and that they come piece by piece.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { unzipSync } from "fflate";
import readXlsx from "read-excel-file/node";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { FILE_FORMATS, type FileFormat, type ReportDocument } from "#app/domains/proof/report-document.ts";
import { writeReport } from "#app/files/write-report.server.ts";
import { root } from "#scripts/terminal.ts";
import { readPdf } from "#tests/support/read-pdf.ts";
import { CHECKPOINT_LINES, sampleReport } from "#tests/support/report-sample.ts";

/** What a spreadsheet would take for a formula, and names as people write them. */
const FORMULAS = [
  "=1+1",
  "+49 30",
  "-2+3",
  "@SUM(A1)",
  '=HYPERLINK("http://evil.example";"Klick")',
  "=cmd|'/c calc'!A1",
  "\t=1",
  "\r=1",
  "\u0000=1",
  " =1",
  "＝1+1",
  "＋1",
  "－1",
  "＠SUM(A1)",
];
const NAMES = [
  "Jürgen Łukaszewski-Größl",
  "محمد بن سلمان",
  "שרה כהן",
  "Ada 😀 Lovelace",
  "x".repeat(500),
  '"Anführung"; mit Semikolon',
  "Zeile\neins",
  "<b>&amp;</b>",
  "_x0041_",
  "'Apostroph",
  "\u202Eumgekehrt",
];
const ALL = [...FORMULAS, ...NAMES];

async function bytesOf(document: ReportDocument, format: FileFormat): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of writeReport(document, format)) pieces.push(Buffer.from(piece));
  return Buffer.concat(pieces);
}

describe("XLSX", () => {
  const open = async (names: readonly string[]) => {
    const bytes = await bytesOf(sampleReport(names), "xlsx");
    const parts = new Map(
      Object.entries(unzipSync(bytes)).map(([name, part]) => [name, Buffer.from(part).toString("utf8")]),
    );
    return { bytes, parts };
  };

  test("another reader finds the list with typed cells: texts, whole numbers, days", async () => {
    const { bytes } = await open(NAMES);
    const sheets = await readXlsx(bytes);
    expect(sheets.map(({ sheet }) => sheet)).toEqual(["Bericht zum Stand der Schulung", "Zuweisungen"]);
    const [heads, ...rows] = sheets[1]?.data ?? [];
    expect(heads?.slice(0, 2)).toEqual(["Person", "Personalnummer"]);
    expect(rows.map(([name]) => name)).toEqual(NAMES.map((name) => name.trim()));
    for (const [, number, , , , state, done, all, opens, due, doneOn] of rows) {
      expect([number, state, done, all, doneOn]).toEqual(["007", "Überfällig", 2, 16, null]);
      expect([opens, due]).toEqual([new Date("2026-03-02T00:00:00Z"), new Date("2026-09-30T00:00:00Z")]);
    }
    const about = sheets[0]?.data.map((cells) => cells.filter((cell) => cell !== null)) ?? [];
    expect(about).toContainEqual([
      "Grundgesamtheit",
      8,
      "8 Zuweisungen von Personen, die im Unternehmen sind",
    ]);
    expect(about).toContainEqual(["Zusammen", 3, 1, 2, 1, 1, 8, 4 / 7]);
    expect(about.flat().join(" ")).toContain(CHECKPOINT_LINES[2]);
  });

  test.each(FORMULAS)("%j is a text and marked as one", async (name) => {
    const { parts, bytes } = await open([name]);
    for (const [part, xml] of parts) expect(xml, part).not.toMatch(/<f[ >/]/);
    const [cell = ""] = /<c r="A2".*?<\/c>/s.exec(parts.get("xl/worksheets/sheet2.xml") ?? "") ?? [];
    expect(cell).toMatch(/^<c r="A2" s="7" t="inlineStr"><is><t xml:space="preserve">/);
    // The eighth look is the one of a text that stays one when its cell is edited.
    const looks = parts.get("xl/styles.xml")?.match(/<xf [^>]*>(?:<alignment[^>]*>)?/g) ?? [];
    expect(looks[1 + 7]).toContain('quotePrefix="1"');
    const [, row] = (await readXlsx(bytes))[1]?.data ?? [];
    expect(row?.[0]).toBe(name.replace("\u0000", "\ufffd").trim());
  });

  test("a long text is a text too, and one that every version shows", async () => {
    const { parts } = await open([`=${"x".repeat(400)}`]);
    const [cell = ""] = /<c r="A2".*?<\/c>/s.exec(parts.get("xl/worksheets/sheet2.xml") ?? "") ?? [];
    expect(cell).toMatch(/^<c r="A2" s="8" t="inlineStr">/);
    const looks = parts.get("xl/styles.xml")?.match(/<xf [^>]*>/g) ?? [];
    expect(looks[1 + 8]).toMatch(/numFmtId="0".*quotePrefix="1"/);
  });

  test("the heads stay and can be filtered; nothing in it can be run or asked for", async () => {
    const { parts } = await open(NAMES);
    const sheet = parts.get("xl/worksheets/sheet2.xml") ?? "";
    expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(sheet).toContain(`<autoFilter ref="A1:K${NAMES.length + 1}"/>`);
    expect(sheet.match(/<col /g)).toHaveLength(11);
    expect([...parts.keys()].sort()).toEqual([
      "[Content_Types].xml",
      "_rels/.rels",
      "xl/_rels/workbook.xml.rels",
      "xl/styles.xml",
      "xl/workbook.xml",
      "xl/worksheets/sheet1.xml",
      "xl/worksheets/sheet2.xml",
    ]);
    expect([...parts.values()].join("")).not.toMatch(/TargetMode|hyperlink|externalLink|macro/i);
  });
});

describe("CSV", () => {
  test("a rate is written so that a spreadsheet of the language reads a number", async () => {
    const column = { key: "rate", title: "Quote", type: "share" as const, width: 10 };
    for (const [language, written] of [
      ["de", "0,1111"],
      ["en", "0.1111"],
    ] as const) {
      const rows = (async function* () {
        yield [1 / 9];
        yield [null];
      })();
      const document = { ...sampleReport([]), language, columns: [column], rows };
      expect((await bytesOf(document, "csv")).toString("utf8")).toMatch(
        new RegExp(`Quote\r\n"?${written}"?\r\n\r\n$`),
      );
    }
  });

  test("another reader finds the list below what the file says of itself", async () => {
    const text = (await bytesOf(sampleReport(NAMES), "csv")).toString("utf8");
    const lines = parse(text, {
      delimiter: ";",
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
    });
    const facts = lines.slice(0, 9).map(([label, value]) => [label, value]);
    expect(facts).toEqual([
      ["Unternehmen", "Überlandwerke Süß & Söhne"],
      ["Stand", "26.11.2026, 10:30 (Europe/Berlin)"],
      ["Einträge im Nachweisverzeichnis", "1240"],
      ["Auswahl", "alles, ohne Einschränkung"],
      ["Grundgesamtheit", "8"],
      ["Davon in diesem Bericht", "8"],
      ["Nicht gezählt", expect.stringContaining("Personen, die ausgeschieden")],
      ["Neuester Prüfpunkt", `26.11.2026: 1.234 Einträge, ${CHECKPOINT_LINES[2]} (${CHECKPOINT_LINES[0]})`],
      ["Formatnummer", "1"],
    ]);
    expect(lines.slice(11).map(([name]) => name)).toEqual(NAMES);
    expect(lines[11]?.slice(5)).toEqual(["Überfällig", "2", "16", "2026-03-02", "2026-09-30", ""]);
  });

  test.each(FORMULAS)("%j begins with an apostrophe", async (name) => {
    const text = (await bytesOf(sampleReport([name]), "csv")).toString("utf8");
    const lines = parse(text, { delimiter: ";", bom: true, relax_column_count: true });
    expect(lines.at(-1)?.[0]).toBe(`'${name}`);
  });
});

describe("JSON", () => {
  const schema = z.fromJSONSchema(
    JSON.parse(readFileSync(join(root, "docs/schemas/report.schema.json"), "utf8")),
  );

  test("is what its schema says, with every name as it was written", async () => {
    const value = JSON.parse((await bytesOf(sampleReport(ALL), "json")).toString("utf8"));
    expect(schema.safeParse(value).error).toBeUndefined();
    expect(value.rows.map(({ person }: { person: string }) => person)).toEqual(ALL);
    expect(value).toMatchObject({
      format: 1,
      facts: { records: 1240, as_of: { day: "2026-11-26" }, checkpoint: expect.stringContaining("— signed") },
      summary: [{ department: "Fertigung / Halle 2", overdue: 1, rate: 4 / 7 }],
    });
    expect(value.rows[0]).toMatchObject({
      state: "overdue",
      done: 2,
      all: 16,
      due_on: "2026-09-30",
      done_on: null,
    });
    // The schema is one that can be broken.
    for (const broken of [
      { ...value, extra: 1 },
      { ...value, format: 2 },
      { ...value, rows: [{ ...value.rows[0], state: "late" }] },
      { ...value, rows: [{ ...value.rows[0], attempts: 3 }] },
    ])
      expect(schema.safeParse(broken).success).toBe(false);
  });

  test("without a row is JSON too", async () => {
    const value = JSON.parse((await bytesOf(sampleReport([], { size: 0 }), "json")).toString("utf8"));
    expect(schema.safeParse(value).success).toBe(true);
    expect(value.rows).toEqual([]);
  });
});

describe.each(["de", "en"] as const)("PDF (%s)", (language) => {
  test("says on its first page what it is, how things stand, as of when and out of how many", async () => {
    const document = sampleReport(["Jürgen Łukaszewski-Größl"], { language, size: 1 });
    const read = await readPdf(await bytesOf(document, "pdf"));
    expect(read).toMatchObject({ marked: true, language, showsTitle: true });
    expect(read.title).toBe(`${document.title}, ${document.company.name}`);
    for (const role of ["Document", "H1", "H2", "P", "Table", "TR", "TH", "TD"])
      expect(read.roles).toContain(role);
    for (const words of [document.title, document.lead, document.headline, CHECKPOINT_LINES[2]])
      expect(read.text).toContain(words.replace(/\s+/g, " "));
    // The number of the format is for programs.
    for (const { label, isPlain } of document.facts.slice(1, -1))
      if (!isPlain) expect(read.text).toContain(label);
    expect(read.text).toContain("Jürgen Łukaszewski-Größl");
    expect(read.text).toContain(language === "de" ? "30.09.2026" : "30 Sept 2026");
    expect(read.text).toContain(language === "de" ? "Seite 2 von 2" : "Page 2 of 2");
  });
});

test("somebody who was erased is shown as erased: in words to readers, as nothing to programs", async () => {
  for (const language of ["de", "en"] as const) {
    const erased = language === "de" ? "(gelöscht)" : "(erased)";
    const of = (format: FileFormat) => bytesOf(sampleReport([null], { language, size: 1 }), format);
    expect((await of("csv")).toString("utf8")).toContain(`\r\n${erased};007;`);
    expect((await readXlsx(await of("xlsx")))[1]?.data[1]?.[0]).toBe(erased);
    expect((await readPdf(await of("pdf"))).text).toContain(`${erased} 007`);
    expect(JSON.parse((await of("json")).toString("utf8")).rows[0].person).toBeNull();
  }
});

test("a PDF says where its font ends, and keeps the name for readers that go by its structure", async () => {
  const name = "שרה כהן";
  const bytes = await bytesOf(sampleReport([name], { size: 1 }), "pdf");
  expect((await readPdf(bytes)).text).toContain("Andere stehen als Kästchen");
  expect(bytes.includes(Buffer.from(name, "utf16le").swap16())).toBe(true);
  const plain = await readPdf(
    await bytesOf(sampleReport(["Αλέξανδρος Щербакова Şükrü"], { size: 1 }), "pdf"),
  );
  expect(plain.text).not.toContain("Kästchen");
  expect(plain.text).toContain("Αλέξανδρος Щербакова Şükrü");
});

test("a PDF of a long list has heads on every page, and says where it ends and what has the rest", async () => {
  const names = Array.from({ length: 1200 }, (_, at) => `Person ${at}.`);
  const read = await readPdf(await bytesOf(sampleReport(names, { size: 1200 }), "pdf"));
  expect(read.pages).toBeGreaterThan(20);
  expect(read.text).toContain("Person 999.");
  expect(read.text).not.toContain("Person 1000.");
  expect(read.text).toContain("die ersten 1.000 von 1.200");
  const head = "Lektionen gesamt";
  expect(read.text.split(head).length - 1).toBeGreaterThanOrEqual(read.pages - 1);
});

test.each(FILE_FORMATS)("%s: the same report gives the same bytes", async (format) => {
  const once = await bytesOf(sampleReport(ALL), format);
  expect((await bytesOf(sampleReport(ALL), format)).equals(once)).toBe(true);
  expect((await bytesOf(sampleReport(ALL, { language: "en" }), format)).equals(once)).toBe(false);
});

test.each(FILE_FORMATS)(
  "%s: begins before the first row is read, and reads no further than it has written",
  async (format) => {
    let taken = 0;
    function* names() {
      for (let at = 0; at < 20_000; at += 1) yield `Person ${at}`;
    }
    const pieces = writeReport(sampleReport(names(), { size: 20_000, taken: () => (taken += 1) }), format);
    expect((await pieces.next()).done).toBe(false);
    expect(taken).toBe(0);
    let most = 0;
    let before = 0;
    for await (const _ of pieces) {
      most = Math.max(most, taken - before);
      before = taken;
    }
    expect(taken).toBe(format === "pdf" ? 1000 : 20_000);
    // A PDF's pages know how many they are, so they come at its end.
    if (format !== "pdf") expect(most).toBeLessThanOrEqual(format === "xlsx" ? 4000 : 501);
  },
);
