// A small company for the reminders' stories: a clock to move, a real mail server, and a reading of what arrived:
// on which day, to whom, which lesson, by which step of the plan.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { createRule } from "#app/acts/change-rule.server.ts";
import { importPeople } from "#app/acts/import-people.server.ts";
import { sendReminders } from "#app/acts/send-reminders.server.ts";
import { settlePeople } from "#app/acts/settle-assignments.server.ts";
import { settleTime } from "#app/acts/settle-time.server.ts";
import type { ClockWatch } from "#app/acts/watch-clock.ts";
import { addDays } from "#app/calendar.ts";
import type { Context } from "#app/context.server.ts";
import { EVERYONE } from "#app/domains/assignments/audience.ts";
import { ONCE } from "#app/domains/assignments/rule.ts";
import type { Company } from "#app/domains/people/company.ts";
import { writeCompany } from "#app/domains/people/company-store.server.ts";
import { insertLeaves } from "#app/domains/people/leave-store.server.ts";
import { readEnv } from "#app/env.server.ts";
import { smtpMailer } from "#app/mail/mailer.server.ts";
import { makeContext } from "#app/make-context.server.ts";
import type { Database } from "#db/open.server.ts";
import { clockAt, type MovableClock } from "./clock.ts";
import { compiledOnce } from "./compiled-once.ts";
import { quietLog } from "./quiet-log.ts";
import { publishSmallLibrary } from "./small-library.ts";
import type { ReceivedMail, TestSmtpServer } from "./smtp.ts";

export interface ReminderOffice {
  context: Context;
  clock: MovableClock;
  /** "anna" -> the person's id. */
  id: Record<string, string>;
  /** Answers a whole lesson rightly. */
  learn(name: string, lessonId: string): Promise<void>;
  /** Lives from one day to another, both included: each morning a pass, then what the day brings, then another pass. */
  live(from: string, to: string, during?: (day: string) => Promise<void>): Promise<void>;
  /** Enters an absence, both days included. */
  away(name: string, fromDay: string, toDay: string): Promise<void>;
  /** One pass of the schedule. */
  pass(watch?: ClockWatch): Promise<{ made: number; sent: number }>;
  /** What a mailbox received: "03-09 report-in-minutes before-7", in order. */
  received(server: TestSmtpServer, name: string): Promise<string[]>;
  close(): Promise<void>;
}

/** The first day: a Monday. */
export const FIRST = "2026-03-02";

/** Nine in the morning in Berlin, in winter; ten in summer. */
function morning(day: string): string {
  return `${day}T08:00:00Z`;
}

/** Mails on every day of the week, holidays unknown, one step after the due day, nobody else told, no recall: the plan at its plainest. */
const PLAINEST: Partial<Company> = {
  sendWeekdays: [1, 2, 3, 4, 5, 6, 7],
  country: "XX",
  remindAfter: [1],
  tellManagerAfter: 0,
  tellHrAfter: 0,
  recallWeekday: 0,
};

/** A company in which every kind of mail goes out: managers above managers, a leaver, a joiner, somebody without a mailbox. */
export const EIGHT = {
  people: () => [
    person("hanna"),
    person("hugo"),
    person("mara", { manager: "hanna" }),
    person("anna", { manager: "mara" }),
    person("bela", { manager: "mara", language: "en" }),
    person("dora", { manager: "mara", mail: "" }),
    person("emil", { manager: "anna", leaves: "2026-03-20" }),
    person("fay", { manager: "anna", joined: "2026-03-14" }),
  ],
  options: {
    dueAfterDays: 10,
    company: {
      sendWeekdays: [1, 2, 3, 4, 5],
      country: "DE",
      remindAfter: [1, 8],
      tellManagerAfter: 7,
      tellHrAfter: 21,
    },
  },
};

/**
 * @param people the CSV's rows after its header, by the name that stands in number and mail
 * @param options the rule's days, and what the company has set otherwise than PLAINEST
 */
