// Feedback on lessons, and apart from it which passages have had their say; no row of one leads to a row of the other.

import type { Random } from "#app/clock.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import { CHOICES, type Choice, FEEDBACK_GROUP, type Feedback } from "./feedback.ts";

/** @returns false where the passage has had its say */
export async function takeTurn(db: Db, token: string, untilWeek: string): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("feedback_turn")
    .values({ token, until_week: untilWeek })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function isTurnTaken(db: Db, token: string): Promise<boolean> {
  const row = await db
    .selectFrom("feedback_turn")
    .select("token")
    .where("token", "=", token)
    .executeTakeFirst();
  return row !== undefined;
}

export async function keepFeedback(
  db: Db,
  feedback: Feedback & { id: string; lessonId: string; version: string; week: string },
): Promise<void> {
  const { lessonId, ...said } = feedback;
  await db
    .insertInto("lesson_feedback")
    .values({ ...said, lesson_id: lessonId, batch: null })
    .execute();
}

/**
 * Shows what waits, five of one version at a time: whoever watches never sees fewer appear. Who of more than five is
 * left for another day is chance, as the ids are.
 */
export async function groupFeedback(needs: {
  db: Db;
  dialect: Pick<Dialect, "lockRows">;
  random: Random;
}): Promise<void> {
  const waiting = await needs.db
    .selectFrom("lesson_feedback")
    .select((eb) => ["version", eb.fn.countAll<number>().as("rows")])
    .where("batch", "is", null)
    .groupBy("version")
    .having((eb) => eb(eb.fn.countAll<number>(), ">=", FEEDBACK_GROUP))
    .execute();
  for (const { version, rows } of waiting)
    for (let group = 0; group < Math.floor(Number(rows) / FEEDBACK_GROUP); group += 1)
      await showFive(needs, version);
}

async function showFive(
  { db, dialect, random }: Parameters<typeof groupFeedback>[0],
  version: string,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const five = await dialect
      .lockRows(
        trx
          .selectFrom("lesson_feedback")
          .select("id")
          .where("version", "=", version)
          .where("batch", "is", null)
          .orderBy("id")
          .limit(FEEDBACK_GROUP),
      )
      .execute();
    // Another process has shown some of them meanwhile.
    if (five.length < FEEDBACK_GROUP) return;
    const ids = five.map(({ id }) => id);
    await trx.updateTable("lesson_feedback").set({ batch: random.id() }).where("id", "in", ids).execute();
  });
}

export interface VersionFeedback {
  /** The version's number. */
  number: number;
  count: number;
  useful: Record<Choice, number>;
  clear: Record<Choice, number>;
  comments: string[];
}

/** What is shown of a lesson's feedback, the newest version first; comments in an order that never was one of time. */
export async function shownFeedback(db: Db, lessonId: string): Promise<VersionFeedback[]> {
  const rows = await db
    .selectFrom("lesson_feedback as said")
    .innerJoin("lesson_version", "lesson_version.hash", "said.version")
    .select(["lesson_version.number", "said.useful", "said.clear", "said.comment"])
    .where("said.lesson_id", "=", lessonId)
    .where("said.batch", "is not", null)
    .orderBy("lesson_version.number", "desc")
    .orderBy("said.id")
    .execute();
  const numbers = [...new Set(rows.map(({ number }) => number))];
  return numbers.map((number) => {
    const own = rows.filter((row) => row.number === number);
    const counted = (of: "useful" | "clear") =>
      Object.fromEntries(
        CHOICES.map((choice) => [choice, own.filter((row) => row[of] === choice).length]),
      ) as Record<Choice, number>;
    return {
      number,
      count: own.length,
      useful: counted("useful"),
      clear: counted("clear"),
      comments: own.map(({ comment }) => comment).filter((comment) => comment !== ""),
    };
  });
}

/** A group goes with its oldest row: none is kept for longer, and what is shown never shrinks by fewer than five. */
export async function deleteFeedbackBefore(db: Db, week: string): Promise<void> {
  await db
    .deleteFrom("lesson_feedback")
    .where(({ or, eb, selectFrom }) =>
      or([
        eb("week", "<", week),
        eb(
          "batch",
          "in",
          selectFrom("lesson_feedback as old")
            .select("old.batch")
            .where("old.week", "<", week)
            .where("old.batch", "is not", null),
        ),
      ]),
    )
    .execute();
}

export async function deleteTurnsBefore(db: Db, week: string): Promise<void> {
  await db.deleteFrom("feedback_turn").where("until_week", "<", week).execute();
}
