// A year of a large company, lived through the product's own acts under a moved clock: many rules, people who never
// answer, people who answer late. How many mails each is sent is known beforehand from the plan's numbers alone.

import pino from "pino";
import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { createRule } from "#app/acts/change-rule.server.ts";
import { importPeople } from "#app/acts/import-people.server.ts";
import { runSettlements } from "#app/acts/run-settlements.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { addDays } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { passOnce } from "#scripts/schedule.ts";
import type { MovableClock } from "./clock.ts";
import {
  addressOf,
  csvOf,
  expectedMails,
  FIRST,
  LEARNED_AFTER,
  opening,
  planOf,
  ruleAt,
  rulesOf,
  type YearOptions,
} from "./large-company.ts";
import { publishSmallLibrary } from "./small-library.ts";
import type { TallyingSmtp } from "./tallying-smtp.ts";

export interface YearResult {
  /** How many days were lived. */
  days: number;
  expected: number;
  /** As the product has written them down. */
  accepted: number;
  /** Persons whose number of mails, as the mail server counted them, differs from the expectation. */
  wrong: string[];
  /** Seconds. */
  importing: number;
  opening: number;
  slowestPlanning: number;
  sending: number;
  /** Milliseconds for one person's move, the slowest of some. */
  oneChange: number;
  /** Bytes at most, in each quarter of the days. */
  memory: number[];
  ledgerRecords: number;
}

/**
 * Lives the year.
 * @param log says how far it is
 * @param signal ends it early, with the day in hand: what was lived is counted
 */
export async function liveYear(
  context: Context,
  clock: MovableClock,
  mailServer: Pick<TallyingSmtp, "received">,
  wanted: YearOptions,
  log: (line: string) => void = () => undefined,
  signal?: AbortSignal,
): Promise<YearResult> {
  const options = { ...wanted };
  const seconds = stopwatch();
  const at = (day: number) => clock.moveTo(`${addDays(FIRST, day)}T08:00:00Z`);
  at(0);
  await context.db.transaction().execute((trx) => writeCompany(trx, context, planOf(options), clock()));
  await publishSmallLibrary(context);
  const imported = await importPeople(
    { ...context, afterChange: (trx, ids) => settlePeople(trx, context, ids) },
    { bytes: Buffer.from(csvOf(options)), by: null },
  );
  if (imported.outcome !== "imported") throw new Error(JSON.stringify(imported).slice(0, 500));
  const importing = seconds();
  for (let rule = 0; rule < options.rules; rule += 1) {
    const made = await createRule(context, ruleAt(rule, options), null);
    if (made.outcome !== "created") throw new Error(made.outcome);
  }
  await runSettlements(context);
  const openingTime = seconds();
  log(`imported in ${importing.toFixed(0)} s, assignments opened in ${openingTime.toFixed(0)} s`);

  const planning = planningWatch();
  let sending = 0;
  const memory = [0, 0, 0, 0];
  for (let day = 0; day < options.days; day += 1) {
    if (signal?.aborted) {
      options.days = day;
      break;
    }
    at(day);
    const pass = stopwatch();
    const { sent } = await passOnce({ ...context, log: planning.log }, new AbortController().signal);
    sending += pass();
    const quarter = Math.floor((day / options.days) * 4);
    memory[quarter] = Math.max(memory[quarter] ?? 0, process.memoryUsage().rss);
    if (options.learners > 0) await learn(context, day, options);
    log(
      `day ${day}: ${sent} mails in ${sending.toFixed(0)} s so far, planning at most ${planning.slowest().toFixed(1)} s`,
    );
  }

  const received = await mailServer.received();
  const wrong = Array.from({ length: options.people }, (_, at) => at + 1).flatMap((person) => {
    const expected = expectedMails(person, options);
    const mails = received.get(addressOf(person)) ?? 0;
    return mails === expected ? [] : [`${person}: ${mails}, not ${expected}`];
  });
  const { accepted } = await context.db
    .selectFrom("message")
    .select((eb) => eb.fn.countAll<number>().as("accepted"))
    .where("state", "=", "accepted")
    .executeTakeFirstOrThrow();
  const ledger = await checkLedger({ db: context.db, verifiers: [context.keys.ledger] });
  if (!ledger.ok) throw new Error(`The ledger does not verify: ${JSON.stringify(ledger).slice(0, 500)}`);
  const head = await context.db.selectFrom("ledger_head").select("size").executeTakeFirstOrThrow();
  return {
    days: options.days,
    expected: Array.from({ length: options.people }, (_, n) => expectedMails(n + 1, options)).reduce(
      (all, each) => all + each,
      0,
    ),
    accepted: Number(accepted),
    wrong,
    importing,
    opening: openingTime,
    slowestPlanning: planning.slowest(),
    sending,
    oneChange: await oneChange(context, options),
    memory,
    ledgerRecords: head.size,
  };
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

/** The slowest of some people's moves: milliseconds until it is settled. */
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
  return Math.max(...times);
}

/** A log that reads what the server itself says of its planning passes. */
function planningWatch(): { log: Context["log"]; slowest: () => number } {
  let slowest = 0;
  const write = (line: string) => {
    const { event, milliseconds } = JSON.parse(line) as { event?: string; milliseconds: number };
    if (event === "mails-planned") slowest = Math.max(slowest, milliseconds / 1000);
  };
  return { log: pino({ level: "info" }, { write }), slowest: () => slowest };
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
