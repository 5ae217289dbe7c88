// What further reports count of duties on a day, by course and department: states, late duties by due day and the people
// whose they are, and how each lesson stands. Differences add up, so that a day's figures can be taken on.

import type { ContentKind } from "#db/schema/lessons.ts";
import { ALL, type CountedDuty, type Figure, figureKey } from "./count-duties.ts";
import { type Counts, sum } from "./counts.ts";
import { REPORT_STATES, type ReportState } from "./report-filter.ts";

/** The course of updates, which are of none. */
const NO_COURSE = "";

const LATE_PEOPLE = "late people";
const LATE = "late since ";
const LESSON = "lesson ";

/** How many duties hold a lesson in a state. */
export interface LessonCount {
  kind: ContentKind;
  courseId: string | null;
  departmentId: string;
  lessonId: string;
  standing: ReportState;
  n: number;
}

/** Adds up figures of duties that are handed in person after person, and of lessons. */
export class FurtherCount {
  readonly #figures = new Map<string, Figure>();
  /** The person of whom late people of a course and department have counted once, the last. */
  readonly #counted = new Map<string, string>();

  addDuty({ kind, courseId, departmentId, personId, state, nextDueOn }: CountedDuty): void {
    const of = { kind, courseId: courseId ?? NO_COURSE, departmentId };
    this.#add({ ...of, figure: state, n: 1 });
    if (state !== "overdue") return;
    this.#add({ ...of, figure: `${LATE}${nextDueOn}`, n: 1 });
    for (const course of [ALL, of.courseId]) {
      const people = { ...of, courseId: course, figure: LATE_PEOPLE };
      const key = figureKey(people);
      if (this.#counted.get(key) === personId) continue;
      this.#counted.set(key, personId);
      this.#add({ ...people, n: 1 });
    }
  }

  addLesson({ lessonId, standing, courseId, ...of }: LessonCount): void {
    this.#add({ ...of, courseId: courseId ?? NO_COURSE, figure: `${LESSON}${lessonId} ${standing}` });
  }

  all(): Figure[] {
    return [...this.#figures.values()];
  }

  #add(figure: Figure): void {
    const key = figureKey(figure);
    const known = this.#figures.get(key);
    if (known) known.n += figure.n;
    else this.#figures.set(key, { ...figure });
  }
}

/** Figures with others added to them, or taken from them. */
export function combined(figures: readonly Figure[], others: readonly Figure[], sign: 1 | -1): Figure[] {
  const all = new Map(figures.map((each) => [figureKey(each), each]));
  for (const each of others) {
    const n = (all.get(figureKey(each))?.n ?? 0) + sign * each.n;
    all.set(figureKey(each), { ...each, n });
  }
  return [...all.values()].filter(({ n }) => n !== 0);
}

export interface Within {
  kind: ContentKind;
  course: string | undefined;
  departments: ReadonlySet<string>;
}

/** What figures say within a filter, as the reports ask for it. */
export function toldWithin(figures: readonly Figure[], { kind, course, departments }: Within) {
  const own = figures.filter((each) => each.kind === kind && departments.has(each.departmentId));
  const counted = own.filter((each) =>
    course === undefined ? each.courseId !== ALL : each.courseId === course,
  );
  const people = own.filter((each) => each.courseId === (course ?? ALL) && each.figure === LATE_PEOPLE);
  return {
    /** Of each department and course. */
    courses: (): { departmentId: string; courseId: string | null; counts: Counts }[] =>
      [
        ...Map.groupBy(counted.filter(isState), (each) => `${each.departmentId}\n${each.courseId}`).values(),
      ].flatMap((some) =>
        some.slice(0, 1).map(({ departmentId, courseId }) => ({
          departmentId,
          courseId: courseId === NO_COURSE ? null : courseId,
          counts: countsOf(some),
        })),
      ),
    /** Of each department, lesson and state. */
    lessons: (): Omit<LessonCount, "kind" | "courseId">[] => {
      const lessons = new Map<string, Omit<LessonCount, "kind" | "courseId">>();
      for (const { departmentId, figure, n } of counted) {
        if (!figure.startsWith(LESSON)) continue;
        const [lessonId = "", standing] = figure.slice(LESSON.length).split(" ");
        const key = `${departmentId}\n${figure}`;
        const known = lessons.get(key);
        if (known) known.n += n;
        else lessons.set(key, { departmentId, lessonId, standing: standing as ReportState, n });
      }
      return [...lessons.values()];
    },
    /** Of each department: late duties, people whose they are, and the first due day. */
    late: (): { departmentId: string; duties: number; people: number; since: string }[] =>
      [...Map.groupBy(counted.filter(isLate), ({ departmentId }) => departmentId)].map(
        ([departmentId, some]) => ({
          departmentId,
          duties: some.reduce((all, { n }) => all + n, 0),
          people: people.find((each) => each.departmentId === departmentId)?.n ?? 0,
          since: some.map(dueDayOf).sort()[0] ?? "",
        }),
      ),
    /** How many late duties are due on which day, the first one first. */
    lateByDay: (): { day: string; n: number }[] =>
      [...Map.groupBy(counted.filter(isLate), dueDayOf)]
        .map(([day, some]) => ({ day, n: some.reduce((all, { n }) => all + n, 0) }))
        .sort((one, other) => (one.day < other.day ? -1 : 1)),
  };
}

const isState = ({ figure }: Figure) => (REPORT_STATES as readonly string[]).includes(figure);
const isLate = ({ figure }: Figure) => figure.startsWith(LATE);
const dueDayOf = ({ figure }: Figure) => figure.slice(LATE.length);

function countsOf(some: readonly Figure[]): Counts {
  const counts = sum([]);
  for (const { figure, n } of some) counts[figure as ReportState] += n;
  return counts;
}

/** The due days of a page of late duties, and how many of the first of them are on pages before. */
export function dueWindow(
  days: readonly { day: string; n: number }[],
  { offset, limit }: { offset: number; limit: number },
): { from: string; to: string; offset: number } | null {
  let before = 0;
  let window: { from: string; to: string; offset: number } | null = null;
  for (const { day, n } of days) {
    if (before >= offset + limit) break;
    if (before + n > offset) {
      if (window) window.to = day;
      else window = { from: day, to: day, offset: offset - before };
    }
    before += n;
  }
  return window;
}
