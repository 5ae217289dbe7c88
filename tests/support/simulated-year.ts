// A year of a large company, lived through the product's own acts under a moved clock: many rules, people who never
// answer, people who answer late. How many mails each is sent is known beforehand from the plan's numbers alone.

import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { createRule } from "#app/acts/change-rule.server.ts";
import { importPeople } from "#app/acts/import-people.server.ts";
import { runSettlements } from "#app/acts/run-settlements.server.ts";
import { planMessages, sendReminders } from "#app/acts/send-reminders.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { addDays } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { readCompany, writeCompany } from "#app/domains/people/company-store.server.ts";
import { publishFirstContent } from "#scripts/first-content.ts";
import type { MovableClock } from "./clock.ts";

export interface YearOptions {
  people: number;
  rules: number;
  days: number;
  /** Every so many people answer all lessons ten days after each opening; nobody with 0. */
  learners: number;
}

export interface YearResult {
  expected: number;
  accepted: number;
  /** Persons whose number of mails differs from the expectation. */
  wrong: string[];
  /** Seconds. */
  importing: number;
  opening: number;
  slowestPlanning: number;
  /** Milliseconds for one person's move, the median of some. */
  oneChange: number;
  peakMemory: number;
  ledgerRecords: number;
}

const FIRST = "2026-01-05";
/** On which day after opening "Essentials" (three lessons, one a week, due after 14 days) a mail is due, by lesson. */
const STEPS = [0, 7, 14].map((opens) => [7, 13, 15, 22, 29, 36].map((day) => opens + day));
const LEARNED_AFTER = 10;

/** Where a rule's courses open, so that two rules of one person meet on some days and not on others. */
const opening = (rule: number) => rule * 11;
/** Two rules for each person; a rule names its people by their function. */
const rulesOf = (person: number, rules: number) => [...new Set([person % rules, (person * 7 + 3) % rules])];

/** The number of mails that the plan gives somebody: days on which there is something to say, each once. */
function expectedMails(person: number, { rules, days, learners }: YearOptions): number {
  const learns = learners > 0 && person % learners === 0;
  const said = new Set<number>();
  for (const rule of rulesOf(person, rules)) {
    const opens = opening(rule);
    for (const day of [0, ...STEPS.flat()]) if (!learns || day < LEARNED_AFTER) said.add(opens + day);
  }
  return [...said].filter((day) => day < days).length;
}

/** Lives the year. @param log says how far it is; @param afterDay lets the mail server forget what it took */
export async function liveYear(
  context: Context,
  clock: MovableClock,
  options: YearOptions,
  log: (line: string) => void = () => undefined,
  afterDay: () => void = () => undefined,
): Promise<YearResult> {
  const seconds = stopwatch();
  const at = (day: number) => clock.moveTo(`${addDays(FIRST, day)}T08:00:00Z`);
  at(0);
  await context.db.transaction().execute((trx) =>
    writeCompany(
      trx,
      context,
      {
        sendWeekdays: [1, 2, 3, 4, 5, 6, 7],
        country: "XX",
        remindBefore: [7, 1],
        remindAfter: [1, 8, 15, 22],
        tellManagerAfter: 0,
        tellHrAfter: 0,
        mailsPerDomain: 10_000,
        completionCountsDays: 0,
      },
      clock(),
    ),
  );
  const problems = await publishFirstContent(context);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  const imported = await importPeople(
    { ...context, afterChange: (trx, ids) => settlePeople(trx, context, ids) },
    { bytes: Buffer.from(csvOf(options)), by: null },
  );
  if (imported.outcome !== "imported") throw new Error(JSON.stringify(imported).slice(0, 500));
  const importing = seconds();
  for (let rule = 0; rule < options.rules; rule += 1) await makeRule(context, rule, options);
  await runSettlements(context);
  const openingTime = seconds();
  log(`imported in ${importing.toFixed(0)} s, assignments opened in ${openingTime.toFixed(0)} s`);

  let slowestPlanning = 0;
  let peakMemory = 0;
  const company = await readCompany(context.db);
  for (let day = 0; day < options.days; day += 1) {
    at(day);
    await turnDay(context);
    const planning = stopwatch();
    await planMessages(context, company);
    slowestPlanning = Math.max(slowestPlanning, planning());
    const { sent } = await sendReminders(context, new AbortController().signal);
    peakMemory = Math.max(peakMemory, process.memoryUsage().rss);
    afterDay();
    if (options.learners > 0) await learn(context, day, options);
    if (day % 30 === 0) log(`day ${day}: ${sent} mails, planning at most ${slowestPlanning.toFixed(1)} s`);
  }

  const rows = await context.db
    .selectFrom("person")
    .leftJoin("message", (join) =>
      join.onRef("message.person_id", "=", "person.id").on("message.state", "=", "accepted"),
    )
    .select((eb) => ["person.personnel_number as number", eb.fn.count<number>("message.id").as("mails")])
    .groupBy("person.personnel_number")
    .execute();
  const wrong = rows.flatMap(({ number, mails }) => {
    const expected = expectedMails(Number(number), options);
    return Number(mails) === expected ? [] : [`${number}: ${mails}, not ${expected}`];
  });
  const ledger = await checkLedger({ db: context.db, verifiers: [] });
  if (!ledger.ok) throw new Error(`The ledger does not verify: ${JSON.stringify(ledger).slice(0, 500)}`);
  const head = await context.db.selectFrom("ledger_head").select("size").executeTakeFirstOrThrow();
  return {
    expected: Array.from({ length: options.people }, (_, n) => expectedMails(n + 1, options)).reduce(
      (all, each) => all + each,
      0,
    ),
    accepted: rows.reduce((all, { mails }) => all + Number(mails), 0),
    wrong,
    importing,
    opening: openingTime,
    slowestPlanning,
    oneChange: await oneChange(context, options),
    peakMemory,
    ledgerRecords: head.size,
  };
}

