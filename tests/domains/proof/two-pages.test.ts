// Which page, and which total beside it, may follow another one: cases by hand; lives by chance are in small-groups.test.ts.

import { describe, expect, test } from "vitest";
import { type Page, type Row, refusedUnits } from "#app/domains/proof/published.ts";
import { type Told, tellsOfFew } from "#app/domains/proof/told-together.ts";

describe("a total beside units", () => {
  const row = (from: number, how: (n: number) => string): Row =>
    new Map(Array.from({ length: 7 }, (_, n) => [`p${from + n}`, how(n)]));
  const both = (a: Row, b: Row): Row => new Map([...a, ...b]);
  const done = (number: number) => (n: number) => (n < number ? "done" : "open");
  const [a, b] = [row(0, done(0)), row(7, done(0))];
  const then: Told = {
    page: new Map([
      ["a", a],
      ["b", b],
    ]),
    total: both(a, b),
  };

  test.each<[what: string, units: [Row, Row], total: Row, tells: boolean]>([
    ["nobody has changed", [a, b], both(a, b), false],
    ["five of both, no unit is of the day", [a, b], both(row(0, done(3)), row(7, done(2))), false],
    ["four of both, no unit is of the day", [a, b], both(row(0, done(2)), row(7, done(2))), true],
    ["five of one, which is of the day", [row(0, done(5)), b], both(row(0, done(5)), b), false],
    // What it leaves of the total are two.
    [
      "five of one, which is of the day, and two",
      [row(0, done(5)), b],
      both(row(0, done(5)), row(7, done(2))),
      true,
    ],
    ["five of each", [row(0, done(5)), b], both(row(0, done(5)), row(7, done(5))), false],
  ])("%s", (_, [one, other], total, tells) => {
    const now = {
      page: new Map([
        ["a", one],
        ["b", other],
      ]),
      total,
    };
    expect(tellsOfFew(now, now) || tellsOfFew(then, now)).toBe(tells);
  });
});

describe("a page after another", () => {
  const row = (...people: [who: string, how: string][]): Row => new Map(people);
  const six = (how: string) =>
    row(...["a", "b", "c", "d", "e", "f"].map((name): [string, string] => [name, how]));

  test.each<[what: string, before: Page, after: Page, refused: string[]]>([
    ["the same again", new Map([["u", six("open")]]), new Map([["u", six("open")]]), []],
    ["all six are done", new Map([["u", six("open")]]), new Map([["u", six("done")]]), []],
    [
      "one is done",
      new Map([["u", six("open")]]),
      new Map([["u", row(...six("open"), ["a", "done"])]]),
      ["u"],
    ],
    ["four people", new Map(), new Map([["u", row(...[...six("open")].slice(2))]]), ["u"]],
    ["the same people elsewhere", new Map([["u", six("open")]]), new Map([["v", six("open")]]), []],
    [
      "the same people elsewhere, and one is done",
      new Map([["u", six("open")]]),
      new Map([["v", row(...six("open"), ["a", "done"])]]),
      ["u", "v"],
    ],
  ])("%s", (_, before, after, refused) => {
    expect([...refusedUnits(before, after)].sort()).toEqual(refused);
  });
});
