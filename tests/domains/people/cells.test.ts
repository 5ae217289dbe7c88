// Each kind of cell: what is read from it, and what is refused with which reason.

import { describe, expect, test } from "vitest";
import { readDay, readFlag, readLanguage, readMail, readPath, readText } from "#app/domains/people/cells.ts";

const value = (of: unknown) => ({ ok: true, value: of });
const fault = (of: string) => ({ ok: false, fault: of });

describe("days", () => {
  test.each([
    ["31.12.2026", value("2026-12-31")],
    ["1.2.2026", value("2026-02-01")],
    ["01. 02. 2026", value("2026-02-01")],
    ["2026-12-31", value("2026-12-31")],
    ["2026-12-31T00:00:00", value("2026-12-31")],
    ["31.12.2026 00:00", value("2026-12-31")],
    ["46387", value("2026-12-31")],
    ["46387.0", value("2026-12-31")],
    ["", value(null)],
    ["  ", value(null)],
    ["29.02.2028", value("2028-02-29")],
    ["29.02.2026", fault("date-not-real")],
    ["31.06.2026", fault("date-not-real")],
    ["2026-00-10", fault("date-not-real")],
    ["12/31/2026", fault("date-format")],
    ["31.12.26", fault("date-format")],
    ["2026-12-31T23:59:60", fault("date-format")],
    ["46387,5", fault("date-format")],
    ["-46387", fault("date-format")],
    ["01.01.1800", fault("date-range")],
    ["999999", fault("date-range")],
  ])("%j", (cell, expected) => expect(readDay(cell)).toEqual(expected));
});

describe("yes and no", () => {
  test.each(["ja", "J", "yes", "Y", "x", "X", "1", "true", "WAHR", " ja "])("%j is yes", (cell) =>
    expect(readFlag(cell)).toEqual(value(true)),
  );
  test.each(["nein", "N", "no", "0", "false", "Falsch", "-", "", " "])("%j is no", (cell) =>
    expect(readFlag(cell)).toEqual(value(false)),
  );
  test.each(["vielleicht", "2", "jein", "ja nein"])("%j is neither", (cell) =>
    expect(readFlag(cell)).toEqual(fault("yes-or-no")),
  );
});

describe("languages", () => {
  test.each([
    ["de", value("de")],
    ["DE-at", value("de")],
    ["en_GB", value("en")],
    ["Deutsch", value("de")],
    ["english", value("en")],
    ["", value(null)],
    ["fr", fault("language-unknown")],
    ["constructor", fault("language-unknown")],
    ["toString", fault("language-unknown")],
  ])("%j", (cell, expected) => expect(readLanguage(cell)).toEqual(expected));
});

describe("addresses", () => {
  test("are lower case, without blanks around", () =>
    expect(readMail("  Anna@Example.ORG ")).toEqual(value("anna@example.org")));
  test("take no line break, so that no header follows", () =>
    expect(readMail("a@example.org\r\nBcc: b@example.org")).toEqual(fault("mail-syntax")));
  test("are checked in no time, however hostile", () => {
    const started = performance.now();
    readMail(`${"a.".repeat(500)}@${"a-".repeat(400)}`);
    readMail(`${"a".repeat(60)}@${"a.".repeat(90)}!`);
    expect(performance.now() - started).toBeLessThan(50);
  });
});

describe("texts", () => {
  test("are one line in NFC", () =>
    expect(readText("  Mu\u0308ller,\r\n Anna\u00a0 ", 20)).toEqual(value("Müller, Anna")));
  test.each([
    ["", value(null)],
    ["x".repeat(21), fault("too-long")],
    ["a\u0000b", fault("control-characters")],
    ["a\u202eb", fault("control-characters")],
    ["lone \ud800", fault("control-characters")],
    ["JÃ¼rgen", fault("garbled")],
    ["J\ufffdrgen", fault("garbled")],
    ["JOÃO", value("JOÃO")],
  ])("%j", (cell, expected) => expect(readText(cell, 20)).toEqual(expected));
});

describe("paths of departments", () => {
  test.each([
    ["Vertrieb", value(["Vertrieb"])],
    [" Vertrieb / Innendienst ", value(["Vertrieb", "Innendienst"])],
    ["", value(null)],
    ["/", fault("department-path")],
    ["Vertrieb/", fault("department-path")],
    ["a/b/c/d/e/f/g/h/i/j/k", fault("department-path")],
  ])("%j", (cell, expected) => expect(readPath(cell)).toEqual(expected));
});
