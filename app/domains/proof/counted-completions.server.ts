// How many completed what within some days, without looking at each: as counted by day, and what was recorded since besides.
// Of a manager's people, and where nothing is counted, completions are counted when somebody asks.

import { countedDays, countsWithin, WHOLE } from "./completion-count-store.server.ts";
import type { Days } from "./further-report.ts";
import {
  type CompletionCount,
  type CompletionScope,
  countCompletionsIn,
} from "./past-completions-store.server.ts";
import { type Span, spanOf } from "./record-span.server.ts";
import type { Ground } from "./report-ground.server.ts";

/** Completions of a lesson among some records. */
export interface CompletedPart extends CompletionCount {
  span: Span;
}

/** In the order of records. */
export async function completedWithin(
  ground: Pick<Ground, "db" | "asOf" | "company" | "today" | "dialect">,
  scope: CompletionScope,
  period: Days,
): Promise<CompletedPart[]> {
  const { db } = ground;
  const span = await spanOf(ground, period);
  const unit = unitOf(scope);
  const parts = unit === null ? [] : await countedParts(ground, { unit, scope, period, span });
  const rest = { from: parts.at(-1)?.span.until ?? span.from, until: span.until };
  const counted = await countCompletionsIn(db, scope, rest, span.from);
  return [...parts.filter(({ n }) => n > 0), ...counted.map((each) => ({ ...each, span: rest }))];
}

/** What is counted by itself; null where that is not. */
function unitOf({ entity, department, belowManager }: CompletionScope): string | null {
  if (belowManager !== undefined || (entity && department)) return null;
  return department ?? entity ?? WHOLE;
}

/** Ends with the last record that is counted, by a part of nothing where that is none of these lessons. */
async function countedParts(
  { db }: Pick<Ground, "db">,
  {
    unit,
    scope,
    period: { from, to },
    span,
  }: { unit: string; scope: CompletionScope; period: Days; span: Span },
): Promise<CompletedPart[]> {
  const all = await countedDays(db);
  const spans = new Map(
    all.flatMap(({ day, size }, at) =>
      day >= from && day <= to && size <= span.until
        ? [[day, { from: all[at - 1]?.size ?? 0, until: size }] as const]
        : [],
    ),
  );
  const last = [...spans.values()].at(-1);
  if (!last) return [];
  const lessons = new Set(scope.lessons);
  const parts = (await countsWithin(db, unit, { from, to })).flatMap(({ day, ...count }) => {
    const own = spans.get(day);
    return own && lessons.has(count.lessonId) ? [{ ...count, span: own }] : [];
  });
  parts.sort((one, other) => one.span.from - other.span.from);
  return [...parts, { lessonId: "", n: 0, people: 0, span: last }];
}
