// What is published about units, and the one rule for it: from any two states of the page, and from any figures of theirs that
// are added up and subtracted, nothing comes out about one to four people.

import { SMALLEST_GROUP } from "./partition.ts";

/** Person -> how their duties stand, as text; whoever has none is not in it. */
export type Row = ReadonlyMap<string, string>;

/** Unit -> its people, as the figures that are shown count them. Nobody is in two units. */
export type Page = ReadonlyMap<string, Row>;

/**
 * The units that keep a page from following another. Say that somebody has noted the page before, reads the one after, and adds
 * up any units of the one and of the other:
 * - where a unit is in both sums, those have to be five or more whose duties changed, or who came to the company or left it.
 *   Whoever changed between units does not count, since they may stand in both sums and vanish;
 * - where it is in one of them alone, those who stayed in it have to be five or more;
 * - of units that are there before or after alone, whoever goes from one to another must come as five or more, and of all that
 *   is connected in this way either nothing else has changed or as much.
 */
export function refusedUnits(before: Page, after: Page): Set<string> {
  const was = unitOfEach(before);
  const is = unitOfEach(after);
  const refused = new Set<string>();
  for (const [unit, now] of after) {
    const then = before.get(unit);
    if (now.size < SMALLEST_GROUP) refused.add(unit);
    if (!then || then === now) continue;
    const isElsewhere = (person: string) =>
      (was.get(person) ?? unit) !== unit || (is.get(person) ?? unit) !== unit;
    const changed = [...new Set([...then.keys(), ...now.keys()])].filter(
      (person) => then.get(person) !== now.get(person),
    );
    if (changed.length === 0) continue;
    const few = (people: Iterable<string>) =>
      [...people].filter((person) => !isElsewhere(person)).length < SMALLEST_GROUP;
    if (few(changed) || few(then.keys()) || few(now.keys())) refused.add(unit);
  }
  for (const unit of refusedReplacements(before, after, was, is)) refused.add(unit);
  return refused;
}

type UnitOfEach = ReadonlyMap<string, string>;

function unitOfEach(page: Page): UnitOfEach {
  return new Map(
    [...page].flatMap(([unit, row]) => [...row.keys()].map((person) => [person, unit] as const)),
  );
}

/** A unit that is gone, or one that is new: they may have the same name. */
type Node = `gone ${string}` | `new ${string}`;

/** Units that are gone, with those that have taken their place. */
function refusedReplacements(before: Page, after: Page, was: UnitOfEach, is: UnitOfEach): Set<string> {
  const gone = [...before].filter(([unit]) => !after.has(unit));
  const fresh = [...after].filter(([unit]) => !before.has(unit));
  const ways = new Map<string, { from: string; to: string; people: number }>();
  /** How many changed otherwise than by going from a unit that is gone to a new one with the same duties. */
  const changes = new Map<Node, number>();
  const change = (node: Node) => changes.set(node, (changes.get(node) ?? 0) + 1);
  for (const [unit, row] of gone)
    for (const [person, stands] of row) {
      const to = is.get(person);
      if (to === undefined || before.has(to)) {
        change(`gone ${unit}`);
        continue;
      }
      const way = `${unit} ${to}`;
      ways.set(way, { from: unit, to, people: (ways.get(way)?.people ?? 0) + 1 });
      if (after.get(to)?.get(person) !== stands) change(`gone ${unit}`);
    }
  for (const [unit, row] of fresh)
    for (const person of row.keys()) {
      const from = was.get(person);
      if (from === undefined || after.has(from)) change(`new ${unit}`);
    }

  const refused = new Set<string>();
  const together = new Map<Node, Set<Node>>();
  for (const [unit] of gone) together.set(`gone ${unit}`, new Set<Node>([`gone ${unit}`]));
  for (const [unit] of fresh) together.set(`new ${unit}`, new Set<Node>([`new ${unit}`]));
  for (const { from, to, people } of ways.values()) {
    if (people < SMALLEST_GROUP) refused.add(from).add(to);
    const all = new Set([...(together.get(`gone ${from}`) ?? []), ...(together.get(`new ${to}`) ?? [])]);
    for (const node of all) together.set(node, all);
  }
  for (const nodes of new Set(together.values())) {
    const number = [...nodes].reduce((sum, node) => sum + (changes.get(node) ?? 0), 0);
    if (number > 0 && number < SMALLEST_GROUP)
      for (const node of nodes) refused.add(node.slice(node.indexOf(" ") + 1));
  }
  return refused;
}

/** What was decided on a day: where each department is counted, and which units take and give nobody. */
export interface Decided {
  units: ReadonlyMap<string, string>;
  held: ReadonlySet<string>;
}

/**
 * Where each person is counted after a decision: whoever is new, where they work; whoever changed department, there as well,
 * unless one of the two units is held. They stay where they were then.
 */
export function counted(
  before: ReadonlyMap<string, string>,
  departments: ReadonlyMap<string, string>,
  { units, held }: Decided,
): Map<string, string> {
  const after = new Map(before);
  for (const [person, department] of departments) {
    const unit = units.get(department);
    if (unit === undefined) continue;
    const known = before.get(person);
    if (known === undefined || (!held.has(known) && !held.has(unit))) after.set(person, unit);
  }
  return after;
}

/** A page by the day's duties, on which units that are held stand as they did. */
export function pageOf(
  stands: Row,
  inUnits: ReadonlyMap<string, string>,
  before: Page,
  held: ReadonlySet<string>,
): Page {
  const now = new Map<string, Map<string, string>>();
  for (const [person, how] of stands) {
    const unit = inUnits.get(person);
    if (unit === undefined || held.has(unit)) continue;
    const row = now.get(unit) ?? new Map<string, string>();
    now.set(unit, row.set(person, how));
  }
  const page = new Map<string, Row>([...before].filter(([unit]) => held.has(unit)));
  for (const [unit, row] of now) {
    const known = before.get(unit);
    page.set(unit, known && isSame(known, row) ? known : row);
  }
  return page;
}

export function isSame(one: Row | null, other: Row): boolean {
  return one?.size === other.size && [...one].every(([person, stands]) => other.get(person) === stands);
}
