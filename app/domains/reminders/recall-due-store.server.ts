// Whose recall may fall due within some days: along the days of completions, of answers and of moves, so that it costs
// what falls due, never everybody.

import { addDays } from "#app/calendar.ts";
import type { Db, Trx } from "#db/open.server.ts";
import { RECALL_WEEKS } from "../progress/recall.ts";
import { isNewest } from "../progress/recall-store.server.ts";
import type { RecipientRow } from "./due-store.server.ts";

export interface RecallCandidate extends RecipientRow {
  completionId: string;
  name: string;
  joinDate: string;
  leaveDate: string | null;
}

/** Days, both included; mails about them have the last as their subject. */
export interface RecallWindow {
  from: string;
  to: string;
}

/** Completions of people with a mailbox whose recall may fall due within the days and who have had no mail about them. */
export async function recallCandidates(db: Db | Trx, window: RecallWindow): Promise<RecallCandidate[]> {
  const { from, to } = window;
  const found: RecallCandidate[] = [];
  for (const weeks of RECALL_WEEKS)
    found.push(
      ...(await completions(db, to)
        .where("completion.completed_on", ">=", addDays(from, -7 * weeks))
        .where("completion.completed_on", "<=", addDays(to, -7 * weeks))
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("recall_answer as answer")
                .select("answer.id")
                .whereRef("answer.completion_id", "=", "completion.id")
                .where("answer.weeks", ">=", weeks),
            ),
          ),
        )
        // Answers go in time; that a recall was taken stays.
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom("recall_taken as taken")
                .select("taken.weeks")
                .whereRef("taken.completion_id", "=", "completion.id")
                .where("taken.weeks", ">=", weeks),
            ),
          ),
        )
        .execute()),
    );
  // A week after an answer, where the next one had begun meanwhile.
  found.push(
    ...(await completions(db, to)
      .where("completion.id", "in", (eb) =>
        eb
          .selectFrom("recall_answer as answer")
          .select("answer.completion_id")
          .where("answer.answered_on", ">=", addDays(from, -7))
          .where("answer.answered_on", "<=", addDays(to, -7)),
      )
      .execute()),
  );
  // Moved to one of the days, or back on one of them.
  found.push(
    ...(await completions(db, to)
      .where("completion.person_id", "in", (eb) =>
        eb
          .selectFrom("recall_move")
          .select("recall_move.person_id")
          .where("recall_move.not_before", ">=", from)
          .where("recall_move.not_before", "<=", to),
      )
      .execute()),
    ...(await completions(db, to)
      .where("completion.person_id", "in", (eb) =>
        eb
          .selectFrom("person_leave")
          .select("person_leave.person_id")
          .where("person_leave.withdrawn_at", "is", null)
          .where("person_leave.to_day", ">=", addDays(from, -1))
          .where("person_leave.to_day", "<", to),
      )
      .execute()),
    ...(await completions(db, to)
      .where("completion.person_id", "in", (eb) =>
        eb
          .selectFrom("exemption")
          .select("exemption.person_id")
          .where("exemption.ended_at", "is", null)
          .where("exemption.until_day", ">=", addDays(from, -1))
          .where("exemption.until_day", "<", to),
      )
      .execute()),
  );
  return [...new Map(found.map((row) => [row.completionId, row])).values()];
}

function completions(db: Db | Trx, subject: string) {
  return db
    .selectFrom("completion")
    .innerJoin("lesson", "lesson.id", "completion.lesson_id")
    .innerJoin("person", "person.id", "completion.person_id")
    .innerJoin("entity", "entity.id", "person.entity_id")
    .select(["completion.id as completionId", "completion.person_id as personId"])
    .select(["person.name", "person.join_date as joinDate", "person.leave_date as leaveDate"])
    .select(["person.mail", "person.language", "person.country", "person.region"])
    .select(["entity.country as entityCountry", "entity.region as entityRegion"])
    .where("lesson.kind", "=", "lesson")
    .where("lesson.state", "=", "published")
    .where("person.mail", "is not", null)
    .where((eb) => eb.or([eb("person.leave_date", "is", null), eb("person.leave_date", ">=", subject)]))
    .where(isNewest)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("message_reason as reason")
            .select("reason.message_id")
            .whereRef("reason.person_id", "=", "completion.person_id")
            .where("reason.kind", "=", "recall")
            .where("reason.subject", "=", subject)
            .where("reason.step", "=", "recall"),
        ),
      ),
    );
}
