// The judge of the kill campaigns is not blind: each kind of loss, put into a sound database by hand, is found.

import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerQuestion } from "#app/acts/answer-question.server.ts";
import { sendReminders } from "#app/acts/send-reminders.server.ts";
import type { Context } from "#app/context.server.ts";
import type { Db } from "#db/open.server.ts";
import { chanceFrom } from "#tests/support/chance.ts";
import {
  type CountingMailbox,
  startCountingMailbox,
  type TakenMail,
} from "#tests/support/counting-mailbox.ts";
import { type Diary, type FaultKind, newDiary } from "#tests/support/diary.ts";
import { close, foundKillCompany, type KillCompany } from "#tests/support/kill-company.ts";
import type { Learner } from "#tests/support/learner-client.ts";
import { learningFindings } from "#tests/support/learning-findings.ts";
import { mailFindings } from "#tests/support/mail-findings.ts";
import { openWreck } from "#tests/support/wreck.ts";

const diary: Diary = newDiary();
let mailbox: CountingMailbox;
let company: KillCompany;

/** Six people; each has passed the first lesson and begun the second, and all mails are out. */
beforeAll(async () => {
  const chance = chanceFrom("judge");
  mailbox = await startCountingMailbox(chance);
  mailbox.becomeQuick();
  company = await foundKillCompany(mailbox.url, chance);
  const learners = await company.hire(6);
  const context = await company.open();
  for (const learner of learners) {
    await answer(context, learner, "report-in-minutes");
    await answer(context, learner, "phishing", 2);
  }
  await sendReminders(context, new AbortController().signal);
  const receipts = await context.db.selectFrom("completion").selectAll().execute();
  for (const row of receipts)
    diary.receipts.push({ personId: row.person_id, lessonId: row.lesson_id, number: row.record_sequence });
  await close(context);
  await mailbox.quiet();
});

afterAll(async () => {
  await mailbox.close();
  company.remove();
});

/** Answers rightly, and writes down that it was acknowledged. */
async function answer(context: Context, { personId }: Learner, lessonId: string, most = 99): Promise<void> {
  const lesson = await context.library.current(lessonId);
  for (const { id } of lesson?.lesson.texts.de?.questions.slice(0, most) ?? []) {
    const given = diary.begin({
      attemptId: context.random.id(),
      personId,
      lessonId,
      questionId: id,
      right: true,
    });
    const { outcome } = await answerQuestion(
      context,
      { personId },
      {
        lessonId,
        version: lesson!.version,
        questionId: id,
        attemptId: given.attemptId,
        chosen: lesson!.key.questions[id]!.de!.right,
        language: "de",
      },
    );
    expect(outcome).toBe("kept");
    diary.acknowledge(given);
  }
}

/** The kinds of faults found in a copy of the database after somebody laid hands on it. */
async function foundAfter(
  harm: (db: Db) => Promise<unknown>,
  taken: readonly TakenMail[] = mailbox.taken,
  lost: ReadonlySet<string> = new Set(),
): Promise<FaultKind[]> {
  const wreck = await openWreck(company.dataDir, undefined);
  const context = await company.open();
  try {
    await sql`pragma foreign_keys = off`.execute(wreck.db);
    await harm(wreck.db);
    const faults = [
      ...(await learningFindings(wreck, { diary, ...company })),
      ...(await mailFindings({ ...context, ...wreck }, taken, lost)),
    ];
    return [...new Set(faults.map(({ kind }) => kind))].sort();
  } finally {
    await close(context);
    await wreck.close();
  }
}

const one = (table: string, where = "true") => `(select min(rowid) from ${table} where ${where})`;
const run = (...statements: string[]) => {
  return async (db: Db) => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  };
};

test("in a sound database it finds nothing", async () => {
  expect(mailbox.taken.length).toBeGreaterThan(0);
  expect(await foundAfter(async () => undefined)).toEqual([]);
});

