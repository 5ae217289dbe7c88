// What papers are made of: codes that nobody guesses and anybody types, and times that claim no more than is known.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { groupedCode, newCode, readCode } from "#app/domains/proof/certificate-code.ts";
import { sittingOf } from "#app/domains/proof/net-duration.ts";
import { repeatableRandom } from "#tests/support/clock.ts";

describe("a code", () => {
  test("has a hundred random bits, in five groups without letters that look like others", () => {
    const random = repeatableRandom("codes");
    const codes = Array.from({ length: 500 }, () => newCode(random));
    expect(new Set(codes).size).toBe(500);
    for (const code of codes)
      expect(groupedCode(code)).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
    // All letters come, each about as often as the others: 10,000 letters, 312 of each on average.
    const counts = Map.groupBy(codes.join(""), (letter) => letter);
    expect(counts.size).toBe(32);
    for (const letters of counts.values()) expect(letters.length).toBeGreaterThan(220);
  });

  test.each([
    ["as printed", "7K4M-2Q9X-0ABC-D3EF-GH5J"],
    ["without hyphens", "7K4M2Q9X0ABCD3EFGH5J"],
    ["in small letters, with spaces", " 7k4m 2q9x 0abc d3ef gh5j "],
    ["with an O for the 0", "7K4M-2Q9X-OABC-D3EF-GH5J"],
  ])("is read %s", (_, typed) => {
    expect(readCode(typed)).toBe("7K4M2Q9X0ABCD3EFGH5J");
  });

  test.each([
    "",
    "7K4M",
    "7K4M-2Q9X-0ABC-D3EF-GH5",
    "7K4M-2Q9X-0ABC-D3EF-GH5U",
    "7K4M-2Q9X-0ABC-D3EF-GH5JJ",
    "💥".repeat(20),
  ])("is not %s", (typed) => expect(readCode(typed)).toBeNull());

  test("comes back from its printed form, whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), (seed) => {
        const code = newCode(repeatableRandom(seed));
        expect(readCode(groupedCode(code))).toBe(code);
      }),
    );
  });
});

describe("net duration", () => {
  const at = (...minutes: number[]) => minutes.map((minute) => new Date(minute * 60_000).toISOString());

  test.each([
    ["one answer", at(5), 0],
    ["some minutes", at(0, 2, 5), 5],
    ["ten minutes between two answers", at(0, 10), 10],
    ["a pause of more than ten", at(0, 3, 14, 16), 5],
    ["a night between", at(0, 3, 800, 802), 5],
    ["answers in another order", at(5, 0, 2), 5],
    ["a clock that stood still", at(7, 7, 7), 0],
    ["less than a minute", at(0, 0.9), 0],
    ["nearly two minutes", at(0, 1.9), 1],
  ])("of %s", (_, answers, minutes) => {
    expect(sittingOf(answers)?.minutes).toBe(minutes);
  });

  test("says from when until when, and nothing where there was no answer", () => {
    expect(sittingOf(at(4, 1, 60))).toEqual({ from: at(1)[0], until: at(60)[0], minutes: 3 });
    expect(sittingOf([])).toBeNull();
  });
});
