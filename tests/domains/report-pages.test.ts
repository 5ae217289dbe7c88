// Which parts of a list stand on which page.

import { expect, test } from "vitest";
import { dueParts } from "#app/domains/proof/due-parts.ts";
import { pageOf, wayTo } from "#app/domains/proof/report-pages.ts";

const parts = (...sizes: number[]) => sizes.map((size, at) => ({ filter: { department: `${at}` }, size }));

test.each<[string, number[], number, number, string[]]>([
  ["nothing is one page", [], 1, 1, []],
  ["what fits is one page", [20, 30], 1, 1, ["0 from 0: 20", "1 from 0: 30"]],
  ["a part goes on", [120], 2, 3, ["0 from 50: 50"]],
  ["a page ends one part and begins the next", [70, 70], 2, 3, ["0 from 50: 20", "1 from 0: 30"]],
  ["empty parts are passed over", [0, 60, 0, 5], 2, 2, ["1 from 50: 10", "3 from 0: 5"]],
  ["one beyond the last is the last", [60], 99, 2, ["0 from 50: 10"]],
  ["parts before the page are not read", [50, 50, 50], 3, 3, ["2 from 0: 50"]],
])("%s", (_, sizes, asked, pages, pieces) => {
  const found = pageOf(parts(...sizes), asked);
  expect(found.pages).toBe(pages);
  expect(found.page).toBe(Math.min(asked, pages));
  expect(
    found.pieces.map(({ filter, offset, limit }) => `${filter.department} from ${offset}: ${limit}`),
  ).toEqual(pieces);
});

type Way = ReturnType<typeof wayTo>;

test.each<[string, [size: number, offset: number], number, "name" | "due", Omit<Way, "limit">]>([
  ["the first page of many", [9_000, 0], 10_000, "name", { offset: 0, fromEnd: false, along: true }],
  ["few among many", [140, 0], 10_000, "name", { offset: 0, fromEnd: false, along: false }],
  ["the last page of many", [9_000, 8_950], 10_000, "name", { offset: 0, fromEnd: true, along: true }],
  ["days with few", [150, 0], 150, "due", { offset: 0, fromEnd: false, along: false }],
])("%s", (_, [size, offset], among, by, way) => {
  const limit = Math.min(50, size - offset);
  expect(wayTo({ filter: {}, size, offset, limit }, among, by)).toEqual({ ...way, limit });
});

test.each<[string, number[], number, string[]]>([
  ["days with few are one part", [3, 5, 1], 9, ["few a b c: 9"]],
  ["as long as they are few together", [120, 80, 1], 10_000, ["few a b: 200", "few c: 1"]],
  [
    "a day with very many is read along names",
    [3, 5_000, 5],
    10_000,
    ["few a: 3", "many b: 5000", "few c: 5"],
  ],
  ["a day with many among far more is found", [300, 7], 100_000, ["few a: 300", "few b: 7"]],
  ["no day, no part", [], 0, []],
])("by due days: %s", (_, sizes, among, expected) => {
  const days = sizes.map((n, at) => ({ day: "abc".charAt(at), n }));
  const found = dueParts({ state: "open" }, days, among);
  expect(
    found.map(({ filter: { due }, size }) => `${due?.few ? "few" : "many"} ${due?.days.join(" ")}: ${size}`),
  ).toEqual(expected);
  expect(found.every(({ filter }) => filter.state === "open")).toBe(true);
});
