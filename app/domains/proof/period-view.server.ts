// The management's page for a period: how things stood at its end, what was done in it, and what the management decided. Units
// are fixed, what is shown of them was published, what was done moves by five people or more, and nobody is named.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import type { Library } from "../lessons/library.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { shareDone } from "./counts.ts";
import { type EndedCycles, endedCyclesView } from "./ended-cycles-view.server.ts";
import { type ManagementTrained, managementTrained } from "./management-trained.server.ts";
import { type ObligationsView, obligationsView } from "./obligations-view.server.ts";
import { firstAnsweredDay } from "./past-day-store.server.ts";
import { boundsOf, faultOf, monthsOf, type Period, type PeriodFault, periodOf } from "./period.ts";
import {
  addedUp,
  contentChangesIn,
  type Done,
  doneByMonth,
  type MonthDone,
} from "./period-figures-store.server.ts";
import { titled } from "./programme-facts.server.ts";
import { type ProgrammeStanding, programmeStandings } from "./programme-view.server.ts";
import { type ProofView, proofView } from "./proof-view.server.ts";

interface Needs {
  db: Db;
  dialect: Pick<Dialect, "lockRows">;
  library: Pick<Library, "all" | "known">;
  clock: Clock;
}

export interface PeriodView extends ProofView {
  company: string;
  period: Period;
  /** Where another period was asked for. */
  fault: PeriodFault | null;
  today: string;
  /** The instant at which this was read. */
  readAt: string;
  /** Whether the period ended before today. */
  isOver: boolean;
  /** False of a period that was over before any figure was published: there is nothing to sign. */
  hasSheet: boolean;
  /** People who have a duty; null where nothing has been published, as the rate. */
  people: number | null;
  rate: number | null;
  /** People who completed a lesson, and for whom something was done when they were late, from the month of the first record on; null under five. */
  months: MonthDone[];
  /** The months added up. */
  done: Done;
  /** How cycles ended that ended in the period. */
  cycles: EndedCycles;
  /** As they stand today, with the clauses in which nothing is missing; null of a period that is over. */
  obligations: ObligationsView | null;
  covered: number;
  /** As of the period's end; null for whoever is not shown it, and before the first record. */
  management: ManagementTrained | null;
  /** Members of the entity that has most: so many sign. */
  signers: number;
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
  const now = clock();
  const today = dayOf(now, timeZone);
  const period = periodOf(asked.from, asked.to, today);
  const bounds = boundsOf(period, timeZone);
  const proof = await proofView(needs, period.to);
  const { total } = proof.training;
  const isOver = period.to < today;
  const obligations = isOver
    ? null
    : await obligationsView(needs, { language, show: "all", showsManagement });
  const begun = await firstAnsweredDay(db, timeZone);
  const months = await doneByMonth(
    db,
    monthsOf(period).filter(({ to }) => begun !== undefined && to >= begun),
    timeZone,
    today,
  );
  const management = await managementTrained(needs, period.to, { today, timeZone });
  const known = await library.known();
  return {
    ...proof,
    company,
    period,
    fault: faultOf(asked.from, asked.to, today),
    today,
    readAt: now.toISOString(),
    isOver,
    hasSheet: !isOver || total !== null || (proof.documents?.total ?? null) !== null,
    people: total?.people ?? null,
    rate: total && shareDone(total),
    months,
    done: addedUp(months),
    cycles: await endedCyclesView(db, period, language),
    obligations,
    covered: obligations ? obligations.total - obligations.withGaps : 0,
    management: showsManagement ? management : null,
    signers: management?.ofOneEntity ?? 0,
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
