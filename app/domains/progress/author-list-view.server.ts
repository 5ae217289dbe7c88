// The author's list: every lesson that is published or lies on disk, with its state, its problems and how hard it is.

import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { Library, PublishedLesson } from "../lessons/library.server.ts";
import type { Problem } from "../lessons/problem.ts";
import type { ContentFolders } from "../lessons/proposals.server.ts";
import { type LessonProposal, proposalsView } from "../lessons/proposals-view.server.ts";
import { recentProposals } from "../lessons/recent-proposals.server.ts";
import { type ShownProblem, shownProblem } from "../lessons/shown-problem.ts";
import { type AuthorQuery, type AuthorRow, chosenRows } from "./author-query.ts";
import { firstTryShare } from "./item-figure.ts";
import { type ItemFigure, listItemFigures } from "./item-figures-store.server.ts";

export interface AuthorList {
  rows: AuthorRow[];
  /** How many lessons there are, whatever was asked for. */
  total: number;
  /** How many wait to be published, changed or new, whatever was asked for. */
  waiting: { changed: number; new: number };
  /** Of no lesson: in the lists, in folders that have no proper name. */
  problems: ShownProblem[];
}

export async function authorListView(
  needs: { db: Db; library: Pick<Library, "known">; content: ContentFolders },
  query: AuthorQuery,
  { language, today }: { language: Language; today: string },
): Promise<AuthorList> {
  const { lessons, problems } = await proposalsView(needs, recentProposals);
  const known = await needs.library.known();
  const figures = await listItemFigures(needs.db);
  const rows = lessons.map((proposal) =>
    rowOf(
      proposal,
      known.get(proposal.id),
      figures.filter(({ lessonId }) => lessonId === proposal.id),
      { language, today },
    ),
  );
  return {
    rows: chosenRows(rows, query, language),
    total: rows.length,
    waiting: { changed: countOf(rows, "changed"), new: countOf(rows, "new") },
    problems: problems.map((problem) => shownProblem(problem, {})),
  };
}

function countOf(rows: readonly AuthorRow[], state: AuthorRow["state"]): number {
  return rows.filter((row) => row.state === state).length;
}

function rowOf(
  proposal: LessonProposal,
  published: PublishedLesson | undefined,
  figures: readonly ItemFigure[],
  { language, today }: { language: Language; today: string },
): AuthorRow {
  const { id, titles, state, problems } = proposal;
  const texts = published?.lesson.texts;
  const title = texts ? (texts[language] ?? texts.de ?? texts.en)?.title : undefined;
  const count = (severity: Problem["severity"]) =>
    problems.filter((problem) => problem.severity === severity).length;
  const reviewBy = published?.facts.reviewBy ?? proposal.reviewBy;
  return {
    id,
    title: title ?? titles[language] ?? titles.de ?? titles.en ?? id,
    isDocument: proposal.kind === "document",
    state: proposal.isRetired ? "retired" : state === "same" ? "published" : state,
    isOwn: proposal.from === "company",
    languages: proposal.languages,
    questions: (texts?.de ?? texts?.en)?.questions.length ?? 0,
    errors: count("error"),
    warnings: count("warning"),
    reviewBy,
    isOverdue: reviewBy !== "" && reviewBy < today,
    number: proposal.current?.number ?? null,
    hardest: hardestOf(figures),
  };
}

function hardestOf(figures: readonly ItemFigure[]): AuthorRow["hardest"] {
  const [first, ...others] = figures.map((figure) => ({
    ...firstTryShare(figure),
    learners: figure.learners,
  }));
  if (!first) return null;
  return others.reduce((hardest, each) => (each.share < hardest.share ? each : hardest), first);
}
