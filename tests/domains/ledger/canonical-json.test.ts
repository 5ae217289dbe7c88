import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CanonicalValue, canonicalJson, parseCanonical } from "#app/domains/ledger/canonical-json.ts";

const value = fc.letrec<{ value: CanonicalValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: "grapheme" }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: "grapheme" }), tie("value"), { maxKeys: 4 }),
  ),
})).value;

describe("canonical JSON", () => {
  test.each<[string, CanonicalValue, string]>([
    ["an object in key order", { b: 1, a: [true, null, "x"] }, '{"a":[true,null,"x"],"b":1}'],
    ["nothing but an object", {}, "{}"],
    ["escapes as RFC 8785 has them", '€$\u000f\nA\'B"\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\"/"'],
    ["minus zero as zero", -0, "0"],
    ["a key like any other", JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
    [
      "keys by UTF-16 code units, the example of RFC 8785, 3.2.3",
      {
        "\u20ac": "Euro Sign",
        "\r": "Carriage Return",
        "\ufb33": "Hebrew Letter Dalet With Dagesh",
        "1": "One",
        "\ud83d\ude00": "Emoji: Grinning Face",
        "\u0080": "Control",
        "\u00f6": "Latin Small Letter O With Diaeresis",
      },
      '{"\\r":"Carriage Return","1":"One","\u0080":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","\ufb33":"Hebrew Letter Dalet With Dagesh"}',
    ],
  ])("writes %s", (_, input, text) => {
    expect(canonicalJson(input)).toBe(text);
  });

  test.each<[string, unknown]>([
    ["a float", 0.5],
    ["infinity", Number.POSITIVE_INFINITY],
    ["no number", Number.NaN],
    ["an integer that is not safe", 2 ** 53],
    ["undefined", undefined],
    ["undefined in an object", { a: undefined }],
    ["a hole in an array", Array(2)],
    ["a date", new Date(0)],
    ["a map", new Map()],
    ["a bigint", 1n],
    ["a function", () => 1],
    ["a lone surrogate", "\ud800"],
    ["a lone surrogate as key", { "\udc00": 1 }],
    ["endless nesting", JSON.parse(`${"[".repeat(40)}${"]".repeat(40)}`)],
  ])("refuses %s", (_, input) => {
    expect(() => canonicalJson(input as CanonicalValue)).toThrow(TypeError);
  });

  test.each([
    '{"b":1,"a":2}',
    '{"a":1,"a":1}',
    '{"a": 1}',
    '"\\u0041"',
    '"\\/"',
    "1.0",
    "1e2",
    "-0",
    "9007199254740993",
    " 1",
    "1 ",
    "\ufeff1",
    "",
    "{",
    '"\\ud800"',
  ])("does not take %j for canonical", (text) => {
    expect(parseCanonical(text)).toEqual({ ok: false });
  });

  test("does not take nesting without end for canonical", () => {
    expect(parseCanonical(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)).toEqual({ ok: false });
  });

  test("reads what it wrote", () => {
    fc.assert(
      fc.property(value, (input) => {
        const parsed = parseCanonical(canonicalJson(input));
        expect(parsed.ok && canonicalJson(parsed.value)).toBe(canonicalJson(input));
      }),
    );
  });

  test("writes the same text whatever order the keys were set in", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (input) => {
        const reversed = Object.fromEntries(Object.entries(input).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(input));
      }),
    );
  });
});
