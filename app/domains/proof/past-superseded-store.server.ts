// The cycles that people had of a rule, as of a size of the ledger: which of them were superseded unfulfilled.

import { type SelectQueryBuilder, sql } from "kysely";
import type { Db } from "#db/open.server.ts";
import type { Schema } from "#db/schema.ts";
import { holds } from "./past-counted-store.server.ts";
import { wasOvertaken } from "./past-cycles-store.server.ts";
import type { AsOf } from "./past-day.ts";

export interface LivedCycle {
  assignmentId: string;
  personId: string;
  causeId: string;
  cycle: number;
  isSuperseded: boolean;
  /** The day on which it was due, where that was over when it was superseded. */
  lateDueOn: string | null;
}

type Period = Schema["assignment_period"];

/** As many as one query should name. */
const AT_A_TIME = 500;

/** All that were these people's duties: whatever was closed otherwise is left out. */
export async function livedCycles(
  db: Db,
  { size }: AsOf,
  personIds: readonly string[],
): Promise<LivedCycle[]> {
  const found: LivedCycle[] = [];
  for (let at = 0; at < personIds.length; at += AT_A_TIME) {
    const rows = await (
      db.selectFrom("assignment_period as e") as unknown as SelectQueryBuilder<
        Schema & { e: Period },
        "e",
        object
      >
    )
      .leftJoin("assignment_period as o", (join) =>
        join.on(
          sql<boolean>`(o.person_id = e.person_id and o.cause_id = e.cause_id and o.cycle = e.cycle
            and o.assignment_id = e.assignment_id and o.until_sequence = e.from_sequence and o.state = 'open')`,
        ),
      )
      .select([
        "e.assignment_id as assignmentId",
        "e.person_id as personId",
        "e.cause_id as causeId",
        "e.cycle",
        "e.state",
        "e.opens_on as opensOn",
        sql<string>`coalesce(o.next_due_on, e.due_on)`.as("dueOn"),
        "o.next_late_after as lateAfter",
      ])
      .where("e.person_id", "in", personIds.slice(at, at + AT_A_TIME))
      .where("e.cause_kind", "=", "rule")
      .where(holds("e", size))
      .where((eb) => eb.or([eb("e.state", "!=", "closed"), wasOvertaken("e")]))
      .orderBy("e.cycle")
      .execute();
    const next = new Map<string, string>();
    for (const { dueOn, lateAfter, state, opensOn, ...row } of rows.toReversed()) {
      const key = `${row.personId} ${row.causeId}`;
      const endedOn = next.get(key);
      next.set(key, opensOn);
      found.push({
        ...row,
        isSuperseded: state === "closed",
        lateDueOn: lateAfter !== null && endedOn !== undefined && lateAfter < endedOn ? dueOn : null,
      });
    }
  }
  return found;
}
