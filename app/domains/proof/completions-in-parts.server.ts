// All completions of a report, in the order of records, which no erasure changes: a part at a time, so that others have theirs.

import { giveWay } from "#app/give-way.ts";
import type { Db } from "#db/open.server.ts";
import {
  type CompletionRow,
  type CompletionScope,
  completionRows,
  newestCompletions,
} from "./past-completions-store.server.ts";
import type { Span } from "./record-span.server.ts";

/** Records that are gone through at a time; of some people's, whose are looked for person by person. */
const RECORDS = 5_000;
const RECORDS_OF_SOME = 500_000;
const ROWS = 1_000;

/** @param spans in their order; there are none between them */
export async function* rowsInParts(
  db: Db,
  size: number,
  scope: CompletionScope,
  spans: readonly Span[],
): AsyncGenerator<readonly CompletionRow[]> {
  if (scope.department === undefined && scope.belowManager === undefined) {
    for (const span of spans.flatMap((each) => piecesOf(each, RECORDS))) {
      yield await completionRows(db, size, { scope, span });
      await giveWay();
    }
    return;
  }
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) return;
  for (const span of piecesOf({ from: first.from, until: last.until }, RECORDS_OF_SOME)) {
    const all = { offset: 0, limit: RECORDS_OF_SOME };
    const numbers = (await newestCompletions(db, scope, span, all)).reverse();
    for (let at = 0; at < numbers.length; at += ROWS) {
      yield await completionRows(db, size, numbers.slice(at, at + ROWS));
      await giveWay();
    }
  }
}

function piecesOf({ from, until }: Span, records: number): Span[] {
  const pieces = Math.ceil((until - from) / records);
  return Array.from({ length: pieces }, (_, at) => ({
    from: from + at * records,
    until: Math.min(from + (at + 1) * records, until),
  }));
}
