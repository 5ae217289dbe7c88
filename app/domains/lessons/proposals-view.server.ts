// What could be published: each lesson and course as it lies on disk, held against the database. Changes nothing.

import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { compileSources, type LessonSources, type Sources } from "./compile-sources.ts";
import type { Problem } from "./problem.ts";
import {
  type ContentFolders,
  type Origin,
  type Proposals,
  type Proposed,
  readProposals,
} from "./proposals.server.ts";
import { isSameCourse } from "./same-course.ts";
import { findVersion, listCourses, listLessons } from "./store.server.ts";
import { versionOf } from "./version-of.ts";

/** "missing": published, and no longer on disk. It goes on as it is. */
export type ProposalState = "new" | "same" | "changed" | "missing";

export interface LessonProposal {
  id: string;
  kind: ContentKind;
  /** Null for one that is missing on disk. */
  from: Origin | null;
  state: ProposalState;
  /** The hash that publishing would make current; null for one that is missing on disk. */
  version: string | null;
  /** The number of that version if it was published before: publishing takes it up again. */
  earlier: number | null;
  /** What learners get, or got last; null for a new lesson. */
  current: { version: string; number: number; publishedAt: string } | null;
  isRetired: boolean;
  languages: Language[];
  titles: Partial<Record<Language, string>>;
  /** Until when its facts are to be looked at again; empty where the file says no day. */
  reviewBy: string;
  /** An error keeps it from being published. */
  problems: Problem[];
}

export interface CourseProposal {
  id: string;
  from: Origin | null;
  state: ProposalState;
  title: Record<string, string>;
  problems: Problem[];
}

export interface ProposalsView {
  lessons: LessonProposal[];
  courses: CourseProposal[];
  /** Of no lesson: in the lists, in folders that have no proper name. */
  problems: Problem[];
}

/** @param read how the folders are read: by themselves, or as an author's page saw them last */
export async function proposalsView(
  { db, content }: { db: Db; content: ContentFolders },
  read: (content: ContentFolders) => Promise<Proposals> = readProposals,
): Promise<ProposalsView> {
  const proposals = await read(content);
  const published = new Map((await listLessons(db)).map((lesson) => [lesson.id, lesson]));
  const ids = [...new Set([...proposals.lessons.keys(), ...published.keys()])].sort();
  const lessons: LessonProposal[] = [];
  for (const id of ids) {
    const proposed = proposals.lessons.get(id);
    const present = published.get(id);
    const version = proposed ? versionOf(proposed.value) : null;
    const current = present && (await findVersion(db, present.hash));
    const earlier = version && version !== present?.hash ? await findVersion(db, version) : undefined;
    lessons.push({
      id,
      kind: proposed?.value.kind ?? current?.kind ?? "lesson",
      from: proposed?.from ?? null,
      state: stateOf(version, present?.hash),
      version,
      earlier: earlier?.number ?? null,
      current: current
        ? { version: current.hash, number: current.number, publishedAt: current.published_at }
        : null,
      isRetired: present?.isRetired ?? false,
      ...textsOf(id, proposed, current),
      problems: proposed?.problems ?? [],
    });
  }
  return { lessons, courses: await courseProposals(db, proposals.courses), problems: proposals.problems };
}

function stateOf(proposed: string | null, current: string | undefined): ProposalState {
  if (proposed === null) return "missing";
  if (current === undefined) return "new";
  return proposed === current ? "same" : "changed";
}

type Texts = Pick<LessonProposal, "languages" | "titles" | "reviewBy">;

/** Of sources that were read once, as an author's page keeps them: a list compiles no lesson again that has not changed. */
const textsRead = new WeakMap<Sources, Texts>();

function textsOf(
  id: string,
  proposed: Proposed<LessonSources> | undefined,
  current: { sources: string } | undefined,
): Texts {
  const sources = proposed?.value.sources ?? (JSON.parse(current?.sources ?? "{}") as Sources);
  const known = textsRead.get(sources);
  if (known) return known;
  const { lesson, facts } = compileSources(id, sources);
  const all = Object.values(lesson.texts);
  const texts = {
    languages: all.map(({ language }) => language),
    titles: Object.fromEntries(all.map(({ language, title }) => [language, title])),
    reviewBy: facts.reviewBy,
  };
  textsRead.set(sources, texts);
  return texts;
}

async function courseProposals(
  db: Db,
  proposed: Awaited<ReturnType<typeof readProposals>>["courses"],
): Promise<CourseProposal[]> {
  const published = new Map((await listCourses(db)).map((course) => [course.id, course]));
  return [...new Set([...proposed.keys(), ...published.keys()])].sort().map((id) => {
    const value = proposed.get(id);
    const present = published.get(id);
    const state = !value
      ? "missing"
      : !present
        ? "new"
        : isSameCourse(present, value.value)
          ? "same"
          : "changed";
    return {
      id,
      from: value?.from ?? null,
      state,
      title: value?.value.title ?? present?.title ?? {},
      problems: value?.problems ?? [],
    };
  });
}
