// What somebody has to do, in one line each, and the quickest way to do it.

import { answerQuestion } from "#app/acts/answer-question.server.ts";
import type { TestCompany } from "./company.ts";

/** "1 open 2026-03-02", oldest first: cycle, state with its reason, opening day; and "update" for one. */
export async function dutiesOf(
  company: Pick<TestCompany, "db" | "person">,
  number: string,
): Promise<string[]> {
  const rows = await company.db
    .selectFrom("assignment")
    .selectAll()
    .where("person_id", "=", await company.person(number))
    .orderBy("opens_on")
    .orderBy("created_at")
    .orderBy("cause_kind", "desc")
    .orderBy("cycle")
    .execute();
  return rows.map((row) =>
    [
      row.cycle,
      row.closed_reason ?? row.state,
      row.opens_on,
      ...(row.cause_kind === "change" ? ["update"] : []),
    ].join(" "),
  );
}

type Answering = Parameters<typeof answerQuestion>[0] & Pick<TestCompany, "person" | "lesson">;

/** Answers all questions of a lesson, as it is taught now, right. */
export async function passLesson(company: Answering, number: string, lessonId: string): Promise<void> {
  const lesson = await company.lesson(lessonId);
  const personId = await company.person(number);
  for (const { id } of lesson.lesson.texts.de?.questions ?? [])
    await answerQuestion(
      company,
      { personId },
      {
        lessonId,
        version: lesson.version,
        questionId: id,
        attemptId: company.random.id(),
        chosen: lesson.key.questions[id]?.de?.right ?? [],
        language: "de",
      },
    );
}
