// The management's page for a period: how things stood at its end, what was done in it, and what the management decided. Units
// are fixed, what is shown of them was published, acts come in fives, and nobody is named.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { Library } from "../lessons/library.server.ts";
import { readCompany } from "../people/company-store.server.ts";
import { shareDone } from "./counts.ts";
import { type ObligationsView, obligationsView } from "./obligations-view.server.ts";
import { boundsOf, inFives, type Period, periodOf } from "./period.ts";
import {
  type Act,
  actsByMonth,
  completedIn,
  contentChangesIn,
  type DoneFor,
} from "./period-figures-store.server.ts";
import { titled } from "./programme-facts.server.ts";
import { type ProgrammeStanding, programmeStandings } from "./programme-view.server.ts";
import { type ProofView, proofView, type UnitFigures } from "./proof-view.server.ts";

interface Needs {
  db: Db;
  library: Pick<Library, "all" | "known">;
  clock: Clock;
}

/** For how many people of a unit something was done, in fives of each month; null under five. */
export interface UnitActs extends Record<Act, number | null> {
  /** Null for the rest that is too small to be shown by itself. */
  name: string | null;
  overdue: number;
}

export interface PeriodView extends ProofView {
  period: Period;
  today: string;
  /** People who have a duty; null where nothing has been published, as the rate. */
  people: number | null;
  rate: number | null;
  /** How many people completed a lesson in the period, in fives; null under five. */
  completed: number | null;
  acts: { units: UnitActs[]; total: UnitActs } | null;
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
  const { timeZone } = await readCompany(db);
  const today = dayOf(clock(), timeZone);
  const period = periodOf(asked.from, asked.to, today);
  const bounds = boundsOf(period, timeZone);
  const proof = await proofView(needs, period.to);
  const { total } = proof.training;
  const obligations = await obligationsView(needs, { language, show: "all", showsManagement });
  const known = await library.known();
  return {
    ...proof,
    period,
    today,
    people: total?.people ?? null,
    rate: total && shareDone(total),
    completed: inFives(await completedIn(db, period)),
    acts: total && actsOfUnits(proof, await actsByMonth(db, period, timeZone)),
    obligations,
    covered: obligations.total - obligations.withGaps,
    standings: await programmeStandings(needs),
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

/** The units of the rates table, so that the two can be read side by side. */
function actsOfUnits(
  { training: { units, total } }: ProofView,
  done: readonly DoneFor[],
): PeriodView["acts"] {
  const rowOf = ({ name, overdue, departmentIds }: UnitFigures) => {
    const own = done.filter(({ departmentId }) => departmentIds.includes(departmentId));
    return {
      name,
      overdue,
      reminders: inMonths(own, "reminders"),
      extensions: inMonths(own, "extensions"),
      exemptions: inMonths(own, "exemptions"),
    };
  };
  return total && { units: units.map(rowOf), total: rowOf(total) };
}

/** Each month by itself: five in a month are five people, in two they may be three. */
function inMonths(done: readonly DoneFor[], act: Act): number | null {
  const months = Map.groupBy(
    done.filter((each) => each.act === act),
    ({ month }) => month,
  );
  const sum = [...months.values()]
    .map((own) => inFives(own.reduce((all, { people }) => all + people, 0)) ?? 0)
    .reduce((all, n) => all + n, 0);
  return sum === 0 ? null : sum;
}