describe("it finds", () => {
  test.each<[what: string, harm: (db: Db) => Promise<unknown>, found: FaultKind[]]>([
    ["an answer that is gone", run(`delete from attempt where rowid = ${one("attempt")}`), ["answer-lost"]],
    [
      "an answer that says something else",
      run(`update attempt set "right" = 0 where rowid = ${one("attempt")}`),
      ["answer-lost"],
    ],
    [
      "a lesson that was begun twice",
      run(
        `update lesson_run set completed_at = started_at`,
        `insert into lesson_run select 'other', person_id, lesson_id, version, step, started_at, null, null
         from lesson_run where rowid = ${one("lesson_run")}`,
      ),
      ["answer-twice"],
    ],
    [
      "a completion that is gone",
      run(
        `delete from completion where rowid = ${one("completion")}`,
        `update assignment_item set completion_id = null where completion_id not in (select id from completion)`,
      ),
      ["completion-lost", "receipt-wrong", "record-missing"],
    ],
    [
      "a completion that is there twice",
      run(
        `insert into completion select 'other', person_id, lesson_id, version, 'other', language, completed_at,
         completed_on, record_sequence + 100000 from completion where rowid = ${one("completion")}`,
      ),
      ["assignment-torn", "completion-twice", "database-broken", "receipt-wrong", "record-missing"],
    ],
    [
      "a completion that no assignment counts",
      run(
        `update assignment_item set completion_id = null where rowid = ${one("assignment_item", "completion_id is not null")}`,
      ),
      ["assignment-torn"],
    ],
    [
      "an assignment that is done before its lessons",
      run(`update assignment set state = 'done', next_due_on = null, settled_at = created_at
           where rowid = ${one("assignment")}`),
      ["assignment-torn"],
    ],
    [
      "a record that was changed",
      run(`update ledger_opening set value = '"another"' where fact = 'lesson' and sequence =
           (select min(record_sequence) from completion)`),
      ["ledger-broken", "record-missing"],
    ],
    [
      "a record that is gone",
      run(
        "drop trigger ledger_record_no_delete",
        "delete from ledger_record where sequence = (select max(sequence) from ledger_record)",
      ),
      ["database-broken", "ledger-broken", "record-missing"],
    ],
    [
      "a row that refers to nothing",
      run(
        `delete from session`,
        `insert into session select 'id', 'nobody', 'first-factor', 't', 't', 't', 't'`,
      ),
      ["database-broken"],
    ],
    [
      "a mail that was sent and is called cancelled",
      run(`update message set state = 'cancelled' where rowid = ${one("message")}`),
      ["mail-misread", "record-missing"],
    ],
    [
      "a mail that waits for ever",
      run(`update message set state = 'planned' where rowid = ${one("message")}`),
      ["mail-misread", "record-missing"],
    ],
    [
      "a person who is due a mail and has none",
      run(
        `delete from message_reason where message_id = (select id from message where rowid = ${one("message")})`,
        `delete from message where rowid = ${one("message")}`,
      ),
      ["mail-lost", "mail-misread", "record-missing"],
    ],
  ])("%s", async (_what, harm, found) => {
    expect(await foundAfter(harm)).toEqual(found);
  });

  const nothing = async () => undefined;

  test("a mail that arrived twice", async () => {
    expect(await foundAfter(nothing, [...mailbox.taken, mailbox.taken[0]!])).toEqual(["mail-twice"]);
  });

  test("a mail that says the same under another Message-ID", async () => {
    const again = { ...mailbox.taken[0]!, messageId: "<another@acme.example>" };
    expect(await foundAfter(nothing, [...mailbox.taken, again])).toEqual(["mail-misread", "mail-twice"]);
  });

  test("a mail that is called accepted and never arrived", async () => {
    expect(await foundAfter(nothing, mailbox.taken.slice(1))).toEqual(["mail-misread"]);
  });

  test("a mail that a dead worker had in hand, and that was sent all the same", async () => {
    expect(await foundAfter(nothing, mailbox.taken, new Set([mailbox.taken[0]!.messageId]))).toEqual([
      "mail-misread",
    ]);
  });

  test("an uncertain mail that no list shows", async () => {
    const harm = run(
      `update message set state = 'uncertain', made_at = '2020-01-01T00:00:00.000Z' where rowid = ${one("message")}`,
    );
    const { messageId } = (await firstMessage()) ?? { messageId: "" };
    expect(await foundAfter(harm, mailbox.taken, new Set([messageId]))).toEqual([
      "record-missing",
      "uncertain-unlisted",
    ]);
  });
});

async function firstMessage(): Promise<{ messageId: string } | undefined> {
  const wreck = await openWreck(company.dataDir, undefined);
  const row = await wreck.db
    .selectFrom("message")
    .select("message_id as messageId")
    .orderBy(sql`rowid`)
    .executeTakeFirst();
  await wreck.close();
  return row;
}
