// Which lessons of one's own a mail spoke of, read from its reasons.

import type { Db } from "#db/open.server.ts";

/**
 * Lessons by the mail's id, each once, in the order of their courses. The first notice of an assignment speaks of the
 * lesson that was the next to take when the mail was made.
 */
export async function lessonsOfMessages(
  db: Db,
  messageIds: readonly string[],
): Promise<Map<string, string[]>> {
  const byMessage = new Map<string, string[]>();
  if (messageIds.length === 0) return byMessage;
  const announced = new Set<string>();
  for (const { messageId, lessonId, assignmentId, kind } of await spokenOf(db, messageIds)) {
    if (kind === "assignment") {
      const notice = `${messageId} ${assignmentId}`;
      if (announced.has(notice)) continue;
      announced.add(notice);
    }
    const known = byMessage.get(messageId) ?? [];
    if (!known.includes(lessonId)) byMessage.set(messageId, [...known, lessonId]);
  }
  return byMessage;
}

/** Lessons that reasons name, and those that were still open of assignments that reasons name. */
async function spokenOf(db: Db, messageIds: readonly string[]) {
  const reasons = (kind: "lesson" | "assignment") =>
    db
      .selectFrom("message_reason as reason")
      .innerJoin("message", "message.id", "reason.message_id")
      .innerJoin(
        "assignment_item as item",
        kind === "lesson" ? "item.id" : "item.assignment_id",
        "reason.subject",
      )
      .leftJoin("completion", "completion.id", "item.completion_id")
      .select(["reason.message_id as messageId", "reason.kind", "item.lesson_id as lessonId"])
      .select(["item.assignment_id as assignmentId", "item.position"])
      .where("reason.message_id", "in", messageIds)
      .where("reason.kind", "=", kind)
      .orderBy("item.assignment_id")
      .orderBy("item.position");
  const named = await reasons("lesson").execute();
  const announced = await reasons("assignment")
    .where((eb) =>
      eb.or([
        eb("completion.completed_at", "is", null),
        eb("completion.completed_at", ">", eb.ref("message.made_at")),
      ]),
    )
    .where((eb) =>
      eb.or([eb("item.withdrawn_at", "is", null), eb("item.withdrawn_at", ">", eb.ref("message.made_at"))]),
    )
    .execute();
  return [...announced, ...named];
}
