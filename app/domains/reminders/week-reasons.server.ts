// Reasons of mails that come once a week: on the first day of their week on which the person is sent mails.

import type { Company } from "#app/domains/people/company.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { recipient } from "./due-store.server.ts";
import { type DueReason, daysOf } from "./due-today.server.ts";
import { publicHolidays } from "./holidays.server.ts";
import { lastDayOfWeek } from "./mail-week.ts";

/** @param week the day with which it begins: the reason's subject @param rows who is meant */
export async function weekReasons(
  db: Db | Trx,
  company: Pick<Company, "sendWeekdays" | "country" | "region">,
  today: string,
  week: string,
  rows: readonly Parameters<typeof recipient>[0][],
  { kind, step }: Pick<DueReason, "kind" | "step">,
): Promise<DueReason[]> {
  const recipients = rows.flatMap((row) => recipient(row, company));
  const days = await daysOf(db, company, await publicHolidays(), today, recipients, new Set());
  return recipients.flatMap((to) => {
    const own = days.of(to);
    if (!own.has(today)) return [];
    const { personId, address, language } = to;
    return [
      {
        personId,
        address,
        language,
        kind,
        subject: week,
        step,
        lastDay: lastDayOfWeek(week),
        onItsDay: week > own.lastBefore(today),
      },
    ];
  });
}
