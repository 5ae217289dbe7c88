// Who is who among those who decided, for a pack with names: the identifier that decisions have, the pseudonym, and the name
// that the records give it.

import { BOM, csvLine } from "#app/http/csv.ts";
import type { Db } from "#db/open.server.ts";
import { canonicalJson } from "../ledger/canonical-json.ts";
import { namingSequences, openedRecords, subjectsOf } from "../ledger/pack-store.server.ts";
import { parseBody } from "../ledger/record.ts";
import { type Part, textPart } from "./archive.server.ts";
import type { Reach } from "./pack-reach.server.ts";
import type { PackScope } from "./pack-scope.ts";

interface Named {
  name: string;
  personnelNumber: string | null;
}

const COLUMNS = ["by", "subject", "name", "personnelNumber"] as const;

/** A row for each of them, without pseudonym and name where somebody was erased; no table in a pack without names. */
export async function deciderParts(
  db: Db,
  { purpose }: Pick<PackScope, "purpose">,
  { deciders, until }: Pick<Reach, "deciders" | "until">,
): Promise<Part[]> {
  if (purpose === null) return [];
  const subjects = await subjectsOf(db, deciders);
  const names = await namesOf(db, [...subjects.values()], until);
  const rows = deciders.map((by) => {
    const subject = subjects.get(by) ?? null;
    const { name = null, personnelNumber = null } = names.get(subject ?? "") ?? {};
    return { by, subject, name, personnelNumber };
  });
  const lines = rows.map((row) => csvLine(COLUMNS.map((column) => row[column])));
  return [
    textPart("data/deciders.csv", BOM + csvLine(COLUMNS) + lines.join("")),
    textPart("data/deciders.jsonl", rows.map((row) => `${canonicalJson(row)}\n`).join("")),
  ];
}

/** As the last record before a place says it, by pseudonym. */
async function namesOf(db: Db, subjects: readonly string[], until: number): Promise<Map<string, Named>> {
  const records = await openedRecords(db, await namingSequences(db, subjects, until));
  const names = new Map<string, Named>();
  for (const { row, openings } of records) {
    const subject = parseBody(row.body)?.subject;
    const person = openings.find(({ fact }) => fact === "person");
    if (subject && person) names.set(subject, JSON.parse(person.value) as Named);
  }
  return names;
}
