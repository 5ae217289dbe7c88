// The figures of a past day: from those kept where the company is large, counted from the periods where it is not.

import type { Db } from "#db/open.server.ts";
import { figuresAnew } from "./count-anew.server.ts";
import { ALL, type Figure } from "./count-duties.ts";
import { type Counts, sum } from "./counts.ts";
import { figuresNear } from "./near-figures.server.ts";
import type { AsOf } from "./past-day.ts";
import { countPeriods } from "./past-report-store.server.ts";
import { figuresOn, isKept } from "./report-figure-store.server.ts";
import { CONCERNS, REPORT_STATES, type ReportFilter } from "./report-filter.ts";
import type { DepartmentCounts, ToActOn } from "./report-store.server.ts";

/** The names of all figures that are kept. */
const TO_ACT_ON = ["overdue", ...CONCERNS] as const;

/** Figures as the report has them. */
export function countsOf(figures: readonly Omit<Figure, "kind" | "courseId">[]): DepartmentCounts[] {
  return [...Map.groupBy(figures, ({ departmentId }) => departmentId)].map(([departmentId, own]) => {
    const n = new Map(own.map((each) => [each.figure, each.n]));
    const states = Object.fromEntries(REPORT_STATES.map((state) => [state, n.get(state) ?? 0])) as Counts;
    const toActOn = Object.fromEntries(
      TO_ACT_ON.map((of) => [of, { assignments: n.get(of) ?? 0, people: n.get(`${of} people`) ?? 0 }]),
    ) as ToActOn;
    return { departmentId, ...states, toActOn };
  });
}

/** What the figures are narrowed to: they compare states, and are of everybody whatever name is looked for. */
export type Scope = Pick<ReportFilter, "kind" | "entity" | "department" | "course" | "belowManager">;

/** The figures of each department. @param departments of the day, with their entities */
export async function countsAsOf(
  db: Db,
  asOf: AsOf,
  { kind = "lesson", entity, department, course, belowManager }: Scope,
  departments: readonly { id: string; entityId: string }[],
): Promise<DepartmentCounts[]> {
  const counted = () => countPeriods(db, asOf, { kind, entity, department, course, belowManager });
  if (belowManager !== undefined) return counted();
  const some = within(departments, { entity, department });
  if (!(await isKept(db, asOf.day))) {
    // A day that has just ended has figures from when it was today.
    const near = await figuresNear(db, asOf, { kind, course });
    if (near) return countsOf(near.filter(({ departmentId }) => some.includes(departmentId)));
    return entity || department ? counted() : countsOf(await figuresAnew(db, asOf, { kind, course }));
  }
  return countsOf(
    await figuresOn(db, asOf.day, {
      kind,
      ...(course && { courseId: course }),
      ...((department || entity) && { departments: some }),
    }),
  );
}

/** The departments that a filter leaves. */
export function within(
  departments: readonly { id: string; entityId: string }[],
  { entity, department }: Pick<ReportFilter, "entity" | "department">,
): string[] {
  return departments
    .filter(({ id, entityId }) => (!department || id === department) && (!entity || entityId === entity))
    .map(({ id }) => id);
}

/** All departments' figures together. */
export async function totalAsOf(
  db: Db,
  asOf: AsOf,
  scope: Scope,
  departments: readonly { id: string; entityId: string }[],
): Promise<Counts> {
  const { kind = "lesson", entity, department, course, belowManager } = scope;
  if (entity || department || belowManager || !(await isKept(db, asOf.day)))
    return sum(await countsAsOf(db, asOf, scope, departments));
  return sum(
    countsOf(
      await figuresOn(db, asOf.day, { kind, departments: [ALL], ...(course && { courseId: course }) }),
    ),
  );
}
