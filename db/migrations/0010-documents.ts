// Documents to acknowledge beside lessons: what a row of lesson is, and the same word at everything that holds it, so that
// keys keep training and documents apart: a course, and a duty, holds one kind or the other.

import { type Kysely, sql } from "kysely";
import type { Dialect } from "../dialects/dialect.ts";

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const end = sql.raw(dialect.tableEnd);
  const kind = sql.raw("kind text not null default 'lesson' check (kind in ('lesson', 'document'))");
  const statements = [
    sql`alter table lesson add column ${kind}`,
    sql`create unique index lesson_kind on lesson (id, kind)`,
    sql`alter table course add column ${kind}`,
    sql`create unique index course_kind on course (id, kind)`,
    sql`alter table assignment add column ${kind}`,
    sql`create unique index assignment_kind on assignment (id, kind)`,

    // SQLite adds no key of two columns to a table that is there: these two, to which nothing refers, are made anew.
    sql`alter table course_item rename to course_item_before`,
    sql`create table course_item (
      course_id text not null, position integer not null, lesson_id text not null, ${kind},
      primary key (course_id, position), unique (course_id, lesson_id),
      foreign key (course_id, kind) references course (id, kind),
      foreign key (lesson_id, kind) references lesson (id, kind)) ${end}`,
    sql`insert into course_item (course_id, position, lesson_id)
      select course_id, position, lesson_id from course_item_before`,
    sql`drop table course_item_before`,

    sql`alter table assignment_item rename to assignment_item_before`,
    sql`create table assignment_item (
      id text primary key, assignment_id text not null,
      person_id text not null references person (id), position integer not null,
      lesson_id text not null, ${kind},
      opens_on text not null, due_on text not null check (due_on >= opens_on),
      completion_id text, late_after text not null default '',
      unique (assignment_id, position), unique (assignment_id, lesson_id),
      foreign key (assignment_id, kind) references assignment (id, kind),
      foreign key (lesson_id, kind) references lesson (id, kind)) ${end}`,
    sql`insert into assignment_item
        (id, assignment_id, person_id, position, lesson_id, opens_on, due_on, completion_id, late_after)
      select id, assignment_id, person_id, position, lesson_id, opens_on, due_on, completion_id, late_after
        from assignment_item_before`,
    sql`drop table assignment_item_before`,
    sql`create index assignment_item_open on assignment_item (due_on, person_id) where completion_id is null`,
    sql`create index assignment_item_person on assignment_item (person_id, lesson_id)`,
    sql`create index assignment_item_late on assignment_item (late_after, person_id) where completion_id is null`,
  ];
  for (const statement of statements) await statement.execute(db);
}
