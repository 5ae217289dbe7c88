// What the last of several records says: which roles somebody holds, which version of a lesson is taught, or none, and what
// is asked of people. Few enough to be kept while the records are read.

import type { Db } from "#db/open.server.ts";
import type { RecordKind } from "../ledger/record.ts";
import type { SaidRecord } from "../ledger/said-store.server.ts";
import type { Row } from "./act-facets.ts";
import { heldRoles, lessonsAsTheyAre } from "./act-store.server.ts";
import { mustBeTold, PLANNED, planAsItIs, plannedBy } from "./standing-plan.server.ts";

/** Table and key -> the record that spoke last, and what must stand there; null where nothing must. */
export type StandingActs = Map<string, { sequence: number; row: Row | null }>;

export const STATES: readonly RecordKind[] = [
  "role-granted",
  "role-withdrawn",
  "lesson-published",
  "lesson-retired",
  "lesson-reinstated",
  "document-published",
  "document-retired",
  "document-reinstated",
  ...PLANNED,
];

/** Adds what a record says. */
export function tellStanding(acts: StandingActs, record: SaidRecord): void {
  const { sequence, kind, personId, facts } = record;
  if (!facts) return;
  for (const [key, row] of plannedBy(record))
    acts.set(key, { sequence, row: { ...acts.get(key)?.row, ...row } });
  const by = typeof facts.by === "string" ? facts.by : null;
  const at = `${facts.at}`;
  if (kind === "role-granted" || kind === "role-withdrawn") {
    const row = { granted_at: at, granted_by: by };
    acts.set(roleKey(`${personId}`, `${facts.role}`), {
      sequence,
      row: kind === "role-granted" ? row : null,
    });
    return;
  }
  const [what, act] = kind.split("-");
  if (what !== "lesson" && what !== "document") return;
  const key = lessonKey(`${facts[what]}`);
  const taught = { kind: what, state: "published", retired_at: null, retired_by: null };
  if (act === "published")
    acts.set(key, { sequence, row: { ...taught, current_version: `${facts.version}` } });
  const { current_version = null } = acts.get(key)?.row ?? {};
  if (act === "reinstated") acts.set(key, { sequence, row: { ...taught, current_version } });
  if (act === "retired")
    acts.set(key, {
      sequence,
      row: { ...taught, state: "retired", retired_at: at, retired_by: by, current_version },
    });
}

/** Compares what was said last with what holds. */
export async function standingDeviations(db: Db, acts: StandingActs): Promise<string[]> {
  const held = await planAsItIs(db);
  for (const { person_id, role, ...row } of await heldRoles(db)) held.set(roleKey(person_id, role), row);
  for (const { id, ...row } of await lessonsAsTheyAre(db)) held.set(lessonKey(id), row);
  const found: string[] = [];
  for (const [key, { sequence, row }] of acts) {
    const present = held.get(key);
    if (!row && present) found.push(`Record ${sequence} says that ${key} is no more, but it is there.`);
    if (row && !present) found.push(`Record ${sequence} says that ${key} is there, but it is not.`);
    const column = row && present && Object.keys(row).find((each) => row[each] !== present[each]);
    if (column)
      found.push(
        `Record ${sequence} says of ${key} that ${column} is ${JSON.stringify(row[column])}, but it is ${JSON.stringify(present[column])}.`,
      );
  }
  for (const key of held.keys())
    if (!acts.has(key) && mustBeTold(key)) found.push(`No record tells of ${key}.`);
  return found;
}

function roleKey(personId: string, role: string): string {
  return `role_grant of ${personId}, ${role}`;
}

function lessonKey(id: string): string {
  return `lesson ${id}`;
}
