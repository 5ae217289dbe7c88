// A place in a list that is sorted by time, newest first: where the next page begins, whatever was added meanwhile.

export interface Place {
  madeAt: string;
  id: string;
}

/** The place as it stands in a URL. */
export function cursorOf({ madeAt, id }: Place): string {
  return `${madeAt}_${id}`;
}

/** The place that a URL names; null for anything else. */
export function placeIn(cursor: string | undefined): Place | null {
  const parts = /^(\d{4}-\d\d-\d\dT[\d:.]{8,15}Z)_([0-9a-f-]{36})$/.exec(cursor ?? "");
  return parts?.[1] && parts[2] ? { madeAt: parts[1], id: parts[2] } : null;
}
