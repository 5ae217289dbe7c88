// Completions as they are counted by day, against looking at each: in stories, after whatever was done.

import { completedWithin } from "#app/domains/proof/counted-completions.server.ts";
import { lessonsOf } from "#app/domains/proof/past-completions-store.server.ts";
import { type GroundNeeds, groundOf } from "#app/domains/proof/report-ground.server.ts";
import { withoutRows } from "./without-rows.ts";

/** Where the counts of a period differ from counting anew, in all, by department and by entity: nowhere. */
export async function completionDeviations(
  company: GroundNeeds,
  periods: readonly { from: string; to: string }[],
): Promise<string[]> {
  const ground = await groundOf(company);
  const lessons = await lessonsOf(company.db, { kind: "lesson" }, ground.asOf.size);
  const units = [
    {},
    ...ground.departments.map(({ id }) => ({ department: id })),
    ...[...new Set(ground.departments.map(({ entityId }) => entityId))].map((entity) => ({ entity })),
  ];
  const count = async () => {
    const found: string[] = [];
    for (const period of periods)
      for (const unit of units) {
        const parts = await completedWithin(ground, { lessons, ...unit }, period);
        for (const [lesson, own] of Map.groupBy(parts, ({ lessonId }) => lessonId)) {
          const sum = (of: "n" | "people") => own.reduce((all, each) => all + each[of], 0);
          found.push(`${JSON.stringify({ ...period, ...unit })} ${lesson}: ${sum("n")} by ${sum("people")}`);
        }
      }
    return found.sort();
  };
  const counted = await count();
  const anew = await withoutRows(company.db, ["completion_counted"], count);
  return [
    ...counted.filter((each) => !anew.includes(each)).map((each) => `counted ${each}`),
    ...anew.filter((each) => !counted.includes(each)).map((each) => `anew ${each}`),
  ];
}
