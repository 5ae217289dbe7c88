// Excel workbooks: what their typed cells mean, which sheet is read, and that hostile ones cost nothing.

import { describe, expect, test } from "vitest";
import { namesPeople } from "#app/domains/people/columns.ts";
import { planImport } from "#app/domains/people/plan-import.ts";
import { readTable } from "#app/domains/people/read-table.server.ts";
import { archive, sheetOf, type WorkbookCell, workbook, workbookFiles } from "#tests/support/workbook.ts";
import { makerForTests, presentCompany } from "./present-company.ts";

const HEADER = ["Personalnummer", "Name", "E-Mail", "Abteilung", "Eintritt", "Extern"];

const read = (file: Buffer) => readTable(file, (header) => namesPeople(header));
const rowsOf = async (file: Buffer) => {
  const table = await read(file);
  return table.ok ? table.table.rows.map(({ cells }) => cells) : table.fault;
};
const cellsOf = async (...cells: WorkbookCell[]) => (await rowsOf(workbook([["Name", "Mail"], cells])))[0];

describe("cells", () => {
  test("texts keep their zeros, numbers their digits, days are days", async () => {
    expect(await cellsOf("007", { number: "1002" }, { day: 46387 }, true, false)).toEqual([
      "007",
      "1002",
      "2026-12-31",
      "true",
      "false",
    ]);
  });
  test("a long number is not rounded, and a power of ten is written out", async () => {
    expect(await cellsOf({ number: "12345678901234567890" }, { number: "1E5" }, { number: "1.5" })).toEqual([
      "12345678901234567890",
      "100000",
      "1.5",
    ]);
  });
  test("a day with a time of day keeps it, to be refused where a day is asked for", async () => {
    expect(await cellsOf("x", { day: 46387.5 })).toEqual(["x", "2026-12-31T12:00:00.000Z"]);
  });
  test("umlauts, markup and line breaks are texts", async () => {
    expect(await cellsOf("Ärmel <b>&", "a\nb")).toEqual(["Ärmel <b>&", "a\nb"]);
  });
  test("what a formula could not work out is seen, not taken for an empty cell", async () => {
    expect(await cellsOf("x", { error: "#N/A" })).toEqual(["x", "#N/A"]);
  });
});

describe("sheets", () => {
  const people: WorkbookCell[][] = [
    HEADER,
    ["10", "Anna Neu", "neu@example.org", "Vertrieb", { day: 45323 }, null],
  ];

  test("a workbook of people is imported like the same list as CSV", async () => {
    const { preview } = await planImport(await read(workbook(people)), presentCompany(), makerForTests());
    expect(preview.wrong).toEqual([]);
    expect(preview.added).toMatchObject([
      { row: 2, personnelNumber: "10", name: "Anna Neu", department: "Vertrieb", joinDate: "2024-02-01" },
    ]);
  });
  test("the cover page is passed over", async () => {
    expect(await rowsOf(workbook([["Stand: heute"], ["Erstellt von", "Personal"]], people))).toHaveLength(1);
  });
  test("rows are counted as Excel counts, blank ones too", async () => {
    const table = await read(workbook([[null], HEADER, [null, null], ["10", "Anna"]]));
    expect(table.ok && table.table.rows.map(({ number }) => number)).toEqual([4]);
  });
  test("where no sheet says how people are known, the first one is shown for mapping", async () => {
    expect(
      await rowsOf(
        workbook([
          ["Kennung", "Wer"],
          ["1", "Anna"],
        ]),
      ),
    ).toEqual([["1", "Anna"]]);
  });
  test("an empty workbook, and one with a header only", async () => {
    expect(await rowsOf(workbook([]))).toBe("empty-file");
    expect(await rowsOf(workbook([HEADER]))).toBe("no-rows");
  });
  test("an error value is refused by row and column", async () => {
    const file = workbook([HEADER, ["10", "Anna Neu", null, { error: "#N/A" }, { day: 45323 }, null]]);
    const { preview } = await planImport(await read(file), presentCompany(), makerForTests());
    expect(preview.wrong).toMatchObject([
      { row: 2, column: "Abteilung", reason: "excel-error", value: "#N/A" },
    ]);
  });
});

