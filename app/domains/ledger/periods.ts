// Which periods begin and end with a record: read from its facts alone, so that the records can be played again.

import type { DutyFact, PersonFact, RuleFact, UnitFact } from "./reportable.ts";

export const PERIOD_TABLES = {
  person_period: "person_id",
  assignment_period: "assignment_id",
  rule_period: "rule_id",
  name_period: "unit_id",
} as const;
export type PeriodTable = keyof typeof PERIOD_TABLES;

/** The columns of a period besides its two sequence numbers, its key among them. */
export type PeriodRow = Readonly<Record<string, string | number | null>>;

/** From this record on the key's row holds; null where none does. */
export interface Turn {
  table: PeriodTable;
  key: string;
  sequence: number;
  row: PeriodRow | null;
}

/** A record as far as periods follow from it. */
export interface Told {
  kind: string;
  personId: string | null;
  facts: Readonly<Record<string, unknown>>;
}

/** What a record turns, in the order of its facts. */
export function turnsOf({ kind, personId, facts }: Told, sequence: number): Turn[] {
  const turns: Turn[] = [];
  const turn = (table: PeriodTable, key: string, row: PeriodRow | null) =>
    turns.push({ table, key, sequence, row });
  if (personId !== null) {
    if (facts.person) turn("person_period", personId, personRow(personId, facts.person as PersonFact));
    const duties = [...(facts.duty ? [facts.duty] : []), ...listOf(facts.duties)] as DutyFact[];
    for (const duty of duties) turn("assignment_period", duty.assignment, dutyRow(personId, duty));
  }
  const began = kind === "rule-created" ? [{ rule: `${facts.rule}`, course: `${facts.course}` }] : [];
  for (const { rule, course } of [...began, ...(listOf(facts.rules) as RuleFact[])])
    turn("rule_period", rule, { rule_id: rule, course_id: course });
  if (kind === "rule-ended") turn("rule_period", `${facts.rule}`, null);
  for (const unit of listOf(facts.units) as UnitFact[]) turn("name_period", unit.id, unitRow(unit));
  return turns;
}

/** True where two rows say the same. */
export function isSameRow(one: PeriodRow, other: PeriodRow): boolean {
  return Object.keys(one).every((column) => one[column] === other[column]);
}

function listOf(fact: unknown): unknown[] {
  return Array.isArray(fact) ? fact : [];
}

function personRow(personId: string, person: PersonFact): PeriodRow {
  return {
    person_id: personId,
    name: person.name,
    personnel_number: person.personnelNumber,
    entity_id: person.entity,
    department_id: person.department,
    manager_id: person.manager,
    management_body: person.managementBody ? 1 : 0,
    external: person.external ? 1 : 0,
    external_company: person.externalCompany,
    join_date: person.joinDate,
    leave_date: person.leaveDate,
  };
}

function dutyRow(personId: string, duty: DutyFact): PeriodRow {
  return {
    assignment_id: duty.assignment,
    person_id: personId,
    kind: duty.kind,
    cause_kind: duty.causeKind,
    cause_id: duty.cause,
    cycle: duty.cycle,
    course_id: duty.course,
    state: duty.state,
    closed_reason: duty.closedReason,
    opens_on: duty.opensOn,
    due_on: duty.dueOn,
    next_due_on: duty.nextDueOn,
    next_late_after: duty.nextLateAfter,
    done: duty.done,
    lessons: duty.lessons,
    done_on: duty.doneOn,
    outside_on: duty.outsideOn,
    exemption_reason: duty.exemption,
    exempt_until: duty.exemptUntil,
  };
}

function unitRow(unit: UnitFact): PeriodRow {
  return {
    unit_id: unit.id,
    what: unit.what,
    name: unit.name,
    entity_id: unit.entity,
    parent_id: unit.parent,
  };
}
