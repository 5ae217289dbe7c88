// Half a year of recall in a large company, lived day by day through the product's own acts: people complete lessons,
// answer or not, go on leave, leave, and one lesson is retired. Counted is what each was sent.

import { importPeople } from "#app/acts/import-people.server.ts";
import { retireLesson } from "#app/acts/retire-lesson.server.ts";
import { planMessages, sendReminders } from "#app/acts/send-reminders.server.ts";
import { takeRecall } from "#app/acts/take-recall.server.ts";
import { addDays } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { readCompany, writeCompany } from "#app/domains/people/company-store.server.ts";
import { insertLeaves } from "#app/domains/people/leave-store.server.ts";
import { mailWeek } from "#app/domains/reminders/mail-week.ts";
import type { OutgoingMail } from "#app/mail/mail.ts";
import { chanceFrom } from "./chance.ts";
import type { MovableClock } from "./clock.ts";
import { keepCompletions } from "./kept-completions.ts";
import { askedNow, recallAnswer } from "./recall.ts";
import { publishSmallLibrary } from "./small-library.ts";

export interface RecallRun {
  people: number;
  weeks: number;
  /** One in so many people looks in on a day, and answers if something is asked. */
  answers: number;
}

export interface RecallResult {
  mails: number;
  answers: number;
  records: number;
  /** Everything that must not be, one sentence each. */
  wrong: string[];
  /** The most mails planned on one day, with the seconds that planning took, and a second look at the same day. */
  largest: { planned: number; seconds: number; again: number };
  seconds: number;
}

const FIRST = "2026-01-05";
const LESSONS = ["report-in-minutes", "phishing", "passkeys-and-mfa"] as const;
const RETIRED = "phishing";
/** Days after the first. */
const RETIRED_AFTER = 70;
const WEEKDAY = 2;

export async function liveRecall(
  context: Context,
  clock: MovableClock,
  /** What was handed to the mail server, oldest first. */
  mails: readonly OutgoingMail[],
  { people, weeks, answers }: RecallRun,
  log: (line: string) => void = () => undefined,
): Promise<RecallResult> {
  const began = performance.now();
  const chance = chanceFrom("recall");
  const at = (day: string) => clock.moveTo(`${day}T08:00:00Z`);
  at(FIRST);
  const plan = { recallWeekday: WEEKDAY, mailsPerDomain: 10_000, remindBefore: [], remindAfter: [] };
  await context.db.transaction().execute((trx) => writeCompany(trx, context, plan, clock()));
  await publishSmallLibrary(context);
  const imported = await importPeople(context, { bytes: Buffer.from(csvOf(people)), by: null });
  if (imported.outcome !== "imported") throw new Error(JSON.stringify(imported).slice(0, 500));
  const rows = await context.db.selectFrom("person").select(["id", "personnel_number"]).execute();
  const ids = new Map(rows.map((row) => [Number(row.personnel_number), row.id]));
  const idOf = (n: number) => ids.get(n) ?? "";
  const away = new Map<string, { fromDay: string; toDay: string }>();
  for (let n = 1; n <= people; n += 11) {
    const fromDay = addDays(FIRST, chance.between(0, weeks * 7));
    away.set(addressOf(n), { fromDay, toDay: addDays(fromDay, chance.between(1, 40)) });
  }
  await context.db.transaction().execute((trx) =>
    insertLeaves(
      trx,
      context,
      [...away].map(([address, days]) => ({ personId: idOf(numberOf(address)), ...days })),
      null,
      clock(),
    ),
  );
  const titles = (await context.library.current(RETIRED))?.lesson.texts;
  const retiredTitles = [titles?.de?.title ?? RETIRED, titles?.en?.title ?? RETIRED];

  const result: RecallResult = {
    mails: 0,
    answers: 0,
    records: 0,
    wrong: [],
    largest: { planned: 0, seconds: 0, again: 0 },
    seconds: 0,
  };
  for (let n = 0; n < weeks * 7; n += 1) {
    const day = addDays(FIRST, n);
    at(day);
    if (n === RETIRED_AFTER) await retireLesson(context, null, RETIRED);
    await context.library.refresh();
    const company = await readCompany(context.db);
    const look = performance.now();
    const planned = (await planMessages(context, company)).length;
    const seconds = (performance.now() - look) / 1000;
    await sendReminders(context, new AbortController().signal);
    if (planned > result.largest.planned) {
      const later = performance.now();
      await planMessages(context, company);
      const again = (performance.now() - later) / 1000;
      result.largest = { planned, seconds, again };
    }
    // Lessons are taken in the first six weeks, and by some once more later.
    const completed = [];
    for (let each = 1; each <= people; each += 1)
      for (const [place, lessonId] of LESSONS.entries())
        if (n === (each * 7 + place * 13) % 42 || (each % 10 === 0 && place !== 1 && n === 90))
          completed.push({ personId: idOf(each), lessonId });
    await keepCompletions(context, completed);
    for (let each = 1; each <= people; each += 1) {
      if (!chance.oneIn(answers) || leavesOn(each) < day) continue;
      const personId = idOf(each);
      if ((await askedNow(context, personId)).length === 0) continue;
      const given = await recallAnswer(context, personId, chance.oneIn(4) ? "wrong" : "right");
      const { outcome } = await takeRecall(context, { personId }, given);
      if (outcome !== "kept") result.wrong.push(`${day}: an answer of ${each} was ${outcome}`);
      result.answers += 1;
    }
    if (n % 14 === 0) log(`${day}: ${mails.length} mails, ${result.answers} answers`);
  }
  result.mails = mails.length;
  result.wrong.push(...faultsIn(mails, retiredTitles, away));
  result.records = (await answersInLedger(context)).records;
  const { tries } = await answersInLedger(context);
  if (result.records !== tries) result.wrong.push(`${result.records} records of ${tries} times`);
  if (result.answers !== (await countAnswers(context))) result.wrong.push("an answer is gone");
  if (!(await checkLedger({ db: context.db, verifiers: [] })).ok)
    result.wrong.push("the ledger does not verify");
  result.seconds = (performance.now() - began) / 1000;
  return result;
}

