// Which rows acts wrote beside records, and how each is found: the tables that pages, papers and reports show with a number.

import type { RecordKind } from "../ledger/record.ts";

export type Value = string | number | null;
export type Row = Readonly<Record<string, Value>>;

interface Facet {
  table: string;
  /** By which column rows are looked up. */
  column: string;
  /** What names one row among those. */
  identity: readonly string[];
  /** The column that is set where such an act was recorded; null where the row itself is the act. */
  marked: string | null;
  /** Whether each such row must have a record: not where several records are of one, or older rows have none. */
  counted: boolean;
  /** Whether rows go when their time is over, so that a record may be left of one that is there no more. */
  goes?: true;
  kinds: readonly RecordKind[];
}

const ENTRY = { identity: ["id"], column: "id", marked: null, counted: true } as const;
const NUMBERED = { ...ENTRY, identity: ["record_sequence"], column: "record_sequence" } as const;
const PUBLISHED = ["lesson-published", "document-published"] as const;

export const FACETS = {
  completion: { ...NUMBERED, table: "completion", kinds: ["completion", "document-acknowledged"] },
  sitting: { ...NUMBERED, table: "management_sitting", counted: false, kinds: ["completion"] },
  supplement: { ...NUMBERED, table: "management_supplement", kinds: ["management-supplemented"] },
  supplementAnswer: {
    ...NUMBERED,
    table: "supplement_answer",
    kinds: ["supplement-confirmed", "supplement-contradicted"],
  },
  programme: {
    ...NUMBERED,
    table: "programme_act",
    kinds: ["programme-approved", "programme-reviewed"],
  },
  certificate: { ...ENTRY, table: "certificate", kinds: ["certificate-issued"] },
  superseded: { ...ENTRY, table: "certificate", marked: "superseded_at", kinds: ["certificate-issued"] },
  exemption: { ...ENTRY, table: "exemption", kinds: ["exemption-granted"] },
  exemptionEnd: { ...ENTRY, table: "exemption", marked: "ended_at", kinds: ["exemption-ended"] },
  outside: { ...ENTRY, table: "outside_completion", kinds: ["outside-completion-entered"] },
  decision: {
    ...ENTRY,
    table: "outside_completion",
    marked: "decided_at",
    kinds: ["outside-completion-decided"],
  },
  extension: {
    ...ENTRY,
    table: "due_extension",
    column: "person_id",
    identity: ["assignment_id", "granted_at"],
    kinds: ["due-extended"],
  },
  publication: {
    ...ENTRY,
    table: "lesson_publication",
    column: "lesson_id",
    identity: ["lesson_id", "sequence"],
    kinds: PUBLISHED,
  },
  mail: {
    ...ENTRY,
    table: "message",
    column: "reference",
    identity: ["reference"],
    goes: true,
    kinds: ["message-accepted", "message-failed"],
  },
  version: {
    ...ENTRY,
    table: "lesson_version",
    column: "hash",
    identity: ["hash"],
    counted: false,
    kinds: PUBLISHED,
  },
} as const satisfies Record<string, Facet>;
export type FacetName = keyof typeof FACETS;

/** All kinds with a row beside them. */
export const CLAIMING: readonly RecordKind[] = [
  ...new Set(Object.values(FACETS).flatMap(({ kinds }): readonly RecordKind[] => kinds)),
];
