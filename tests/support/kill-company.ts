// The company of a kill campaign: Essentials for everyone, and new people hired while the server is down,
// some of whom began days ago, so that every kind of mail is due.

import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRule } from "#app/acts/change-rule.server.ts";
import { changeSettings } from "#app/acts/change-settings.server.ts";
import { resumeSending, stopSending } from "#app/acts/hold-sending.server.ts";
import { importPeople } from "#app/acts/import-people.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { addDays, dayOf } from "#app/calendar.ts";
import { systemClock } from "#app/clock.ts";
import type { Context } from "#app/context.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import { makeConsoleLink } from "#app/domains/identity/console-link.server.ts";
import { grantRole } from "#app/domains/identity/grant-role.server.ts";
import type { PublishedLesson } from "#app/domains/lessons/library.server.ts";
import { addPerson } from "#app/domains/people/add-person.server.ts";
import { DEFAULT_COMPANY } from "#app/domains/people/company.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { settingsForm } from "#app/domains/people/settings-form.ts";
import { readEnv } from "#app/env.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import type { Chance } from "./chance.ts";
import type { Learner } from "./learner-client.ts";
import { freePort } from "./postgres.ts";
import { quietLog } from "./quiet-log.ts";
import { publishSmallLibrary } from "./small-library.ts";

export interface KillCompany {
  dataDir: string;
  port: number;
  databaseUrl: string | undefined;
  smtpUrl: string;
  lessons: PublishedLesson[];
  /** Lesson -> its questions. */
  questionsOf: ReadonlyMap<string, ReadonlySet<string>>;
  /** The product's parts in this process; the clock is so many milliseconds ahead. */
  open(ahead?: number): Promise<Context>;
  /** Imports new people, as HR does. */
  hire(count: number): Promise<Learner[]>;
  remove(): void;
}

const DAY = 86_400_000;
/** Days since joining -> due now: the notice; 7 days before; 1 day before; 1 day after, and 7 days before the second lesson. */
const BEGAN_DAYS_AGO = [0, 8, 13, 15] as const;
/** One in so many has no mailbox. */
const WITHOUT_MAIL = 12;
const LINKS_EACH = 4;

export async function foundKillCompany(
  smtpUrl: string,
  chance: Chance,
  databaseUrl?: string,
): Promise<KillCompany> {
  const dataDir = mkdtempSync(join(tmpdir(), "wachsam-kill-"));
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const port = await freePort();
  const read = readEnv({
    DATA_DIR: dataDir,
    DATABASE_URL: databaseUrl,
    PORT: `${port}`,
    SMTP_URL: smtpUrl,
    LOG_LEVEL: "silent",
  });
  if (!read.ok) throw new Error(read.faults.join("\n"));
  const open = (ahead = 0) =>
    makeContext(read.env, { log: quietLog, clock: () => new Date(systemClock().getTime() + ahead) });

  const context = await open();
  await publishSmallLibrary(context);
  await setUp(context);
  const lessons = [...(await context.library.all()).values()].filter(({ kind }) => kind === "lesson");
  await close(context);

  let number = 1000;
  return {
    dataDir,
    port,
    databaseUrl,
    smtpUrl,
    lessons,
    questionsOf: new Map(
      lessons.map(({ id, lesson }) => [id, new Set(lesson.texts.de?.questions.map((each) => each.id))]),
    ),
    open,
    async hire(count) {
      const began = chance.pick(BEGAN_DAYS_AGO);
      const numbers = Array.from({ length: count }, (_, n) => `${number + n}`);
      number += count;
      const then = await open(-began * DAY);
      const bytes = peopleFile(numbers, dayOf(then.clock(), DEFAULT_COMPANY.timeZone), chance);
      const imported = await importPeople(
        { ...then, afterChange: (trx, ids) => settlePeople(trx, then, ids) },
        { bytes, by: null },
      );
      if (imported.outcome !== "imported") throw new Error(JSON.stringify(imported));
      const learners = await learnersOf({ ...then, clock: systemClock }, numbers);
      await close(then);
      return learners;
    },
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

/** Lets go of the database and of the mail server. */
export async function close(context: Context): Promise<void> {
  await context.mailer.close();
  await context.close();
}

async function setUp(context: Context): Promise<void> {
  const saved = await changeSettings(
    context,
    { personId: "" },
    { ...settingsForm(DEFAULT_COMPANY), name: "Acme" },
    { kind: "keep" },
  );
  if (saved.outcome !== "saved") throw new Error(`The settings were ${saved.outcome}.`);
  // Whatever day it is, and as fast as it goes.
  const plan = {
    sendWeekdays: [1, 2, 3, 4, 5, 6, 7],
    country: "XX",
    sendHour: 0,
    remindAfter: [1],
    tellManagerAfter: 0,
    tellHrAfter: 0,
    mailsPerDomain: 10_000,
  };
  await context.db.transaction().execute((trx) => writeCompany(trx, context, plan, context.clock()));
  // As `npm run admin` does; an installation without one says so at each start.
  const admin = { name: "Ada Admin", mail: null, personnelNumber: "1", entity: "Acme", department: "IT" };
  const personId = await context.db.transaction().execute((trx) => addPerson(trx, context, admin));
  await grantRole(context, { personId, role: "admin", by: null });
  // Somebody has looked at the burst to come: people are hired days after they began.
  await stopSending(context, { cause: "volume", mails: 0, usual: 0 }, null);
  await resumeSending(context, { personId });
  const day = addDays(dayOf(context.clock(), DEFAULT_COMPANY.timeZone), -60);
  const rule = await createRule(
    context,
    { courseId: "essentials", audience: EVERYONE, start: { type: "date", day }, dueAfterDays: 14, ...ONCE },
    null,
  );
  if (rule.outcome !== "created") throw new Error(`The rule was ${rule.outcome}.`);
}

function peopleFile(numbers: readonly string[], joined: string, chance: Chance): Buffer {
  const rows = numbers.map((number) => {
    const mail = chance.oneIn(WITHOUT_MAIL) ? "" : `p${number}@acme.example`;
    const language = chance.pick(["de", "en"]);
    return [number, `Person ${number}`, mail, "Acme", "Sales", "", "", "no", joined, language].join(";");
  });
  const head =
    "Personnel number;Name;Mail;Entity;Department;Manager;Function;Management body;Join date;Language";
  return Buffer.from([head, ...rows, ""].join("\n"));
}

async function learnersOf(context: Context, numbers: readonly string[]): Promise<Learner[]> {
  const people = await context.db
    .selectFrom("person")
    .select(["id", "language"])
    .where("personnel_number", "in", numbers)
    .orderBy("personnel_number")
    .execute();
  const learners: Learner[] = [];
  for (const { id, language } of people) {
    const links: string[] = [];
    while (links.length < LINKS_EACH) links.push(await makeConsoleLink(context, id, "/", 24 * 3600));
    learners.push({ personId: id, links, language: language === "en" ? "en" : "de" });
  }
  return learners;
}
