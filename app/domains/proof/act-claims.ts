// What records say of the rows that acts wrote beside them: which row, and what must stand in it. Pages, papers and reports
// show those rows with the record's number, so that each value must be the record's.

import type { RecordKind } from "../ledger/record.ts";
import type { SaidRecord } from "../ledger/said-store.server.ts";
import type { FacetName, Row, Value } from "./act-facets.ts";
import { hashOfText } from "./programme-document.ts";

export interface Claim {
  facet: FacetName;
  /** The value of the facet's column. */
  key: string | number;
  /** The row that has these. */
  is: Row;
  /** What must stand in it. */
  says: Row;
}

type Facts = Readonly<Record<string, unknown>>;

/** @param dayAt the company's day at an instant, as its settings were then */
export function claimsOf(
  { sequence, kind, personId, facts }: SaidRecord,
  dayAt: (at: string) => string,
): Claim[] {
  if (!facts) return [];
  const text = textsIn(facts);
  const at = `${facts.at}`;
  const numbered = { record_sequence: sequence };
  switch (kind) {
    case "completion":
    case "document-acknowledged":
      return [
        {
          facet: "completion",
          key: sequence,
          is: numbered,
          says: {
            person_id: personId,
            lesson_id: text(kind === "completion" ? "lesson" : "document"),
            version: text("version"),
            language: text("language"),
            completed_at: at,
            completed_on: dayAt(at),
          },
        },
        ...sittingOf(sequence, personId, facts),
      ];
    case "management-supplemented": {
      const { minutes } = numbersIn(facts);
      const by = { recorded_by: text("by"), recorded_at: at };
      const what = { held_on: text("held"), minutes: minutes ?? null, text: text("supplement") };
      return [
        { facet: "supplement", key: sequence, is: numbered, says: { person_id: personId, ...what, ...by } },
      ];
    }
    case "supplement-confirmed":
    case "supplement-contradicted": {
      const decision = kind === "supplement-confirmed" ? "confirmed" : "contradicted";
      const when = { decided_on: dayAt(at), decided_at: at };
      // Of the supplement the record has the number, by which alone a row names it here.
      const says = { person_id: personId, decision, ...when, supplement: numbersIn(facts).record ?? null };
      return [{ facet: "supplementAnswer", key: sequence, is: numbered, says }];
    }
    case "programme-approved":
    case "programme-reviewed":
      return [
        { facet: "programme", key: sequence, is: numbered, says: programmeRow(kind, facts, dayAt(at)) },
      ];
    case "certificate-issued": {
      const id = text("certificate") ?? "";
      const says = {
        person_id: personId,
        course_id: text("course"),
        claims: text("claims"),
        issued_at: at,
        ...numbered,
      };
      const replaced = text("replaces");
      return [
        { facet: "certificate", key: id, is: { id }, says },
        ...(replaced
          ? [
              {
                facet: "superseded" as const,
                key: replaced,
                is: { id: replaced },
                says: { superseded_at: at },
              },
            ]
          : []),
      ];
    }
    case "exemption-granted": {
      const id = text("exemption") ?? "";
      const days = { from_day: dayAt(at), until_day: text("until") };
      const by = { granted_by: text("by"), granted_at: at };
      const what = { rule_id: text("rule"), reason: text("reason") };
      const says = { person_id: personId, ...what, ...days, ...by, ...numbered };
      return [{ facet: "exemption", key: id, is: { id }, says }];
    }
    case "exemption-ended": {
      const id = text("exemption") ?? "";
      return [{ facet: "exemptionEnd", key: id, is: { id }, says: { ended_by: text("by"), ended_at: at } }];
    }
    case "outside-completion-entered": {
      const id = text("entry") ?? "";
      const by = { entered_by: text("by"), entered_at: at };
      const what = { course_id: text("course"), completed_on: text("completed"), evidence: text("evidence") };
      return [
        { facet: "outside", key: id, is: { id }, says: { person_id: personId, ...what, ...by, ...numbered } },
      ];
    }
    case "outside-completion-decided": {
      const id = text("entry") ?? "";
      const by = { decided_by: text("by"), decided_at: at, decided_sequence: sequence };
      const says = { decision: text("decision"), ...by };
      return [{ facet: "decision", key: id, is: { id }, says }];
    }
    case "due-extended": {
      const { assignment = "" } = facts.duty as { assignment?: string };
      const says = { days: numbersIn(facts).days ?? null, granted_by: text("by"), ...numbered };
      return [
        { facet: "extension", key: personId ?? "", is: { assignment_id: assignment, granted_at: at }, says },
      ];
    }
    case "message-accepted":
    case "message-failed": {
      const reference = text("reference") ?? "";
      const state = kind === "message-accepted" ? "accepted" : "refused";
      const says = { person_id: personId, state, settled_at: at, steps: JSON.stringify(facts.steps ?? []) };
      return [{ facet: "mail", key: reference, is: { reference }, says }];
    }
    case "lesson-published":
    case "document-published":
      return publicationClaims(text(kind === "lesson-published" ? "lesson" : "document") ?? "", facts, at);
    default:
      return [];
  }
}

