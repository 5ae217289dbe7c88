// The figures of a past day from its duties, by kind, course and department at once: as countPeriods counts them in SQL.

import { addDays } from "#app/calendar.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { CONCERN_DAYS, type ReportState } from "./report-filter.ts";

/** A duty that counts on the day. */
export interface CountedDuty {
  personId: string;
  departmentId: string;
  joinDate: string;
  kind: ContentKind;
  courseId: string | null;
  state: ReportState;
  opensOn: string;
  nextDueOn: string | null;
  /** The day on which the next lesson is due, or what is done was. */
  dueOn: string;
  done: number;
  exemptUntil: string | null;
}

/** All courses, or all departments. */
export const ALL = "*";

/** In the place of a department: all of them, by due day. Such a figure is called by its day and the state. */
export const BY_DUE_DAY = "*due";

/** True of the figures of a single department. */
export const isOfDepartment = ({ departmentId }: { departmentId: string }) =>
  departmentId !== ALL && departmentId !== BY_DUE_DAY;

export interface Figure {
  kind: ContentKind;
  courseId: string;
  departmentId: string;
  figure: string;
  n: number;
}

/** The same for the same figure of the same course and department. */
export function figureKey({ kind, courseId, departmentId, figure }: Omit<Figure, "n">): string {
  return `${kind}\n${courseId}\n${departmentId}\n${figure}`;
}

/** What the figure of a due day and a state is called. */
function dueFigure({ dueOn, state }: Pick<CountedDuty, "dueOn" | "state">): string {
  return `${dueOn} ${state}`;
}

/** Adds up figures of duties that are handed in person after person. */
export class FigureCount {
  readonly #figures = new Map<string, Figure>();
  readonly #day: string;
  /** The person of whom each figure has counted once, the last. */
  readonly #counted = new Map<string, string>();
  constructor(day: string) {
    this.#day = day;
  }

  add(duty: CountedDuty): void {
    // An update is of no course: it is among those of all.
    const courses = duty.courseId === null ? [ALL] : [ALL, duty.courseId];
    for (const courseId of courses)
      this.#increase({ ...{ kind: duty.kind, courseId }, departmentId: BY_DUE_DAY, figure: dueFigure(duty) });
    for (const figure of this.#figuresOf(duty))
      for (const courseId of courses)
        for (const departmentId of [ALL, duty.departmentId]) {
          const of = { kind: duty.kind, courseId, departmentId, figure };
          if (figure.endsWith(" people")) {
            const key = figureKey(of);
            if (this.#counted.get(key) === duty.personId) continue;
            this.#counted.set(key, duty.personId);
          }
          this.#increase(of);
        }
  }

  #increase(of: Omit<Figure, "n">): void {
    const key = figureKey(of);
    const known = this.#figures.get(key);
    if (known) known.n += 1;
    else this.#figures.set(key, { ...of, n: 1 });
  }

  all(): Figure[] {
    return [...this.#figures.values()];
  }

  #figuresOf({ state, joinDate, opensOn, nextDueOn, done, exemptUntil }: CountedDuty): string[] {
    const until = (concern: keyof typeof CONCERN_DAYS) => addDays(this.#day, CONCERN_DAYS[concern]);
    const figures: string[] = [state];
    const concern = (name: string) => figures.push(name, `${name} people`);
    if (state === "overdue") figures.push("overdue people");
    if (state === "open" && nextDueOn !== null && nextDueOn <= until("due-soon")) concern("due-soon");
    if (state === "exempt" && exemptUntil !== null && exemptUntil <= until("exemption-ends"))
      concern("exemption-ends");
    if (
      (state === "open" || state === "overdue") &&
      joinDate > addDays(this.#day, -CONCERN_DAYS.new) &&
      opensOn <= this.#day &&
      done === 0
    )
      concern("new");
    return figures;
  }
}
