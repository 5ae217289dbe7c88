// What the files on disk propose: our content with the company's own folder over it. Nothing of it reaches a learner
// before somebody publishes it; an upgrade of ours arrives here, and only here.

import { join } from "node:path";
import type { Course, Obligation } from "./catalogue.ts";
import type { LessonSources } from "./compile-sources.ts";
import { inOrder, type Problem } from "./problem.ts";
import { type ContentProposal, type ContentRead, FOLDERS, readContent } from "./read-content.server.ts";

/** Where proposals lie. */
export interface ContentFolders {
  /** The content that this version of the product brings. */
  ours: string;
  /** The company's own; undefined where it has none. */
  company: string | undefined;
}

export type Origin = "ours" | "company";

export interface Proposed<T> {
  from: Origin;
  value: T;
  /** Of a lesson's own files; of a course those of the whole list that it stands in. */
  problems: Problem[];
}

export interface Proposals {
  /** Lessons and documents, by id in the order of ids. */
  lessons: ReadonlyMap<string, Proposed<LessonSources>>;
  courses: ReadonlyMap<string, Proposed<Course>>;
  obligations: ReadonlyMap<string, Proposed<Obligation>>;
  /** Of no lesson: in the lists, in folders that have no proper name. */
  problems: Problem[];
}

/**
 * Reads both folders. Lesson by lesson the company's files win, all languages and images of it; of the lists, entry by
 * entry, by id. What the company's folder covers is not looked at.
 */
export async function readProposals({ ours, company }: ContentFolders): Promise<Proposals> {
  const own = await readContent(ours);
  const layers = [layerOf("ours", ours, own)];
  if (company !== undefined)
    layers.push(layerOf("company", company, inWordsOf(own, await readContent(company, own))));
  const lessons = new Map(layers.flatMap((layer) => layer.lessons));
  return {
    lessons: new Map([...lessons].sort(([a], [b]) => (a < b ? -1 : 1))),
    courses: new Map(layers.flatMap((layer) => layer.courses)),
    obligations: new Map(layers.flatMap((layer) => layer.obligations)),
    problems: inOrder(layers.flatMap((layer) => layer.problems)),
  };
}

/** All that is proposed as one content, with every problem of it: what an empty database gets. */
export function asContent({ lessons, courses, obligations, problems }: Proposals): ContentProposal {
  const values = <T>(proposed: ReadonlyMap<string, Proposed<T>>) =>
    [...proposed.values()].map(({ value }) => value);
  return {
    lessons: values(lessons),
    courses: values(courses),
    obligations: values(obligations),
    problems: inOrder([...problems, ...[...lessons.values()].flatMap((lesson) => lesson.problems)]),
  };
}

/** A company that defines a word of our glossary anew means it in our lessons too. */
function inWordsOf({ lessons }: ContentRead, company: ContentRead): ContentRead {
  for (const lesson of lessons)
    for (const { id, ...definition } of company.glossary)
      if (lesson.terms?.[id]) lesson.terms[id] = definition;
  return company;
}

function layerOf(from: Origin, dir: string, content: ContentProposal) {
  const ofLesson = ({ id, kind = "lesson" }: LessonSources) => {
    const folder = join(dir, FOLDERS[kind], id);
    return (problem: Problem) => problem.path === folder || problem.path.startsWith(join(folder, "/"));
  };
  const inLessons = new Set<Problem>();
  const lessons = content.lessons.map((value): [string, Proposed<LessonSources>] => {
    const problems = content.problems.filter(ofLesson(value));
    for (const problem of problems) inLessons.add(problem);
    return [value.id, { from, value, problems }];
  });
  const entries = <T extends { id: string }>(values: readonly T[], list: string) => {
    const problems = content.problems.filter(({ path }) => path === join(dir, list));
    return values.map((value): [string, Proposed<T>] => [value.id, { from, value, problems }]);
  };
  return {
    lessons,
    courses: entries(content.courses, "courses.yaml"),
    obligations: entries(content.obligations, "obligations.yaml"),
    problems: content.problems.filter((problem) => !inLessons.has(problem)),
  };
}