describe("hostile workbooks", () => {
  const damaged = (change: (file: Buffer) => Buffer) => change(workbook([HEADER, ["1", "Anna"]]));
  const sheet = (rows: string) => archive(workbookFiles([sheetOf(rows)]));
  const cell = (address: string) => `<row r="1"><c r="${address}" t="str"><v>x</v></c></row>`;

  test.each<[string, Buffer, string]>([
    ["no archive", Buffer.from("PK\u0003\u0004 nothing"), "workbook"],
    ["an archive of something else", archive(new Map([["readme.txt", "hello"]])), "workbook"],
    ["an empty archive of parts", archive(new Map([["xl/workbook.xml", ""]])), "workbook"],
    ["cut off", damaged((file) => file.subarray(0, -40)), "workbook"],
    [
      "a wrong checksum",
      damaged((file) => withByte(file, file.indexOf("PK\u0001\u0002") + 16, 1)),
      "workbook",
    ],
    ["a password", damaged((file) => withByte(file, file.indexOf("PK\u0001\u0002") + 8, 1)), "workbook"],
    [
      "an unknown packing",
      damaged((file) => withByte(file, file.indexOf("PK\u0001\u0002") + 10, 99)),
      "workbook",
    ],
    ["a directory that points outside", damaged((file) => withByte(file, file.length - 4, 0xff)), "workbook"],
    ["Excel's old format", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), "spreadsheet"],
    ["a cell in the last column", sheet(cell("XFD1")), "too-many-columns"],
    ["a cell in the last row", sheet(cell("A1048576")), "too-many-rows"],
    ["a row beyond the last one", sheet('<row r="9999999"><c r="A9999999"><v>1</v></c></row>'), "workbook"],
    ["an address that hides its letters", sheet(cell("&#88;FD1")), "workbook"],
    [
      "an attribute that looks like a tag's end",
      sheet('<row r="1"><c x=">" r="XFD1"><v>1</v></c></row>'),
      "too-many-columns",
    ],
    ["cells without addresses", sheet(`<row>${"<c><v>1</v></c>".repeat(1000)}</row>`), "workbook"],
    ["a text that is not there", sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>'), "workbook"],
    ["XML that is none", archive(workbookFiles(["<worksheet><sheetData><row"])), "workbook"],
    [
      "entities that would grow",
      archive(workbookFiles([`<!DOCTYPE x [<!ENTITY a "aaaa">]>${sheetOf(cell("A1"))}`])),
      "workbook",
    ],
    ["two parts of the same name", twice(), "workbook"],
    ["a bomb", archive(workbookFiles([sheetOf(" ".repeat(160 * 1024 * 1024))])), "unpacks-too-large"],
  ])("%s", async (_, file, fault) => expect(await rowsOf(file)).toBe(fault));

  test("a million empty cells, as formatting leaves them, are nothing", async () => {
    const empty = Array.from(
      { length: 2000 },
      (_, at) => `<row r="${at + 3}"><c r="XFD${at + 3}" s="1"/></row>`,
    );
    const head =
      '<row r="1"><c r="A1" t="str"><v>Mail</v></c></row><row r="2"><c r="A2" t="str"><v>a@b.de</v></c></row>';
    expect(await rowsOf(sheet(head + empty.join("")))).toEqual([["a@b.de"]]);
  });

  test("a sheet of broken tags is looked at in no time", async () => {
    const started = process.cpuUsage().user;
    expect(await rowsOf(sheet("<c ".repeat(500_000) + '<c r="'.repeat(200_000)))).toBe("workbook");
    expect(await rowsOf(sheet(`<row r="1"><c r="A1" ${'x="" '.repeat(200_000)}></c></row>`))).toBe(
      "empty-file",
    );
    expect(await rowsOf(sheet(`<row ${"'".repeat(200_001)}></row>${"&".repeat(500_000)}`))).toBe(
      "empty-file",
    );
    expect(process.cpuUsage().user - started).toBeLessThan(5_000_000);
  });
});

function withByte(file: Buffer, at: number, value: number): Buffer {
  const changed = Buffer.from(file);
  changed[at] = value;
  return changed;
}

/** The directory names its second part like its first. */
function twice(): Buffer {
  const files = new Map(workbookFiles([sheetOf("")]));
  files.set("xl/workbook.xm2", `${files.get("xl/workbook.xml")}`);
  const made = archive(files).toString("latin1");
  return Buffer.from(made.replaceAll("xl/workbook.xm2", "xl/workbook.xml"), "latin1");
}