function faultsIn(
  mails: readonly OutgoingMail[],
  retiredTitles: readonly string[],
  away: ReadonlyMap<string, { fromDay: string; toDay: string }>,
): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  const retiredOn = addDays(FIRST, RETIRED_AFTER);
  for (const { to, text, date } of mails) {
    const day = date.toISOString().slice(0, 10);
    const whose = `${to.address} ${day}`;
    if (!text.includes("/recall?for=")) faults.push(`${whose}: a mail about something else`);
    const week = `${to.address} ${mailWeek(day, WEEKDAY)}`;
    if (seen.has(week)) faults.push(`${whose}: a second mail in a week`);
    seen.add(week);
    if (day >= retiredOn && retiredTitles.some((title) => text.includes(title)))
      faults.push(`${whose}: a retired lesson`);
    const leave = away.get(to.address);
    if (leave && leave.fromDay <= day && day <= leave.toDay) faults.push(`${whose}: on leave`);
    if (leavesOn(numberOf(to.address)) < day) faults.push(`${whose}: has left`);
  }
  return faults;
}

/** Records, and the times of recall that were answered at all: a wrong answer asked again makes no second one. */
async function answersInLedger({ db }: Context): Promise<{ records: number; tries: number }> {
  const { records } = await db
    .selectFrom("ledger_record")
    .select(({ fn }) => fn.countAll<number>().as("records"))
    .where("kind", "=", "recall-taken")
    .executeTakeFirstOrThrow();
  const times = await db.selectFrom("recall_answer").select(["completion_id", "weeks"]).distinct().execute();
  return { records, tries: times.length };
}

async function countAnswers({ db }: Context): Promise<number> {
  const { answers } = await db
    .selectFrom("recall_answer")
    .select(({ fn }) => fn.countAll<number>().as("answers"))
    .executeTakeFirstOrThrow();
  return answers;
}

/** One in fifty leaves in the middle of it. */
function leavesOn(person: number): string {
  return person % 50 === 7 ? addDays(FIRST, 60 + (person % 60)) : "2099-12-31";
}

function csvOf(people: number): string {
  const lines = ["Personnel number;Name;Mail;Entity;Department;Join date;Leave date;Language"];
  for (let n = 1; n <= people; n += 1) {
    // One in thirty has no mailbox.
    const mail = n % 30 === 0 ? "" : addressOf(n);
    const leaves = leavesOn(n) > "2090" ? "" : leavesOn(n);
    lines.push(
      `${n};Person ${n};${mail};Acme;Department ${n % 40};2020-01-01;${leaves};${n % 5 ? "de" : "en"}`,
    );
  }
  return lines.join("\n");
}

function addressOf(person: number): string {
  return `p${person}@d${person % 50}.example`;
}

function numberOf(address: string): number {
  return Number(/^p(\d+)@/.exec(address)?.[1]);
}
