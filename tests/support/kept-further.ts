// The figures of further reports that are kept, against those counted anew: in stories, after whatever was done.

import type { Figure } from "#app/domains/proof/count-duties.ts";
import { countFurther, furtherFigures } from "#app/domains/proof/further-figures.server.ts";
import type { AsOf } from "#app/domains/proof/past-day.ts";
import { peopleInParts } from "#app/domains/proof/report-figure-store.server.ts";
import type { Db } from "#db/open.server.ts";
import { presently } from "./past-days.ts";

/** Where those kept differ now from what counting gives: nowhere. Where none are to be had, nothing differs. */
export async function keptDeviations(db: Db, now: Date): Promise<string[]> {
  return deviationsAsOf(db, await presently(db, now));
}

/** The same of any day. */
export async function deviationsAsOf(db: Db, asOf: AsOf): Promise<string[]> {
  const kept = await furtherFigures(db, asOf);
  if (!kept) return [];
  const [told, counted] = [
    inOrder(kept),
    inOrder(await countFurther(db, asOf, await peopleInParts(db, 2))),
  ] as const;
  return [
    ...told.filter((each) => !counted.includes(each)).map((each) => `${asOf.day}: kept ${each}`),
    ...counted.filter((each) => !told.includes(each)).map((each) => `${asOf.day}: counted ${each}`),
  ];
}

function inOrder(figures: readonly Figure[]): string[] {
  return figures
    .map(({ kind, courseId, departmentId, figure, n }) => [kind, courseId, departmentId, figure, n].join(" "))
    .sort();
}
