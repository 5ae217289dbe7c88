// For any rules, people and clocks: the same inputs give the same duties and the same mails, and passes that stop
// anywhere, run twice or run late give them too; so does a process that is killed on its way, wherever that is.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeLeavers } from "#app/acts/close-leavers.server.ts";
import { runSettlements } from "#app/acts/run-settlements.server.ts";
import { sendReminders } from "#app/acts/send-reminders.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import { turnDay } from "#app/acts/turn-day.server.ts";
import { systemRandom } from "#app/clock.ts";
import type { Context } from "#app/context.server.ts";
import { checkLedger } from "#app/domains/ledger/check-ledger.server.ts";
import type { Company } from "#app/domains/people/company.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { type Mailer, smtpMailer } from "#app/mail/mailer.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { openDatabase } from "#db/open.server.ts";
import { root } from "#scripts/terminal.ts";
import { chanceFrom } from "#tests/support/chance.ts";
import { openCompany, type TestCompany } from "#tests/support/company.ts";
import { startDayProcess } from "#tests/support/day-process.ts";
import { endState } from "#tests/support/end-state.ts";
import { quietLog } from "#tests/support/quiet-log.ts";
import { FIRST, liveStory, stories } from "#tests/support/random-story.ts";
import { startTallyingSmtp, type TallyingSmtp } from "#tests/support/tallying-smtp.ts";

/** Mails on every day, so that a story needs no weekday. */
const EVERY_DAY: Partial<Company> = { sendWeekdays: [1, 2, 3, 4, 5, 6, 7], country: "XX", sendHour: 0 };

let server: TallyingSmtp;
let mailer: Mailer;
beforeAll(async () => {
  server = await startTallyingSmtp();
  mailer = smtpMailer({ url: server.url, log: quietLog });
});
afterAll(async () => {
  await mailer.close();
  await server.close();
});

type Story = Parameters<typeof liveStory>[1];
type Office = ReturnType<typeof officeOf>;

function officeOf(company: TestCompany) {
  const env = { APP_URL: "https://training.acme.example" } as Context["env"];
  return { ...company, mailer, log: quietLog, env, packFolder: join(root, "evidence") };
}

/** @param liveDay a day's passes: straight, stopped and repeated, or by another process */
async function live(
  file: string,
  story: Story,
  liveDay: (office: Office, day: string) => Promise<void>,
): Promise<string[]> {
  const database = await openDatabase(file);
  try {
    await migrate(database, new Date("2024-01-01T00:00:00Z"));
    // Two processes that drew the same numbers would be one.
    const random = file === ":memory:" ? undefined : systemRandom;
    const company = await openCompany(database, `${FIRST}T08:00:00Z`, random);
    await database.db.transaction().execute((trx) => writeCompany(trx, company, EVERY_DAY, company.clock()));
    const office = officeOf(company);
    const rules = await liveStory(company, story, (day) => liveDay(office, day));
    expect(await checkLedger({ db: database.db, verifiers: [] })).toMatchObject({ ok: true });
    return await endState(database.db, rules);
  } finally {
    await database.close();
  }
}

const never = new AbortController().signal;

async function straight(office: Office): Promise<void> {
  await settleTime(office, never);
  await sendReminders(office, never);
}

/** Stopped before it began, stopped on the way, run by two at once, and once more. */
async function haltingly(office: Office): Promise<void> {
  await turnDay(office, AbortSignal.abort());
  const stop = new AbortController();
  const begun = turnDay(office, stop.signal);
  stop.abort();
  await begun;
  await Promise.all([turnDay(office), closeLeavers(office), turnDay(office)]);
  await runSettlements(office, AbortSignal.abort());
  await settleTime(office, never);
  await sendReminders(office, AbortSignal.abort());
  await Promise.all([sendReminders(office, never), sendReminders(office, never)]);
  await straight(office);
}

test("the same inputs give the same duties and mails, however the passes stumble", async () => {
  let mails = 0;
  await fc.assert(
    fc.asyncProperty(stories, async (story) => {
      const once = await live(":memory:", story, straight);
      mails += once.filter((line) => line.startsWith("mail")).length;
      expect(await live(":memory:", story, straight)).toEqual(once);
      expect(await live(":memory:", story, haltingly)).toEqual(once);
    }),
    { numRuns: 25 },
  );
  expect(mails).toBeGreaterThan(25);
}, 240_000);

test("a process killed anywhere and started again comes to the same end, and mails nobody twice", async () => {
  const folder = mkdtempSync(join(tmpdir(), "wachsam-killed-"));
  let run = 0;
  let hit = 0;
  try {
    await fc.assert(
      fc.asyncProperty(stories, fc.string(), async (story, seed) => {
        const chance = chanceFrom(seed);
        run += 1;
        const before = await server.received();
        const dataDir = join(folder, `${run}`);
        const process = startDayProcess(dataDir, server.url);
        const file = process.databaseFile;
        const days = story.filter(({ type }) => type === "days").length;
        let left = chance.between(1, days);
        const killed = await live(file, story, async (_office, day) => {
          left -= 1;
          if (left === 0 && (await process.liveUntilKilled(`${day}T08:00:00Z`, chance.between(0, 60))))
            hit += 1;
          await process.live(`${day}T08:05:00Z`);
        });
        await process.end();
        const after = await server.received();
        const straightly = await live(":memory:", story, straight);
        expect(killed).toEqual(straightly);
        expectNobodyTwice(before, after, killed);
      }),
      // Each costs two processes: a failure is shown as it came, not made smaller.
      { numRuns: 6, endOnFailure: true },
    );
    expect(hit).toBeGreaterThan(0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 240_000);

/** The server took no more mails for anybody than there are. */
function expectNobodyTwice(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
  lines: readonly string[],
): void {
  const days = new Map<string, Set<string>>();
  for (const line of lines) {
    const [kind, number = "", day = ""] = line.split(" ");
    if (kind === "mail") days.set(number, (days.get(number) ?? new Set()).add(day));
  }
  for (const [address, count] of after) {
    const number = /^p(\d+)@/.exec(address)?.[1] ?? "";
    expect(count - (before.get(address) ?? 0), address).toBeLessThanOrEqual(days.get(number)?.size ?? 0);
  }
}
