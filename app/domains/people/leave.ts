// Leave: the days on which somebody is away, and nothing about why.

export interface LeaveDays {
  fromDay: string;
  /** The last day away. */
  toDay: string;
}

export interface Leave extends LeaveDays {
  id: string;
  personId: string;
}

/** True where two leaves share a day: one of them would say nothing. */
export function overlaps(one: LeaveDays, other: LeaveDays): boolean {
  return one.fromDay <= other.toDay && other.fromDay <= one.toDay;
}
