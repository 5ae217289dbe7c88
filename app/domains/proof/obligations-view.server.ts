// The page of obligations: each clause with the lessons and records that answer it, and with what is missing.

import { addMonths, dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { Library } from "../lessons/library.server.ts";
import { listObligations, type PublishedObligation } from "../lessons/obligation-store.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { gapsBySupplier, lawOf, type SharedGap } from "./gaps-by-supplier.ts";
import { answersTo } from "./obligation-answers.ts";
import { programmeFacts, titled } from "./programme-facts.server.ts";
import type { Answers, Supplier, Titled } from "./programme-facts.ts";

export interface ClauseView extends Answers {
  id: string;
  name: string;
  asks: string;
  binds: string;
  source: string;
  /** True where both languages cite it in German, as they do a German act. */
  isGerman: boolean;
  /** The day of the text. */
  date: string;
  /** The day since which we publish these words. */
  since: string;
  lessons: Titled[];
  /** The company's own documents, where acknowledging them answers. */
  documents: readonly Titled[];
  /** What the clause asks beyond training, and who must show it. */
  elsewhere: { what: string; by: NonNullable<PublishedObligation["elsewhere"]>["by"] } | null;
}

/** The clauses of one law. */
export interface LawView {
  law: string;
  isGerman: boolean;
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
  /** What is missing in all clauses, by who must supply it. */
  toSupply: { who: Supplier; gaps: SharedGap[] }[];
  laws: LawView[];
}

/** @param asked "gaps" leaves out the clauses in which nothing is missing */
export async function obligationsView(
  needs: { db: Db; library: Pick<Library, "all">; clock: Clock },
  asked: { language: Language; show: "all" | "gaps"; showsManagement: boolean },
): Promise<ObligationsView> {
  const { language, show } = asked;
  const now = needs.clock();
  const company = await readCompany(needs.db);
  const { timeZone } = company;
  const today = dayOf(now, timeZone);
  const from = addMonths(today, -12);
  const inUse = [...(await needs.library.all()).values()];
  const lessons = inUse.filter(({ kind }) => kind === "lesson");
  const facts = await programmeFacts(needs, { ...asked, today, from, company, inUse });
  const clauses = (await listObligations(needs.db)).map((clause): ClauseView => {
    const teaching = lessons
      .filter((lesson) => lesson.facts.obligations.includes(clause.id))
      .map((lesson) => titled(lesson, language));
    const { elsewhere } = clause;
    return {
      id: clause.id,
      name: clause.name[language],
      asks: clause.asks[language],
      binds: clause.binds[language],
      source: clause.source[language],
      isGerman: clause.source.de === clause.source.en,
      date: clause.date,
      since: dayOf(new Date(clause.since), timeZone),
      lessons: teaching,
      documents: clause.answeredBy.includes("acknowledgement") ? facts.documents.own : [],
      elsewhere: elsewhere && { what: elsewhere[language], by: elsewhere.by },
      ...answersTo(clause, teaching, facts),
    };
  });
  const incomplete = clauses.filter(({ gaps }) => gaps.length > 0);
  return {
    asOf: now.toISOString(),
    timeZone,
    from,
    total: clauses.length,
    withGaps: incomplete.length,
    toSupply: gapsBySupplier(clauses),
    laws: byLaw(show === "gaps" ? incomplete : clauses),
  };
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
    const isGerman = its.every((each) => each.isGerman);
    return { law, isGerman, binds: its.every((each) => each.binds === binds) ? binds : null, clauses: its };
  });
}
