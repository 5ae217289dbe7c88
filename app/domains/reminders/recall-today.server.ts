// Whom a mail about recall is due to: once in a week of the company's plan, to those for whom a question fell due within
// it. A question that is asked again after a wrong answer makes no mail of its own: HR sees whose mail went when, and
// would know who answered wrong.

import { addDays } from "#app/calendar.ts";
import type { Company } from "#app/domains/people/company.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { nextRecall } from "../progress/recall.ts";
import { recallablesOf } from "../progress/recall-store.server.ts";
import type { DueReason } from "./due-today.server.ts";
import { mailWeek, WEEK } from "./mail-week.ts";
import { type RecallCandidate, recallCandidates } from "./recall-due-store.server.ts";
import { weekReasons } from "./week-reasons.server.ts";

/** The step of every mail about recall; its subject is the day with which its week begins. */
const RECALL_STEP = "recall";

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
  const week = mailWeek(today, company.recallWeekday);
  const people = await recallMailsOf(db, week);
  return weekReasons(db, company, today, week, [...people.values()], { kind: "recall", step: RECALL_STEP });
}