/** How long somebody was at a lesson of the management's course: in records since they say it. */
function sittingOf(sequence: number, personId: string | null, facts: Facts): Claim[] {
  const { sitting } = facts as { sitting?: { from: string; until: string } };
  if (!sitting) return [];
  const minutes = numbersIn(facts).net_minutes ?? null;
  const says = { person_id: personId, from_at: sitting.from, until_at: sitting.until, minutes };
  return [{ facet: "sitting", key: sequence, is: { record_sequence: sequence }, says }];
}

function programmeRow(kind: RecordKind, facts: Facts, day: string): Row {
  const text = textsIn(facts);
  return {
    entity_id: text("entity"),
    kind: kind === "programme-approved" ? "approval" : "review",
    number: numbersIn(facts).number ?? null,
    sha256: text("document"),
    findings: JSON.stringify(facts.findings ?? []),
    note: text("note"),
    decided_on: day,
    decided_at: text("at"),
    decided_by: text("by"),
  };
}

function publicationClaims(lesson: string, facts: Facts, at: string): Claim[] {
  const text = textsIn(facts);
  const { number = null, publication = null } = numbersIn(facts);
  const hash = text("version") ?? "";
  const says = { version: hash, change: text("change"), published_at: at, published_by: text("by") };
  return [
    { facet: "publication", key: lesson, is: { lesson_id: lesson, sequence: publication }, says },
    { facet: "version", key: hash, is: { hash }, says: { lesson_id: lesson, number } },
  ];
}

/** Whether a row says what its record says; of a mail's reasons some may have gone on to one that was sent again. */
export function agrees(column: string, present: Value | undefined, said: Value | undefined): boolean {
  if (column !== "steps") return present === said;
  const known = new Set(JSON.parse(`${said}`) as string[]);
  return (JSON.parse(`${present}`) as string[]).every((step) => known.has(step));
}

/** A row as records speak of it: of texts that they only name by a hash, the hash. */
export function comparable(facet: FacetName, row: Row): Row {
  if (facet === "supplement") return { ...row, text: hashOfText(`${row.text}`) };
  if (facet === "certificate") return { ...row, claims: hashOfText(`${row.claims}`) };
  if (facet === "programme")
    return { ...row, note: row.note === "" ? null : hashOfText(`${row.note_salt}${row.note}`) };
  return row;
}

function textsIn(facts: Facts): (name: string) => string | null {
  return (name) => {
    const value = facts[name];
    return typeof value === "string" ? value : null;
  };
}

function numbersIn(facts: Facts): Partial<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => typeof value === "number"),
  ) as Partial<Record<string, number>>;
}
