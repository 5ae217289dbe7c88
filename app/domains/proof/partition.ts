// Small groups are hidden: for everybody who may not see names, a unit under five merges into its parent.

/** Fewer people than this could be told apart. */
export const SMALLEST_GROUP = 5;

export interface Unit {
  id: string;
  parentId: string | null;
  /** How many people the figures rest on. */
  size: number;
}

/**
 * @returns unit id -> id of the unit under which it is shown; null for the rest that is too small even together
 */
export function mergeSmallUnits(units: readonly Unit[]): Map<string, string | null> {
  const shownAs = new Map<string, string | null>(units.map((unit) => [unit.id, unit.id]));
  const parents = new Map(units.map((unit) => [unit.id, unit.parentId]));
  const sizes = new Map(units.map((unit) => [unit.id, unit.size]));
  const depth = (id: string): number => {
    const parent = parents.get(id);
    return parent && parents.has(parent) ? depth(parent) + 1 : 0;
  };
  // Deepest first, so that what merges upwards is counted before its parent is looked at.
  for (const unit of [...units].sort((a, b) => depth(b.id) - depth(a.id))) {
    const size = sizes.get(unit.id) ?? 0;
    if (size >= SMALLEST_GROUP || size === 0) continue;
    const parent = unit.parentId && parents.has(unit.parentId) ? unit.parentId : null;
    for (const [id, shown] of shownAs) if (shown === unit.id) shownAs.set(id, parent);
    if (parent) sizes.set(parent, (sizes.get(parent) ?? 0) + size);
  }
  return shownAs;
}

/** What is too small even together, of all entities. */
export const REST = "";

interface Department {
  id: string;
  parentId: string | null;
}

/**
 * The unit in which each department is counted: where it was before, while that still holds, since figures of units that change
 * their departments wait for each other.
 * @param counted department id -> of how many people its figures are
 */
export function unitsOf(
  departments: readonly Department[],
  counted: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, string> = new Map(),
): Map<string, string> {
  const units = freshUnits(departments, counted, before);
  if (!stillHolds(before, units, departments, counted)) return units;
  return new Map(departments.map(({ id }) => [id, before.get(id) ?? units.get(id) ?? REST]));
}

/** A rest that is too small would follow from the total less the others, so the smallest unit joins it; of two, the one that had. */
function freshUnits(
  departments: readonly Department[],
  counted: ReadonlyMap<string, number>,
  before: ReadonlyMap<string, string>,
): Map<string, string> {
  const places = departments.map(({ id, parentId }) => ({ id, parentId, size: counted.get(id) ?? 0 }));
  const units = new Map([...mergeSmallUnits(places)].map(([id, shown]) => [id, shown ?? REST]));
  const sizes = sizesOf(units, counted);
  const rest = sizes.get(REST) ?? 0;
  if (rest === 0 || rest >= SMALLEST_GROUP) return units;
  const had = (unit: string) => (before.get(unit) === REST ? 0 : 1);
  const [smallest] = [...sizes]
    .filter(([unit, size]) => unit !== REST && size > 0)
    .sort(([a, one], [b, other]) => one - other || had(a) - had(b) || (a < b ? -1 : 1));
  for (const [id, unit] of units) if (unit === smallest?.[0]) units.set(id, REST);
  return units;
}

/** A department that is counted elsewhere, and has grown to as many, stands by itself again. */
const GROWN = 2 * SMALLEST_GROUP;

/** Whether no unit is too small, each department lies below its unit, and none has grown out of it. */
function stillHolds(
  before: ReadonlyMap<string, string>,
  fresh: ReadonlyMap<string, string>,
  departments: readonly Department[],
  counted: ReadonlyMap<string, number>,
): boolean {
  const peopled = departments.filter(({ id }) => (counted.get(id) ?? 0) > 0);
  const parents = new Map(departments.map(({ id, parentId }) => [id, parentId]));
  const liesIn = (id: string, unit: string): boolean => {
    const parent = parents.get(id);
    return id === unit || (parent !== null && parent !== undefined && liesIn(parent, unit));
  };
  const isPlaced = peopled.every(({ id }) => {
    const unit = before.get(id);
    const isOut = fresh.get(id) === id && unit !== id && (counted.get(id) ?? 0) >= GROWN;
    return unit !== undefined && !isOut && (unit === REST || liesIn(id, unit));
  });
  return isPlaced && [...sizesOf(before, counted).values()].every((n) => n === 0 || n >= SMALLEST_GROUP);
}

function sizesOf(
  units: ReadonlyMap<string, string>,
  counted: ReadonlyMap<string, number>,
): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const [id, unit] of units) sizes.set(unit, (sizes.get(unit) ?? 0) + (counted.get(id) ?? 0));
  return sizes;
}
