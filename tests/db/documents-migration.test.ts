// A database from before there were documents: its courses and duties are training, and nothing of them is lost.

import { type Kysely, sql } from "kysely";
import { afterEach, describe, expect, inject, test } from "vitest";
import * as first from "#db/migrations/0001-first.ts";
import * as newestRun from "#db/migrations/0002-newest-run.ts";
import * as duties from "#db/migrations/0003-duties.ts";
import * as documents from "#db/migrations/0010-documents.ts";
import { type Database, openDatabase } from "#db/open.server.ts";

const opened: Database[] = [];
afterEach(async () => {
  for (const database of opened.splice(0)) await database.close();
});

async function emptyDatabase(kind: "sqlite" | "postgres"): Promise<Database> {
  if (kind === "sqlite") return openDatabase(":memory:");
  const url = inject("postgresUrl");
  const name = `before_documents_${process.pid}`;
  const admin = await openDatabase(`${url}/postgres`);
  await sql`create database ${sql.id(name)} template template0`.execute(admin.db);
  await admin.close();
  return openDatabase(`${url}/${name}`);
}

const ROWS = [
  "insert into entity values ('e', 'Acme', '2026-01-01')",
  "insert into department values ('d', 'e', null, 'Sales', '2026-01-01')",
  `insert into person (id, personnel_number, name, entity_id, department_id, management_body, external, join_date, language,
     mail_hint, created_at, updated_at) values ('p', '1', 'Ada', 'e', 'd', 0, 0, '2020-01-01', 'de', 'h', 'x', 'x')`,
  "insert into lesson (id, current_version, state) values ('phishing', null, 'published')",
  "insert into lesson (id, current_version, state) values ('policy', null, 'published')",
  "insert into course values ('c', '{}', 0, 'published', 'x')",
  "insert into course_item values ('c', 1, 'phishing')",
  `insert into assignment (id, person_id, cause_kind, cause_id, cycle, course_id, state, opens_on, due_on, next_due_on,
     next_late_after, created_at) values ('a', 'p', 'rule', 'r', 1, 'c', 'open', '2026-01-01', '2026-01-15', '2026-01-15',
     '2026-01-15', 'x')`,
  `insert into assignment_item (id, assignment_id, person_id, position, lesson_id, opens_on, due_on, late_after)
     values ('i', 'a', 'p', 1, 'phishing', '2026-01-01', '2026-01-15', '2026-01-18')`,
];

describe.each(["sqlite", "postgres"] as const)("%s", (kind) => {
  test("keeps its rows as training, and holds the kinds apart from then on", async () => {
    const database = await emptyDatabase(kind);
    opened.push(database);
    const db = database.db as unknown as Kysely<unknown>;
    for (const { up } of [first, newestRun, duties]) await up(db, database.dialect);
    for (const row of ROWS) await sql.raw(row).execute(db);
    await db.transaction().execute((trx) => documents.up(trx, database.dialect));

    const { rows } =
      await sql`select assignment_item.*, assignment.kind as of_assignment, course_item.kind as of_course
      from assignment_item join assignment on assignment.id = assignment_id
        join course_item on course_item.course_id = assignment.course_id`.execute(db);
    expect(rows).toMatchObject([
      {
        id: "i",
        kind: "lesson",
        of_assignment: "lesson",
        of_course: "lesson",
        late_after: "2026-01-18",
        completion_id: null,
      },
    ]);
    await sql.raw("update lesson set kind = 'document' where id = 'policy'").execute(db);
    const mixed = "insert into course_item (course_id, position, lesson_id, kind) values ('c', 2, 'policy', ";
    for (const each of ["'lesson'", "'document'"])
      await expect(sql.raw(`${mixed}${each})`).execute(db)).rejects.toThrow(/foreign key/i);
    await expect(sql.raw(`${mixed}'film')`).execute(db)).rejects.toThrow(/check/i);
  });
});
