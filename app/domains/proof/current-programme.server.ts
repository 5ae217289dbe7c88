// The programme of an entity as it is now: made of the rules and the content in force, whenever somebody asks.

import type { Db } from "#db/open.server.ts";
import type { Rule } from "../assignments/rule.ts";
import { listRules, listUnits } from "../assignments/rule-store.server.ts";
import type { Library, PublishedLesson } from "../lessons/library.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { listDepartments, listEntities } from "../people/organisation-store.server.ts";
import { hashOfText, type ProgrammeDocument, programmeText } from "./programme-document.ts";
import { concernsEntity, type ProgrammeSource, type TaughtItem } from "./programme-source.ts";
import { editionsTaught } from "./programme-store.server.ts";
import { programmeOf } from "./programme-words.ts";

interface Needs {
  db: Db;
  library: Pick<Library, "all">;
}

export interface CurrentProgramme {
  document: ProgrammeDocument;
  text: string;
  sha256: string;
}

/** Entity id -> its programme as it is now; of all entities, since what they are made of is read once. */
export async function currentProgrammes(needs: Needs): Promise<Map<string, CurrentProgramme>> {
  const sourceOf = await sources(needs);
  const entities = await listEntities(needs.db);
  return new Map(
    entities.map((entity) => {
      const document = programmeOf(sourceOf(entity));
      const text = programmeText(document);
      return [entity.id, { document, text, sha256: hashOfText(text) }];
    }),
  );
}

async function sources({
  db,
  library,
}: Needs): Promise<(entity: ProgrammeSource["entity"]) => ProgrammeSource> {
  const settings = await readCompany(db);
  const rules = (await listRules(db)).filter(({ state }) => state === "active");
  const courses = await listCourses(db);
  const departments = await listDepartments(db);
  const entityOf = new Map(departments.map(({ id, entityId }) => [id, entityId]));
  const units = await listUnits(db);
  const editions = await editionsTaught(db);
  const inUse = await library.all();
  const titles = Object.fromEntries(courses.map(({ id, title }) => [id, title]));

  return ({ id, name }) => {
    // What is for everybody comes first; else in the order in which the rules were made.
    const its = rules
      .filter(({ audience }) => concernsEntity(audience, id, entityOf))
      .toSorted((a, b) => conditions(a) - conditions(b));
    return {
      entity: { id, name },
      rules: its,
      courses: [...new Set(its.map(({ courseId }) => courseId))].flatMap((courseId) => {
        const course = courses.find((each) => each.id === courseId);
        if (!course) return [];
        const items = course.lessons.flatMap((lesson) => {
          const taught = inUse.get(lesson);
          return taught ? [itemOf(taught, editions.get(lesson))] : [];
        });
        return [{ id: courseId, kind: course.kind, title: course.title, paceDays: course.paceDays, items }];
      }),
      titles,
      units,
      settings,
    };
  };
}

function conditions({ audience: { allOf, anyOf } }: Pick<Rule, "audience">): number {
  return allOf.length + anyOf.length;
}

function itemOf(
  { id, lesson, facts, version, number }: PublishedLesson,
  edition: TaughtItem["edition"] = { number, hash: version },
): TaughtItem {
  const texts = Object.values(lesson.texts);
  return {
    id,
    title: Object.fromEntries(texts.map((text) => [text.language, text.title])),
    minutes: lesson.minutes,
    objectives: facts.objectives as Record<string, string[]>,
    edition,
    example: facts.example,
  };
}
