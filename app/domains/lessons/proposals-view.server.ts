// What could be published: each lesson and course as it lies on disk, held against the database. Changes nothing.

import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { LessonSources, Sources } from "./compile-sources.ts";
import { LESSON_LANGUAGES } from "./lesson.ts";
import { parseFront } from "./parse.ts";
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
    const kind = proposed?.value.kind ?? current?.kind ?? "lesson";
    lessons.push({
      id,
      kind,
      from: proposed?.from ?? null,
      state: stateOf(version, present?.hash),
      version,
      earlier: earlier?.number ?? null,
      current: current
        ? { version: current.hash, number: current.number, publishedAt: current.published_at }
        : null,
      isRetired: present?.isRetired ?? false,
      ...textsOf(id, kind, proposed, current),
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

/** From what its files state about a lesson: a list reads no lesson's text. */
function textsOf(
  id: string,
  kind: ContentKind,
  proposed: Proposed<LessonSources> | undefined,
  current: { sources: string } | undefined,
): Texts {
  const sources = proposed?.value.sources ?? (JSON.parse(current?.sources ?? "{}") as Sources);
  const languages = LESSON_LANGUAGES.filter((language) => sources[language] !== undefined);
  const fronts = languages.map((language) =>
    parseFront(`${id}/${language}.md`, sources[language] ?? "", kind),
  );
  return {
    languages,
    titles: Object.fromEntries(languages.map((language, index) => [language, fronts[index]?.title ?? id])),
    reviewBy: fronts[0]?.review_by ?? "",
  };
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
