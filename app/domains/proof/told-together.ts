// What page and total tell together: from any two states of them nothing may come out about one to four people, whatever is added
// and taken. Units alone are held to the same by published.ts, which says as well which of them have to wait.

import { SMALLEST_GROUP } from "./partition.ts";
import type { Page, Row } from "./published.ts";

/** What is on the page at a time: units, and all together as of the newest of their days. */
export interface Told {
  page: Page;
  total: Row | null;
}

/** People whom no figure of two pages tells apart. */
interface Alike {
  /** The unit of each page in which they are counted, by its place among all units; -1 for none. */
  units: readonly [number, number];
  /** The same number for the same duties, 0 where they are not counted: unit and total of one page, then of the other. */
  stands: readonly number[];
  people: number;
}

/** Whether a unit of the one page is added, and that of the other page taken. */
type Choice = readonly [boolean, boolean];

const TOTALS = [
  [true, false],
  [false, true],
  [true, true],
] as const satisfies Choice[];

/** More ways than this through units that people went between are not tried, and count as telling. */
const MOST_STEPS = 20_000;

/** True where a total, or the difference of two, less any units of the one page and with any of the other, is of one to four people. */
export function tellsOfFew(one: Told, other: Told): boolean {
  const names = [...new Set([...one.page.keys(), ...other.page.keys()])];
  const groups = alike(one, other, names);
  const choices = names.map((name) => choicesOf(one.page.has(name), other.page.has(name)));
  return TOTALS.some((totals) => {
    if ((totals[0] && !one.total) || (totals[1] && !other.total)) return false;
    return reachable(groups, choices, totals).some((number) => number > 0);
  });
}

function choicesOf(isHere: boolean, isThere: boolean): Choice[] {
  const both: Choice[] = [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ];
  return both.filter(([here, there]) => (isHere || !here) && (isThere || !there));
}

/** Of how many people something can come out, below five: each unit is chosen by itself but where people went between two. */
function reachable(groups: readonly Alike[], choices: readonly Choice[][], totals: Choice): number[] {
  const of = (unit: number) => groups.filter(({ units }) => units.every((at) => at === unit || at === -1));
  const between = groups.filter(({ units: [a, b] }) => a !== -1 && b !== -1 && a !== b);
  const nowhere = groups.filter(({ units: [a, b] }) => a === -1 && b === -1);
  const outOf = (some: readonly Alike[], chosen: (unit: number) => Choice) =>
    some.reduce((sum, group) => sum + (remains(group, chosen, totals) ? group.people : 0), 0);

  let numbers = below([outOf(nowhere, () => NEITHER)]);
  const joined: { unit: number; options: { choice: Choice; people: number }[] }[] = [];
  for (const [unit, own] of choices.entries()) {
    const people = of(unit).filter(({ units }) => units.some((at) => at === unit));
    const options = own
      .map((choice) => ({ choice, people: outOf(people, () => choice) }))
      .filter(({ people }) => people < SMALLEST_GROUP);
    if (between.some(({ units }) => units.includes(unit))) joined.push({ unit, options });
    else
      numbers = sums(
        numbers,
        options.map(({ people }) => people),
      );
    if (numbers.length === 0) return [];
  }

  const chosen = new Map<number, Choice>();
  const found = new Set<number>();
  let steps = 0;
  const choose = (at: number, sum: number): void => {
    const next = joined[at];
    if (!next) {
      found.add(sum);
      return;
    }
    for (const { choice, people } of next.options) {
      steps += 1;
      if (steps > MOST_STEPS) return;
      chosen.set(next.unit, choice);
      const known = between.filter(
        ({ units }) => units.includes(next.unit) && units.every((unit) => chosen.has(unit)),
      );
      const all = sum + people + outOf(known, (unit) => chosen.get(unit) ?? NEITHER);
      if (all < SMALLEST_GROUP) choose(at + 1, all);
      chosen.delete(next.unit);
    }
  };
  choose(0, 0);
  return steps > MOST_STEPS ? [1] : sums(numbers, [...found]);
}

const NEITHER: Choice = [false, false];

function below(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].filter((number) => number < SMALLEST_GROUP);
}

function sums(some: readonly number[], others: readonly number[]): number[] {
  return below(some.flatMap((one) => others.map((other) => one + other)));
}

/** Whether they are still in what is left: units are taken from a total that is added, and added to one that is taken. */
function remains({ units, stands }: Alike, chosen: (unit: number) => Choice, totals: Choice): boolean {
  const left = [0, 0, 0, 0, 0];
  for (const at of [0, 1] as const) {
    const sign = at === 0 ? 1 : -1;
    const [unit, isTotal] = [units[at], totals[at]];
    const [inUnit = 0, inTotal = 0] = stands.slice(2 * at);
    if (unit !== -1 && chosen(unit)[at]) left[inUnit] = (left[inUnit] ?? 0) + (isTotal ? -sign : sign);
    if (isTotal) left[inTotal] = (left[inTotal] ?? 0) + sign;
  }
  return left.some((number, how) => how > 0 && number !== 0);
}

/** Everybody of two pages by what tells them apart; each of many pages is read, so that nothing is made for a person but a sum. */
function alike(one: Told, other: Told, names: readonly string[]): Alike[] {
  const placeOf = new Map(names.map((name, at) => [name, at]));
  const [here, there] = [unitOfEach(one.page), unitOfEach(other.page)];
  const groups = new Map<number, Alike & { people: number }>();
  const add = (person: string) => {
    const [unit, otherUnit] = [here.get(person), there.get(person)];
    const units = [placeIn(placeOf, unit), placeIn(placeOf, otherUnit)] as const;
    const stands = sameNumbers(
      unit === undefined ? undefined : one.page.get(unit)?.get(person),
      one.total?.get(person),
      otherUnit === undefined ? undefined : other.page.get(otherUnit)?.get(person),
      other.total?.get(person),
    );
    const key = stands.reduce(
      (sum, how) => 5 * sum + how,
      (units[0] + 1) * (names.length + 1) + units[1] + 1,
    );
    const group = groups.get(key);
    if (group) group.people += 1;
    else groups.set(key, { units, stands, people: 1 });
  };
  for (const person of here.keys()) add(person);
  for (const person of there.keys()) if (!here.has(person)) add(person);
  const isPlaced = (person: string) => here.has(person) || there.has(person);
  for (const person of one.total?.keys() ?? []) if (!isPlaced(person)) add(person);
  for (const person of other.total?.keys() ?? [])
    if (!isPlaced(person) && !one.total?.has(person)) add(person);
  return [...groups.values()];
}

function placeIn(placeOf: ReadonlyMap<string, number>, unit: string | undefined): number {
  return unit === undefined ? -1 : (placeOf.get(unit) ?? -1);
}

/** The same number for the same text, 0 for none. */
function sameNumbers(a?: string, b?: string, c?: string, d?: string): number[] {
  return [
    a === undefined ? 0 : 1,
    b === undefined ? 0 : b === a ? 1 : 2,
    c === undefined ? 0 : c === a ? 1 : c === b ? 2 : 3,
    d === undefined ? 0 : d === a ? 1 : d === b ? 2 : d === c ? 3 : 4,
  ];
}

/** A page is compared with many: where its people are is found once. */
const PLACED = new WeakMap<Page, ReadonlyMap<string, string>>();

function unitOfEach(page: Page): ReadonlyMap<string, string> {
  const known = PLACED.get(page);
  if (known) return known;
  const units = new Map<string, string>();
  for (const [unit, row] of page) for (const person of row.keys()) units.set(person, unit);
  PLACED.set(page, units);
  return units;
}
