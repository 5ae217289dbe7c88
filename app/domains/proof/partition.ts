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
