// From which day to which a due date was put off: an extension knows how many days, the records of its duty know which.

import { daysBetween } from "#app/calendar.ts";

interface Given {
  id: string;
  assignmentId: string;
  days: number;
}

interface Moved {
  assignmentId: string;
  from: string;
  to: string;
}

/**
 * Each extension has one record, in the same order; those from before the first record have none.
 * @param given of some duties, all of them, the newest first
 * @param moved the newest first
 */
export function putOffDays(
  given: readonly Given[],
  moved: readonly Moved[],
): ReadonlyMap<string, { from: string; to: string }> {
  const left = new Map(
    [...Map.groupBy(moved, ({ assignmentId }) => assignmentId)].map(([id, own]) => [id, [...own]]),
  );
  const found = new Map<string, { from: string; to: string }>();
  for (const { id, assignmentId, days } of given) {
    const own = left.get(assignmentId) ?? [];
    // Two of the same moment stand in no order: by the number of days they are told apart.
    const at = own.findIndex(({ from, to }) => daysBetween(from, to) === days);
    const [move] = at < 0 ? [] : own.splice(at, 1);
    if (move) found.set(id, { from: move.from, to: move.to });
  }
  return found;
}
