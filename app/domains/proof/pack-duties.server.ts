// How every duty stood when a pack's period ended, as CSV and JSON: from the periods at that size of the ledger, so that
// nothing which happens later changes it but an erasure.

import { closeSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { BOM, csvLine } from "#app/http/csv.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { canonicalJson } from "../ledger/canonical-json.ts";
import { allSubjects } from "../ledger/pack-store.server.ts";
import { readCompanyAt } from "../people/company-store.server.ts";
import type { Part } from "./archive.server.ts";
import { dutyRecords } from "./pack-duty-store.server.ts";
import type { PackScope } from "./pack-scope.ts";
import { firstAnsweredDay } from "./past-day-store.server.ts";
import { type DutyRow, dutyPagesAsOf, namesAsOf } from "./past-report-store.server.ts";

const COLUMNS = [
  "subject",
  "kind",
  "course",
  "cycle",
  "state",
  "opensOn",
  "dueOn",
  "doneOn",
  "done",
  "lessons",
  "record",
] as const;
/** In a pack with names only. */
const NAMED_COLUMNS = ["name", "personnelNumber", "department", "entity"] as const;

/** @param until the ledger's size at the end of the period. Empty tables where the records do not yet tell of duties. */
export async function dutyParts(
  db: Db,
  { to, purpose, until }: Pick<PackScope, "to" | "purpose"> & { until: number },
  folder: string,
): Promise<Part[]> {
  const { timeZone } = await readCompanyAt(db, new Date(`${to}T23:59:59.999Z`));
  const firstDay = await firstAnsweredDay(db, timeZone);
  const kinds = firstDay === undefined || to < firstDay ? [] : (["lesson", "document"] as const);
  const columns = purpose === null ? COLUMNS : [...COLUMNS, ...NAMED_COLUMNS];
  const asOf = { day: to, size: until };
  const subjects = await allSubjects(db);
  const { departments } = await namesAsOf(db, asOf);
  const units = new Map(departments.map((unit) => [unit.id, unit]));
  const files = { csv: join(folder, "duties.csv"), jsonl: join(folder, "duties.jsonl") };
  const handles = { csv: openSync(files.csv, "wx", 0o600), jsonl: openSync(files.jsonl, "wx", 0o600) };
  try {
    writeSync(handles.csv, BOM + csvLine(columns));
    for (const kind of kinds)
      for await (const duties of dutyPagesAsOf(db, asOf, { kind })) {
        const [from = "", to = from] = [duties.at(0)?.personId, duties.at(-1)?.personId];
        const records = await dutyRecords(db, asOf, { from, to });
        const rows = duties.map((duty) => {
          const { cycle = null, record = null } = records.get(duty.assignmentId) ?? {};
          const unit = units.get(duty.departmentId);
          const all = { ...told(duty, kind, subjects), cycle, record, ...named(duty, unit) };
          return Object.fromEntries(columns.map((column) => [column, all[column]]));
        });
        writeSync(handles.csv, rows.map((row) => csvLine(Object.values(row))).join(""));
        writeSync(handles.jsonl, rows.map((row) => `${canonicalJson(row)}\n`).join(""));
      }
  } finally {
    closeSync(handles.csv);
    closeSync(handles.jsonl);
  }
  return [
    { path: "data/duties.csv", files: [files.csv] },
    { path: "data/duties.jsonl", files: [files.jsonl] },
  ];
}

/** Whoever was erased has no pseudonym any more. */
function told(duty: DutyRow, kind: ContentKind, subjects: ReadonlyMap<string, string>) {
  const { courseId: course, state, opensOn, dueOn, doneOn, done, lessons } = duty;
  const subject = subjects.get(duty.personId) ?? "erased";
  return { subject, kind, course, state, opensOn, dueOn, doneOn, done, lessons };
}

function named({ name, personnelNumber }: DutyRow, unit: { name: string; entityName: string } | undefined) {
  return {
    name: name ?? "erased",
    personnelNumber,
    department: unit?.name ?? null,
    entity: unit?.entityName ?? null,
  };
}
