// Whom a mail about recall is due to: once in a week of the company's plan, to those for whom a question fell due within
// it. A question that is asked again after a wrong answer makes no mail of its own: HR sees whose mail went when, and
// would know who answered wrong.

import { addDays, weekdayOf } from "#app/calendar.ts";
import type { Company } from "#app/domains/people/company.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { nextRecall } from "../progress/recall.ts";
import { recallablesOf } from "../progress/recall-store.server.ts";
import { recipient } from "./due-store.server.ts";
import { type DueReason, daysOf } from "./due-today.server.ts";
import { publicHolidays } from "./holidays.server.ts";
import { type RecallCandidate, recallCandidates } from "./recall-due-store.server.ts";

const WEEK = 7;

/** The step of every mail about recall; its subject is the day with which its week begins. */
const RECALL_STEP = "recall";

/** The day with which the week of mails begins in which a day lies. */
export function recallWeek(day: string, weekday: number): string {
  return addDays(day, -((weekdayOf(day) - weekday + WEEK) % WEEK));
}

/** The last day on which a mail of this week may be sent. */
export function lastDayOfWeek(week: string): string {
  return addDays(week, WEEK - 1);
}

/** Everybody for whom a question fell due in the days up to a week's beginning, by id, who have had no mail of it. */
export async function recallMailsOf(db: Db | Trx, week: string): Promise<Map<string, RecallCandidate>> {
  const window = { from: addDays(week, 1 - WEEK), to: week };
  const candidates = await recallCandidates(db, window);
  const people = new Map(candidates.map((each) => [each.personId, each]));
  const completionIds = candidates.map(({ completionId }) => completionId);
  const due = new Map<string, RecallCandidate>();
  for (const { personId, facts } of await recallablesOf(db, [...people.keys()], completionIds)) {
    const recall = nextRecall(facts, week);
    const person = people.get(personId);
    if (!recall || !person || recall.onlyAgain) continue;
    if (window.from <= recall.dueOn && recall.dueOn <= window.to) due.set(personId, person);
  }
  return due;
}

/** All reasons for a mail about recall today. */
export async function recallToday(
  db: Db | Trx,
  company: Pick<Company, "recallWeekday" | "sendWeekdays" | "country" | "region">,
  today: string,
): Promise<DueReason[]> {
  if (company.recallWeekday === 0) return [];
  const week = recallWeek(today, company.recallWeekday);
  const people = await recallMailsOf(db, week);
  const recipients = [...people.values()].flatMap((row) => recipient(row, company));
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
        kind: "recall" as const,
        subject: week,
        step: RECALL_STEP,
        lastDay: lastDayOfWeek(week),
        onItsDay: week > own.lastBefore(today),
      },
    ];
  });
}
