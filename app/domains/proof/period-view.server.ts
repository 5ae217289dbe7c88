// The management's page for a period: how things stood at its end, what was done in it, and what the management decided. Units
// are fixed, what is shown of them was published, what was done moves by five people or more, and nobody is named.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { Library } from "../lessons/library.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { shareDone } from "./counts.ts";
import { type EndedCycles, endedCyclesView } from "./ended-cycles-view.server.ts";
import { type ObligationsView, obligationsView } from "./obligations-view.server.ts";
import { boundsOf, faultOf, type Period, type PeriodFault, periodOf } from "./period.ts";
import { contentChangesIn, type Done, doneIn } from "./period-figures-store.server.ts";
import { titled } from "./programme-facts.server.ts";
import { type ProgrammeStanding, programmeStandings } from "./programme-view.server.ts";
import { type ProofView, proofView } from "./proof-view.server.ts";

interface Needs {
  db: Db;
  library: Pick<Library, "all" | "known">;
  clock: Clock;
}

export interface PeriodView extends ProofView {
  company: string;
  period: Period;
  /** Where another period was asked for. */
  fault: PeriodFault | null;
  today: string;
  /** People who have a duty; null where nothing has been published, as the rate. */
  people: number | null;
  rate: number | null;
  /** People who completed a lesson, and for whom something was done when they were late; null under five. */
  done: Done;
  /** How cycles ended that ended in the period. */
  cycles: EndedCycles;
  obligations: ObligationsView;
  /** Clauses in which nothing is missing. */
  covered: number;
  standings: ProgrammeStanding[];
  changes: {
    id: string;
    title: string;
    kind: "lesson" | "document";
    change: "first" | "editorial" | "material" | "retired";
    on: string;
    note: string;
  }[];
}

export async function periodView(
  needs: Needs,
  asked: { from?: string | undefined; to?: string | undefined; language: Language; showsManagement: boolean },
): Promise<PeriodView> {
  const { db, library, clock } = needs;
  const { language, showsManagement } = asked;
  const { name: company, timeZone } = await readCompany(db);
  const today = dayOf(clock(), timeZone);
  const period = periodOf(asked.from, asked.to, today);
  const bounds = boundsOf(period, timeZone);
  const proof = await proofView(needs, period.to);
  const { total } = proof.training;
  const obligations = await obligationsView(needs, { language, show: "all", showsManagement });
  const known = await library.known();
  return {
    ...proof,
    company,
    period,
    fault: faultOf(asked.from, asked.to, today),
    today,
    people: total?.people ?? null,
    rate: total && shareDone(total),
    done: await doneIn(db, period, timeZone, today),
    cycles: await endedCyclesView(db, period, language),
    obligations,
    covered: obligations.total - obligations.withGaps,
    standings: await programmeStandings(needs, period.to),
    changes: (await contentChangesIn(db, bounds)).map(({ lessonId, kind, change, at, notes }) => {
      const lesson = known.get(lessonId);
      return {
        id: lessonId,
        title: lesson ? titled(lesson, language).title : lessonId,
        kind,
        change,
        on: dayOf(new Date(at), timeZone),
        note: notes[language] ?? notes.de ?? notes.en ?? "",
      };
    }),
  };
}
