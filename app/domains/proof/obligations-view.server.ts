// The page of obligations: each clause with the lessons and records that answer it, and with what is missing.

import { addMonths, dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { listRules } from "../assignments/rule-store.server.ts";
import { findLastCheckpoint, readEdge } from "../ledger/store.server.ts";
import type { Library, PublishedLesson } from "../lessons/library.server.ts";
import { listObligations } from "../lessons/obligation-store.server.ts";
import { listCourses } from "../lessons/store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { listItemFigures } from "../progress/item-figures-store.server.ts";
import { type Answers, answersTo, lawOf, type ProgrammeFacts } from "./obligation-answers.ts";
import {
  completionsByLesson,
  countJoiners,
  countManagement,
  countMovers,
} from "./programme-figures-store.server.ts";

export interface ClauseView extends Answers {
  id: string;
  name: string;
  asks: string;
  binds: string;
  source: string;
  /** The day of the text. */
  date: string;
  /** The day since which we publish these words. */
  since: string;
  lessons: { id: string; title: string }[];
}

/** The clauses of one law. */
export interface LawView {
  law: string;
  /** Whom all its clauses bind alike; null where they differ. */
  binds: string | null;
  clauses: ClauseView[];
}

export interface ObligationsView {
  asOf: string;
  timeZone: string;
  /** The first day of the twelve months that figures speak of. */
  from: string;
  total: number;
  withGaps: number;
  laws: LawView[];
}

/** @param show "gaps" leaves out the clauses in which nothing is missing */
export async function obligationsView(
  needs: { db: Db; library: Pick<Library, "all">; clock: Clock },
  language: Language,
  show: "all" | "gaps",
): Promise<ObligationsView> {
  const now = needs.clock();
  const { timeZone } = await readCompany(needs.db);
  const today = dayOf(now, timeZone);
  const from = addMonths(today, -12);
  const inUse = [...(await needs.library.all()).values()];
  const lessons = inUse.filter(({ kind }) => kind === "lesson");
  const facts = await programmeFacts(needs.db, { today, from, timeZone, inUse });
  const clauses = (await listObligations(needs.db)).map((clause): ClauseView => {
    const teaching = lessons.filter((lesson) => lesson.facts.obligations.includes(clause.id));
    return {
      id: clause.id,
      name: clause.name[language],
      asks: clause.asks[language],
      binds: clause.binds[language],
      source: clause.source,
      date: clause.date,
      since: dayOf(new Date(clause.since), timeZone),
      lessons: teaching.map((lesson) => ({ id: lesson.id, title: titleOf(lesson, language) })),
      ...answersTo(
        clause,
        teaching.map(({ id }) => id),
        facts,
      ),
    };
  });
  const incomplete = clauses.filter(({ gaps }) => gaps.length > 0);
  return {
    asOf: now.toISOString(),
    timeZone,
    from,
    total: clauses.length,
    withGaps: incomplete.length,
    laws: byLaw(show === "gaps" ? incomplete : clauses),
  };
}

async function programmeFacts(
  db: Db,
  asked: { today: string; from: string; timeZone: string; inUse: readonly PublishedLesson[] },
): Promise<ProgrammeFacts> {
  const { today, from, timeZone, inUse } = asked;
  const checkpoint = await findLastCheckpoint(db);
  const courses = await listCourses(db);
  const inForce = (await listRules(db)).filter(({ state }) => state === "active");
  const rulesOf = (kind: ContentKind) =>
    inForce.filter(({ courseId }) => courses.find(({ id }) => id === courseId)?.kind === kind);
  // An example of ours is nothing that the company has laid down.
  const own = inUse.filter(({ kind, facts }) => kind === "document" && !facts.example).map(({ id }) => id);
  const acknowledged = await completionsByLesson(db, from, "document");
  return {
    rules: rulesOf("lesson"),
    completions: await completionsByLesson(db, from, "lesson"),
    documents: {
      own: own.length,
      acknowledged: own.flatMap((id) => acknowledged.get(id) ?? []),
      isRuled: rulesOf("document").length > 0,
    },
    management: await countManagement(db, today, from),
    joiners: await countJoiners(db, today, from),
    movers: await countMovers(db, today, `${from}T00:00:00.000Z`),
    difficulties: (await listItemFigures(db)).length,
    records: (await readEdge(db)).size,
    checkpointOn: checkpoint ? dayOf(new Date(checkpoint.made_at), timeZone) : null,
  };
}

function titleOf({ id, lesson: { texts } }: PublishedLesson, language: Language): string {
  return (texts[language] ?? texts.de ?? texts.en)?.title ?? id;
}

/** In the order of the list, a law where its first clause stands. */
function byLaw(clauses: readonly ClauseView[]): LawView[] {
  const laws = new Map<string, ClauseView[]>();
  for (const clause of clauses) {
    const law = lawOf(clause.source);
    laws.set(law, [...(laws.get(law) ?? []), clause]);
  }
  return [...laws].map(([law, its]) => {
    const binds = its[0]?.binds ?? "";
    return { law, binds: its.every((each) => each.binds === binds) ? binds : null, clauses: its };
  });
}
