// The records that were entered on some days: what was done on a day, as the ledger's own order has it.

import { addDays } from "#app/calendar.ts";
import type { Days } from "./further-report.ts";
import { findSize, firstAnsweredDay } from "./past-day-store.server.ts";
import type { Ground } from "./report-ground.server.ts";

/** Records with numbers from one on and before another. */
export interface Span {
  from: number;
  until: number;
}

/** As far as the report's day. */
export async function spanOf(
  { db, asOf, company, today, dialect }: Pick<Ground, "db" | "asOf" | "company" | "today" | "dialect">,
  { from, to }: Days,
): Promise<Span> {
  const { timeZone } = company;
  const first = await firstAnsweredDay(db, timeZone);
  const before = addDays(from, -1);
  const sizeAt = (day: string) => findSize({ db, dialect }, day, timeZone);
  return {
    from: first === undefined || before < first ? 0 : before < today ? await sizeAt(before) : asOf.size,
    until: to < asOf.day ? (first === undefined || to < first ? 0 : await sizeAt(to)) : asOf.size,
  };
}
