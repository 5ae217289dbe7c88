// Reasons of exemptions as totals: five people or more by themselves, fewer together, and never one reason alone as the rest.

import { expect, test } from "vitest";
import { reasonsFact, toldReasons } from "#app/domains/proof/exempt-reasons.ts";

test.each([
  [[], [], 0],
  [[["leaving", 5]], ["leaving 5"], 0],
  [[["leaving", 4]], [], 4],
  [
    [
      ["leaving", 5],
      ["long-absence", 9],
      ["other", 1],
      ["no-systems", 3],
    ],
    ["long-absence 9", "leaving 5"],
    4,
  ],
  // All but one reason are of many: of the rest everybody would know which it is.
  [
    [
      ["leaving", 5],
      ["long-absence", 9],
      ["no-systems", 6],
      ["trained-elsewhere", 7],
      ["other", 2],
    ],
    ["long-absence 9", "trained-elsewhere 7", "no-systems 6"],
    7,
  ],
] as [["leaving", number][], string[], number][])("%j", (counts, told, rest) => {
  const shown = toldReasons(counts.map(([reason, people]) => ({ reason, people })));
  expect(shown.told.map(({ reason, people }) => `${reason} ${people}`)).toEqual(told);
  expect(shown.rest).toBe(rest);
});

test("are said in the reader's language", () => {
  const counts = [
    { reason: "leaving", people: 6 },
    { reason: "other", people: 2 },
  ] as const;
  expect(reasonsFact(counts, "de").value).toBe(
    "Verlässt bald das Unternehmen: 6; Gründe von je unter fünf Personen, zusammen: 2",
  );
  expect(reasonsFact([], "en").value).toBe("nobody");
});