async function makeRule(context: Context, rule: number, { rules, people }: YearOptions): Promise<void> {
  const groups = Math.min(people, rules);
  const functions = Array.from({ length: groups }, (_, group) => group).filter((group) =>
    rulesOf(group, rules).includes(rule),
  );
  const made = await createRule(
    context,
    {
      courseId: "essentials",
      audience: {
        ...EVERYONE,
        anyOf: functions.map((group) => ({ type: "function", name: `Group ${group}` })),
      },
      start: { type: "date", day: addDays(FIRST, opening(rule)) },
      dueAfterDays: 14,
      graceDays: 0,
      recurrence: { type: "never" },
    },
    null,
  );
  if (made.outcome !== "created") throw new Error(made.outcome);
}

/** Those who learn answer all lessons of a rule ten days after its opening. */
async function learn(context: Context, day: number, options: YearOptions): Promise<void> {
  for (let rule = 0; rule < options.rules; rule += 1) {
    if (opening(rule) + LEARNED_AFTER - 1 !== day) continue;
    for (let person = options.learners; person <= options.people; person += options.learners)
      if (rulesOf(person, options.rules).includes(rule)) await answerAll(context, `${person}`);
  }
}

async function answerAll(context: Context, number: string): Promise<void> {
  const { id: personId } = await context.db
    .selectFrom("person")
    .select("id")
    .where("personnel_number", "=", number)
    .executeTakeFirstOrThrow();
  for (const lesson of (await context.library.all()).values())
    for (const question of lesson.lesson.texts.de?.questions ?? [])
      await answerQuestion(
        context,
        { personId },
        {
          lessonId: lesson.id,
          version: lesson.version,
          questionId: question.id,
          attemptId: context.random.id(),
          chosen: lesson.key.questions[question.id]?.de?.right ?? [],
          language: "de",
        },
      );
}

/** The median time in which a person's move is settled. */
async function oneChange(context: Context, { people }: YearOptions): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 21; n += 1) {
    const { id } = await context.db
      .selectFrom("person")
      .select("id")
      .where("personnel_number", "=", `${1 + ((n * 37) % people)}`)
      .executeTakeFirstOrThrow();
    const time = stopwatch();
    await context.db.transaction().execute(async (trx) => {
      await trx
        .updateTable("person")
        .set({ function: `Group ${n % 3}` })
        .where("id", "=", id)
        .execute();
      await settlePeople(trx, context, [id]);
    });
    times.push(time() * 1000);
  }
  return times.sort((a, b) => a - b)[10] ?? Number.NaN;
}

function csvOf({ people, rules }: YearOptions): string {
  const lines = ["Personnel number;Name;Mail;Entity;Department;Function;Join date;Language"];
  for (let n = 1; n <= people; n += 1)
    lines.push(
      `${n};Person Number${n};p${n}@d${n % 500}.example;Acme;Department ${n % 40};Group ${n % rules};2020-01-01;${n % 5 ? "de" : "en"}`,
    );
  return lines.join("\n");
}

/** Seconds since it was made, or since it was last read. */
function stopwatch(): () => number {
  let from = performance.now();
  return () => {
    const now = performance.now();
    const passed = (now - from) / 1000;
    from = now;
    return passed;
  };
}
