// When a lesson is recalled: after 1, 4, 12 and 20 weeks, away days left out, a wrong answer a week later again.
// Derived from the completion and the answers alone; nothing of it is stored.

import { addDays, isDay } from "#app/calendar.ts";

/** Weeks after the completion. Figures on spacing: a fixed schedule is as good as one that grows with each answer. */
export const RECALL_WEEKS = [1, 4, 12, 20] as const;
export type RecallWeeks = (typeof RECALL_WEEKS)[number];

/** The learner may put recall off for so many days. */
export const LONGEST_MOVE = 14;
/** So many questions a day: under a minute, and the rest waits. */
export const A_DAY = 2;

/** Between two recalls of one lesson, and until a wrong answer is asked again. */
const WEEK = 7;
/** The last recall stays for so many days; nobody is asked for ever. */
const LAST_STAYS = 28;

/** Days from the first to the last, both included. */
export interface Away {
  fromDay: string;
  toDay: string;
}

export interface RecallAnswer {
  /** The company's day. */
  day: string;
  weeks: RecallWeeks;
  right: boolean;
}

export interface RecallFacts {
  /** The day of the lesson's newest completion: a renewal begins the weeks anew. */
  completedOn: string;
  /** Recalls taken since, oldest first. */
  taken: readonly RecallAnswer[];
  /** Days of leave, and of an exemption from what asks for the lesson. */
  away: readonly Away[];
  /** The day to which the learner moved recall, if ever. */
  notBefore: string | null;
  /** Why nothing of the lesson is asked: it is no longer taught, or has changed materially since; null for neither. */
  ended: "retired" | "changed" | null;
  /** The person's last day of work; null for no end. */
  leavesOn: string | null;
}

export interface Recall {
  weeks: RecallWeeks;
  /** From this day on. */
  dueOn: string;
  /** True where the last answer was wrong, and its question is asked again. */
  again: boolean;
  /** True where nothing but that makes it due: then no mail speaks of it first. */
  onlyAgain: boolean;
}

/** The recall that is due or comes next, as of a day; null where none does. */
export function nextRecall(facts: RecallFacts, today: string): Recall | null {
  const { completedOn, taken, away, ended, leavesOn } = facts;
  if (ended !== null) return null;
  const last = taken.at(-1);
  const ahead = RECALL_WEEKS.filter(
    (weeks) => !last || (last.right ? weeks > last.weeks : weeks >= last.weeks),
  );
  const begins = (weeks: RecallWeeks) => afterAway(addDays(completedOn, weeks * WEEK), away);
  const dueOn = (weeks: RecallWeeks) =>
    afterAway(latestOf(begins(weeks), last && addDays(last.day, WEEK), facts.notBefore), away);
  // Whoever missed one is asked once, for the latest that has begun.
  let weeks = ahead[0];
  if (weeks === undefined) return null;
  for (const later of ahead.slice(1)) if (begins(later) <= latestOf(today, dueOn(weeks))) weeks = later;
  const day = dueOn(weeks);
  if (leavesOn !== null && latestOf(day, today) > leavesOn) return null;
  if (weeks === RECALL_WEEKS.at(-1) && today >= addDays(day, LAST_STAYS)) return null;
  const again = last !== undefined && !last.right;
  return { weeks, dueOn: day, again, onlyAgain: again && weeks === last.weeks };
}

/** Which of the questions to recall is asked: each in turn, beginning at another for each completion. */
export function questionFor(
  pool: readonly string[],
  { weeks, again }: Pick<Recall, "weeks" | "again">,
  { lastAsked, offset }: { lastAsked: string | undefined; offset: number },
): string | undefined {
  if (again && lastAsked !== undefined && pool.includes(lastAsked)) return lastAsked;
  return pool[(offset + RECALL_WEEKS.indexOf(weeks)) % pool.length];
}

/** True for a day to which recall can be moved. */
export function mayMoveTo(day: string, today: string): boolean {
  return isDay(day) && day > today && day <= addDays(today, LONGEST_MOVE);
}

/** The day, or the first one after it on which the person is back. */
function afterAway(day: string, away: readonly Away[]): string {
  const span = away.find(({ fromDay, toDay }) => fromDay <= day && day <= toDay);
  return span ? afterAway(addDays(span.toDay, 1), away) : day;
}

function latestOf(day: string, ...others: readonly (string | null | undefined)[]): string {
  return others.reduce<string>((latest, other) => (other && other > latest ? other : latest), day);
}
