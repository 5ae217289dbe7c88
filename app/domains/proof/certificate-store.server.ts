// Papers as rows, and what they are made of: courses that somebody has completed, each reached through the person.

import type { Insertable, Selectable } from "kysely";
import type { Db, Trx } from "#db/open.server.ts";
import type { CertificateFileTable, CertificateTable } from "#db/schema/certificates.ts";

export type CertificateRow = Selectable<CertificateTable>;

export interface CompletedCourse {
  courseId: string;
  title: Record<string, string>;
  /** In the order of the course. */
  lessons: {
    lessonId: string;
    completionId: string;
    runId: string;
    version: string;
    completedOn: string;
    receipt: number;
  }[];
}

/** What a paper is of, in one text: the same completions, whatever their order. */
export function completionsText(lessons: readonly { completionId: string }[]): string {
  return JSON.stringify(lessons.map(({ completionId }) => completionId).sort());
}

/**
 * Courses of lessons that were a duty and are done by the person's own completions, each by its newest duty; not what
 * training elsewhere has settled, since that has its own paper.
 */
export async function completedCourses(db: Db | Trx, personId: string): Promise<CompletedCourse[]> {
  const rows = await db
    .selectFrom("assignment")
    .innerJoin("course", "course.id", "assignment.course_id")
    .innerJoin("assignment_item as item", "item.assignment_id", "assignment.id")
    .leftJoin("completion", "completion.id", "item.completion_id")
    .select(["assignment.id as assignmentId", "course.id as courseId", "course.title"])
    .select(["item.lesson_id as lessonId", "item.withdrawn_at as withdrawnAt"])
    .select(["completion.id as completionId", "completion.run_id as runId", "completion.version"])
    .select(["completion.completed_on as completedOn", "completion.record_sequence as receipt"])
    .where("assignment.person_id", "=", personId)
    .where("assignment.kind", "=", "lesson")
    .where("assignment.state", "=", "done")
    .where("assignment.outside_completion_id", "is", null)
    .orderBy("assignment.settled_at", "desc")
    .orderBy("assignment.cycle", "desc")
    .orderBy("item.position")
    .execute();
  const newest = new Map<string, CompletedCourse>();
  for (const items of Map.groupBy(rows, (row) => row.assignmentId).values()) {
    const [first] = items;
    // A lesson that was retired before it was done is no longer asked for.
    const asked = items.filter((item) => item.completionId !== null || item.withdrawnAt === null);
    const lessons = asked.flatMap(({ lessonId, completionId, runId, version, completedOn, receipt }) =>
      completionId !== null && runId !== null && version !== null && completedOn !== null && receipt !== null
        ? [{ lessonId, completionId, runId, version, completedOn, receipt }]
        : [],
    );
    if (!first || lessons.length === 0 || lessons.length < asked.length || newest.has(first.courseId))
      continue;
    const title = JSON.parse(first.title) as Record<string, string>;
    newest.set(first.courseId, { courseId: first.courseId, title, lessons });
  }
  return [...newest.values()];
}

/** Training of a course that the person had elsewhere, with a second person's approval; oldest first. */
export async function approvedElsewhere(trx: Trx, personId: string, courseId: string) {
  return trx
    .selectFrom("outside_completion")
    .select(["provider", "completed_on as completedOn"])
    .where("person_id", "=", personId)
    .where("course_id", "=", courseId)
    .where("decision", "=", "approved")
    .orderBy("completed_on")
    .orderBy("id")
    .execute();
}

/** The person's papers in force. */
export async function certificatesInForce(db: Db | Trx, personId: string): Promise<CertificateRow[]> {
  return db
    .selectFrom("certificate")
    .selectAll()
    .where("person_id", "=", personId)
    .where("superseded_at", "is", null)
    .execute();
}

/** Keeps a paper; the one that was in force for the person and course is superseded by it. */
export async function keepCertificate(
  trx: Trx,
  row: Omit<Insertable<CertificateTable>, "superseded_at">,
): Promise<void> {
  await trx
    .updateTable("certificate")
    .set({ superseded_at: row.issued_at })
    .where("person_id", "=", row.person_id)
    .where("course_id", "=", row.course_id)
    .where("superseded_at", "is", null)
    .execute();
  await trx
    .insertInto("certificate")
    .values({ ...row, superseded_at: null })
    .execute();
}

export async function keepCertificateFile(trx: Trx, row: CertificateFileTable): Promise<void> {
  await trx
    .insertInto("certificate_file")
    .values(row)
    .onConflict((conflict) => conflict.column("sha256").doNothing())
    .execute();
}

export async function findByCode(trx: Trx, code: string): Promise<CertificateRow | undefined> {
  return trx.selectFrom("certificate").selectAll().where("code", "=", code).executeTakeFirst();
}

/** The paper that these bytes are. */
export async function findByFile(trx: Trx, sha256: string): Promise<CertificateRow | undefined> {
  return trx
    .selectFrom("certificate_file")
    .innerJoin("certificate", "certificate.id", "certificate_file.certificate_id")
    .selectAll("certificate")
    .where("certificate_file.sha256", "=", sha256)
    .executeTakeFirst();
}
