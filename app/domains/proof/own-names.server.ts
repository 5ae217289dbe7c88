// What the ids in a person's rows stand for, looked up once for the whole answer.

import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import { lessonTitles } from "../lessons/lesson-titles.server.ts";
import type { Library, PublishedLesson } from "../lessons/library.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { departmentPaths } from "../people/organisation.ts";
import { listDepartments, listEntities } from "../people/organisation-store.server.ts";
import { answerInWords, questionInWords } from "./answer-in-words.ts";
import type { Office } from "./held.ts";
import {
  courseNames,
  mailsAboutOthers,
  passagesOf,
  peopleNamedIn,
  type Raw,
  recalledVersions,
} from "./own-data-store.server.ts";
import { type Names, type Told, whoIn } from "./tell-fact.ts";

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function namesFor(
  { db, library }: { db: Db; library: Library },
  personId: string,
  language: Language,
): Promise<Names> {
  const entities = new Map((await listEntities(db)).map(({ id, name }) => [id, name]));
  const paths = departmentPaths(await listDepartments(db));
  const { titles, courseOfRule } = await courseNames(db);
  const lessonTitle = await lessonTitles(library, language);
  const passages = await passagesOf(db, personId);
  const versions = await versionsOf(library, [
    ...[...passages.values()].map(({ version }) => version),
    ...(await recalledVersions(db, personId)),
  ]);
  const aboutOthers = await mailsAboutOthers(db, personId);
  const { name, contactName, contactPhone, contactMail } = await readCompany(db);
  const variables = {
    "company.name": name,
    "contact.name": contactName,
    "contact.phone": contactPhone,
    "contact.mail": contactMail,
  };
  const course = (id: string) => {
    const title = titles.get(id);
    return { id, title: title?.[language] ?? title?.de ?? title?.en ?? id };
  };
  const questionOf = (row: Raw) => {
    // Of recall each answer names its version, of a lesson its passage does.
    const passage = passages.get(`${row.run_id}`);
    const lesson = versions.get(`${row.version ?? passage?.version}`);
    const texts = lesson?.lesson.texts;
    const recall = lesson?.key.recall;
    const asked = (text: keyof NonNullable<typeof texts>) => [
      ...(texts?.[text]?.questions ?? []),
      ...(recall?.[text] ?? []).map(({ question }) => question),
    ];
    const all = [language, "de", "en"] as const;
    return all.flatMap(asked).find(({ id }) => id === row.question_id);
  };
  return {
    personId,
    entity: (id) => entities.get(id) ?? "",
    department: (id) => paths.get(id) ?? "",
    course,
    courseOfRule: (id) => course(courseOfRule.get(id) ?? ""),
    lesson: (id) => ({ id, title: lessonTitle(id) }),
    lessonOf: (row) => {
      const id = passages.get(`${row.run_id}`)?.lessonId ?? "";
      return { id, title: lessonTitle(id) };
    },
    version: (hash) => ({ hash, number: versions.get(hash)?.number ?? null }),
    question: (row) => questionInWords(questionOf(row), `${row.question_id}`, variables),
    answer: (row) => answerInWords(questionOf(row), JSON.parse(`${row.chosen}`) as string[], variables),
    opening: (row) => JSON.parse(`${row.value}`) as Told,
    isAboutOthers: (id) => aboutOthers.has(id),
  };
}

async function versionsOf(
  library: Library,
  hashes: readonly string[],
): Promise<Map<string, PublishedLesson>> {
  const versions = new Map<string, PublishedLesson>();
  for (const hash of new Set(hashes)) {
    const lesson = await library.version(hash);
    if (lesson) versions.set(hash, lesson);
  }
  return versions;
}

/** Names that tell openings of these rows: units by their names, people by role. */
export async function namesForOpenings(db: Db, names: Names, rows: readonly Raw[]): Promise<Names> {
  const ids = rows.flatMap(({ value }) => textsIn(JSON.parse(`${value}`))).filter(isId);
  const people = new Set<string>();
  for (let from = 0; from < ids.length; from += 1000)
    for (const id of await peopleNamedIn(db, [...new Set(ids.slice(from, from + 1000))])) people.add(id);
  return {
    ...names,
    opening: ({ fact, value }) => tell(`${fact}`, JSON.parse(`${value}`)) as Told,
  };

  function tell(fact: string, opened: unknown): unknown {
    if (Array.isArray(opened)) return opened.map((each) => tell(fact, each));
    if (typeof opened === "object" && opened !== null)
      return Object.fromEntries(Object.entries(opened).map(([name, each]) => [name, tell(name, each)]));
    if (!isId(opened)) return opened;
    // Whether there is one, as everywhere else; not who.
    if (fact === "manager") return true;
    if (people.has(opened)) return whoIn(opened, OFFICE, names.personId);
    if (fact === "entity") return names.entity(opened);
    return fact === "department" ? names.department(opened) : opened;
  }
}

/** All texts in a value, at any depth. */
function textsIn(value: unknown): unknown[] {
  if (typeof value === "object" && value !== null) return Object.values(value).flatMap(textsIn);
  return [value];
}

/** Whoever enters something about others. */
const OFFICE: Office = "hr-or-admin";

function isId(value: unknown): value is string {
  return typeof value === "string" && ID.test(value);
}