export async function openReminderOffice(
  database: Database,
  smtpUrl: string,
  people: readonly string[],
  { dueAfterDays = 14, company = {} }: { dueAfterDays?: number; company?: Partial<Company> } = {},
): Promise<ReminderOffice> {
  const dataDir = mkdtempSync(join(tmpdir(), "wachsam-reminders-"));
  const read = readEnv({ DATA_DIR: dataDir, APP_URL: "https://training.acme.example" });
  if (!read.ok) throw new Error(read.faults.join("\n"));
  const clock = clockAt(morning(FIRST));
  const mailer = smtpMailer({
    url: smtpUrl,
    log: quietLog,
    patience: { connecting: 2000, silence: 2000, whole: 5000 },
  });
  const context = await makeContext(read.env, {
    database,
    clock,
    mailer,
    log: quietLog,
    compile: compiledOnce,
  });
  await context.db
    .transaction()
    .execute((trx) => writeCompany(trx, context, { ...PLAINEST, ...company }, clock()));
  await publishSmallLibrary(context);
  const imported = await importPeople(
    { ...context, afterChange: (trx, ids) => settlePeople(trx, context, ids) },
    { bytes: Buffer.from([HEADER, ...people, ""].join("\n")), by: null },
  );
  if (imported.outcome !== "imported") throw new Error(JSON.stringify(imported));
  const start = { type: "date" as const, day: FIRST };
  await createRule(
    context,
    { courseId: "essentials", audience: EVERYONE, start, dueAfterDays, ...ONCE },
    null,
  );
  const rows = await context.db.selectFrom("person").select(["id", "personnel_number"]).execute();

  const pass = async (watch?: ClockWatch) => {
    await settleTime(context, new AbortController().signal);
    return sendReminders(context, new AbortController().signal, watch);
  };
  return {
    context,
    clock,
    id: Object.fromEntries(rows.map((row) => [row.personnel_number ?? "", row.id])),
    learn(name, lessonId) {
      const personId = rows.find((row) => row.personnel_number === name)?.id ?? "";
      return learn(context, personId, lessonId);
    },
    async live(from, to, during = async () => undefined) {
      for (let day = from; day <= to; day = addDays(day, 1)) {
        clock.moveTo(morning(day));
        await pass();
        await during(day);
        clock.moveTo(`${day}T15:00:00Z`);
        await pass();
      }
    },
    away(name, fromDay, toDay) {
      const personId = rows.find((row) => row.personnel_number === name)?.id ?? "";
      return context.db
        .transaction()
        .execute((trx) => insertLeaves(trx, context, [{ personId, fromDay, toDay }], null, clock()));
    },
    pass,
    received: (server, name) => readMails(context, server.to(`${name}@acme.example`)),
    async close() {
      await mailer.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

export const HEADER =
  "Personnel number;Name;Mail;Entity;Department;Manager;Function;Management body;Join date;Leave date;Language";

/** A row of the file. */
export function person(
  name: string,
  {
    mail = `${name}@acme.example`,
    joined = "2020-01-01",
    leaves = "",
    language = "de",
    manager = "",
    does = "",
  } = {},
): string {
  return `${name};${name} Example;${mail};Acme;Sales;${manager};${does};no;${joined};${leaves};${language}`;
}

async function learn(context: Context, personId: string, lessonId: string): Promise<void> {
  const lesson = await context.library.current(lessonId);
  const questions = lesson?.lesson.texts.de?.questions ?? [];
  for (const { id } of questions) {
    const chosen = lesson?.key.questions[id]?.de?.right ?? [];
    const answer = {
      lessonId,
      version: lesson?.version ?? "",
      questionId: id,
      chosen,
      language: "de" as const,
    };
    const result = await answerQuestion(context, { personId }, { ...answer, attemptId: context.random.id() });
    if (result.outcome !== "kept") throw new Error(`${lessonId}: ${result.outcome}`);
  }
}

async function readMails({ db }: Context, mails: readonly ReceivedMail[]): Promise<string[]> {
  const lines: string[] = [];
  for (const { messageId, mail } of mails) {
    const steps = await db
      .selectFrom("message_reason as reason")
      .innerJoin("message", "message.id", "reason.message_id")
      .select("reason.step")
      .where("message.message_id", "=", messageId)
      .orderBy("reason.step")
      .execute();
    const lessons = [...(mail.text ?? "").matchAll(/\/lessons\/([a-z-]+)/g)].map(([, lesson]) => lesson);
    const day = mail.date?.toISOString().slice(5, 10);
    lines.push([day, lessons.join("+"), steps.map(({ step }) => step).join("+")].join(" "));
  }
  return lines;
}
