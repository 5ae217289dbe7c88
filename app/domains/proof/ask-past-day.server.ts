// A day as somebody typed it: the ledger's size at its end, or why it has no report.

import { dayOf, isRecordDay } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { PastRefusal } from "#app/i18n/past-days.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import type { AsOf } from "./past-day.ts";
import { pastDay } from "./past-day-store.server.ts";

interface Needs {
  db: Db;
  dialect: Pick<Dialect, "lockRows">;
  clock: Clock;
}

export type AskedDay =
  | { outcome: "today" }
  | { outcome: "answered"; asOf: AsOf; timeZone: string }
  | { outcome: "refused"; refusal: PastRefusal };

/** @param asked nothing, or today, asks for the report of today */
export async function askPastDay(needs: Needs, asked: string | undefined): Promise<AskedDay> {
  if (asked === undefined) return { outcome: "today" };
  const { timeZone } = await readCompany(needs.db);
  const today = dayOf(needs.clock(), timeZone);
  if (asked === today) return { outcome: "today" };
  const refused = (outcome: PastRefusal["outcome"], first: string | null = null): AskedDay => ({
    outcome: "refused",
    refusal: { asked, outcome, first },
  });
  if (!isRecordDay(asked)) return refused("no-day");
  const day = await pastDay(needs, asked, today, timeZone);
  if (day.outcome === "answered") return { ...day, timeZone };
  return refused(day.outcome, day.outcome === "too-early" ? day.first : null);
}
