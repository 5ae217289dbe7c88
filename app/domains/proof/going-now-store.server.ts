// What a shorter time of retention would take away at once. Answers are counted by passages and told in fives: whoever tries
// one time after another must not learn how many answers somebody needed.

import { addDays, addMonths } from "#app/calendar.ts";
import type { Trx } from "#db/open.server.ts";
import type { Company } from "../people/company.ts";
import { type Rounded, rounded, roundedAnswers } from "./erased-figures.ts";
import { leftBefore } from "./erasure.ts";
import { peopleToErase } from "./erasure-store.server.ts";

const TIMES = ["answerDays", "mailMonths", "retentionMonths", "managementRetentionMonths"] as const;
type Times = Pick<Company, (typeof TIMES)[number]>;

export type GoingNow = Record<"answers" | "mails" | "people", Rounded>;

const DAY = 86_400_000;
/** More are not counted: the question stays the same. */
const MOST_PEOPLE = 100_000;

/** Null where no time becomes shorter, or nothing is old enough to go. */
export async function goingNow(
  trx: Trx,
  present: Times,
  next: Times,
  { now, today }: { now: Date; today: string },
): Promise<GoingNow | null> {
  if (TIMES.every((name) => next[name] >= present[name])) return null;
  const answers =
    next.answerDays < present.answerDays
      ? await countAnswers(
          trx,
          new Date(now.getTime() - next.answerDays * DAY).toISOString(),
          addDays(today, -next.answerDays),
        )
      : { n: 0, people: 0 };
  const mails =
    next.mailMonths < present.mailMonths ? await countMails(trx, addMonths(today, -next.mailMonths)) : 0;
  const people = await peopleToErase(trx, leftBefore(next, today), MOST_PEOPLE);
  const already = await peopleToErase(trx, leftBefore(present, today), MOST_PEOPLE);
  const going = {
    answers: roundedAnswers(answers),
    mails: rounded(mails),
    people: rounded(people.length - already.length),
  };
  return Object.values(going).every((each) => each === "none") ? null : going;
}

async function countAnswers(trx: Trx, before: string, beforeDay: string) {
  const passages = await trx
    .selectFrom("attempt")
    .innerJoin("lesson_run as run", "run.id", "attempt.run_id")
    .select((eb) => [
      eb.fn.count<number>("run.id").distinct().as("n"),
      eb.fn.count<number>("run.person_id").distinct().as("people"),
    ])
    .where("attempt.answered_at", "<", before)
    .executeTakeFirstOrThrow();
  const recalls = await trx
    .selectFrom("recall_answer")
    .select(["completion_id", "weeks"])
    .where("answered_on", "<", beforeDay)
    .distinct()
    .execute();
  return { n: Number(passages.n) + recalls.length, people: Number(passages.people) };
}

async function countMails(trx: Trx, beforeDay: string): Promise<number> {
  const { n } = await trx
    .selectFrom("message")
    .select((eb) => eb.fn.countAll<number>().as("n"))
    .where("made_at", "<", beforeDay)
    .where("address", "!=", "")
    .executeTakeFirstOrThrow();
  return Number(n);
}
