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
import { SMALLEST_GROUP } from "./partition.ts";
import { boundsOf, inFives, type Period, periodOf } from "./period.ts";
import { type Acts, actsByDepartment, completedIn, contentChangesIn } from "./period-figures-store.server.ts";
import { titled } from "./programme-facts.server.ts";
import { type ProgrammeStanding, programmeStandings } from "./programme-view.server.ts";
import { type ProofView, proofView, type UnitFigures } from "./proof-view.server.ts";

interface Needs {
  db: Db;
  library: Pick<Library, "all" | "known">;
  clock: Clock;
}

/** What was done about late people of a unit; null under five. */
export interface UnitActs extends Record<keyof Acts, number | null> {
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
  /** Lessons completed in the period; null where they are of too few. */
  completed: { completions: number; people: number } | null;
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
  const completed = await completedIn(db, period);
  const obligations = await obligationsView(needs, { language, show: "all", showsManagement });
  const known = await library.known();
  return {
    ...proof,
    period,
    today,
    people: total?.people ?? null,
    rate: total && shareDone(total),
    completed: completed.people >= SMALLEST_GROUP ? completed : null,
    acts: total && actsOfUnits(proof, await actsByDepartment(db, period, bounds, today)),
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
  acts: ReadonlyMap<string, Acts>,
): PeriodView["acts"] {
  const rowOf = ({ name, overdue, departmentIds }: UnitFigures) => ({
    name,
    overdue,
    ...shown(departmentIds.map((id) => acts.get(id))),
  });
  return total && { units: units.map(rowOf), total: rowOf(total) };
}

function shown(acts: readonly (Acts | undefined)[]): Record<keyof Acts, number | null> {
  const all = (what: keyof Acts) => acts.reduce((sum, each) => sum + (each?.[what] ?? 0), 0);
  return {
    reminders: inFives(all("reminders")),
    extensions: inFives(all("extensions")),
    exemptions: inFives(all("exemptions")),
  };
}
