// The instants between which something was entered on some of the company's days, as far as the report's own.

import { addDays } from "#app/calendar.ts";
import type { Days } from "./further-report.ts";
import { endOfDay } from "./past-day.ts";
import type { Ground } from "./report-ground.server.ts";

export function instantsOf(
  { before, company: { timeZone } }: Pick<Ground, "before" | "company">,
  { from, to }: Days,
): { since: string; until: string } {
  const until = endOfDay(to, timeZone).toISOString();
  return {
    since: endOfDay(addDays(from, -1), timeZone).toISOString(),
    until: until < before ? until : before,
  };
}
