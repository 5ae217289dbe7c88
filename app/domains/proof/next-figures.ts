// Which units move on a day, and whether the total does: what is told of all together is held to the same rule as the units.

import { giveWay } from "#app/give-way.ts";
import { type Page, type Row, refusedUnits } from "./published.ts";
import { type Told, tellsOfFew } from "./told-together.ts";

/** What was decided: the page, the units that stand as they did, and whether the total is of the day as well. */
export interface Next {
  page: Page;
  held: ReadonlySet<string>;
  isTotalOfDay: boolean;
}

export interface Day {
  /** What is shown until now. */
  present: Told;
  /** All that was ever shown. */
  earlier: () => AsyncIterable<Told> | Iterable<Told>;
  /** All together as of the day; null in a series without total. */
  total: Row | null;
  /** The page if these units are held. */
  propose: (held: ReadonlySet<string>) => Page;
}

/**
 * Holds as many units as need be, so that what remains may follow the present page and each earlier one. The total goes first:
 * where the units that move would tell of few others by it, one more of them waits, or all do. Where the total may not move,
 * no unit does, so that page and total are always of one decision.
 */
export async function nextFigures(day: Day): Promise<Next> {
  const first = await nextPage(day, new Set());
  const { present, total } = day;
  if (total === null || (await mayBeTold(day, first.page))) return { ...first, isTotalOfDay: total !== null };
  const all = new Set([...first.held, ...first.page.keys(), ...present.page.keys()]);
  const one = await oneMore(day, first);
  for (const held of one ? [one, all] : [all]) {
    const next = await nextPage(day, held);
    if (await mayBeTold(day, next.page)) return { ...next, isTotalOfDay: true };
  }
  return { page: present.page, held: all, isTotalOfDay: false };
}

interface Decision {
  page: Page;
  held: ReadonlySet<string>;
}

async function nextPage({ present, earlier, propose }: Day, first: ReadonlySet<string>): Promise<Decision> {
  const held = new Set(first);
  for (;;) {
    // Of very many people each step takes its time.
    await giveWay();
    const page = propose(held);
    await giveWay();
    const refused = refusedUnits(present.page, page);
    if (refused.size === 0 && !isSamePage(present.page, page))
      for await (const old of earlier()) for (const unit of refusedUnits(old.page, page)) refused.add(unit);
    if (refused.size === 0) return { page, held };
    const known = held.size;
    for (const unit of refused) held.add(unit);
    // Where holding these does not help, nothing moves this time.
    if (held.size === known) for (const unit of [...page.keys(), ...present.page.keys()]) held.add(unit);
    if (held.size === known) return { page: present.page, held };
  }
}

/** Whether the total may stand beside a page, after all that was ever shown. */
async function mayBeTold({ present, earlier, total }: Day, page: Page): Promise<boolean> {
  const told = { page, total };
  await giveWay();
  if (tellsOfFew(told, told)) return false;
  await giveWay();
  if (tellsOfFew(present, told)) return false;
  for await (const old of earlier()) if (tellsOfFew(old, told)) return false;
  return true;
}

/** The smallest unit that moves, and need but wait for the total to move. */
async function oneMore(
  { present, total, propose }: Day,
  { page, held }: Decision,
): Promise<ReadonlySet<string> | undefined> {
  const moves = [...page].filter(([unit, row]) => present.page.get(unit) !== row);
  for (const [unit] of moves.sort(([a, one], [b, other]) => one.size - other.size || (a < b ? -1 : 1))) {
    const more = new Set([...held, unit]);
    await giveWay();
    const told = { page: propose(more), total };
    await giveWay();
    if (refusedUnits(present.page, told.page).size > 0 || tellsOfFew(told, told)) continue;
    await giveWay();
    if (!tellsOfFew(present, told)) return more;
  }
  return undefined;
}

function isSamePage(one: Page, other: Page): boolean {
  return one.size === other.size && [...one].every(([unit, row]) => other.get(unit) === row);
}
