// What reports know of people, duties and names, in the form in which a record commits to it: whoever changes one of them
// hands in how it stands afterwards, as a fact. Types rather than interfaces: they are canonical values.

type Day = string;

/** The fact "person": who somebody is from this record on. */
export type PersonFact = {
  readonly name: string;
  readonly personnelNumber: string | null;
  readonly entity: string;
  readonly department: string;
  readonly manager: string | null;
  readonly managementBody: boolean;
  readonly external: boolean;
  readonly externalCompany: string | null;
  readonly joinDate: Day;
  readonly leaveDate: Day | null;
};

/** The fact "duty", or one of "duties": how an assignment of the record's person stands from this record on. */
export type DutyFact = {
  readonly assignment: string;
  readonly kind: "lesson" | "document";
  readonly causeKind: "rule" | "change";
  readonly cause: string;
  readonly cycle: number;
  readonly course: string | null;
  readonly state: "open" | "done" | "exempt" | "closed";
  readonly closedReason: "narrowed" | "left" | "superseded" | "retired" | null;
  readonly opensOn: Day;
  readonly dueOn: Day;
  readonly nextDueOn: Day | null;
  readonly nextLateAfter: Day | null;
  readonly done: number;
  readonly lessons: number;
  readonly doneOn: Day | null;
  readonly outsideOn: Day | null;
  readonly exemption: "long-absence" | "no-systems" | "leaving" | "trained-elsewhere" | "other" | null;
  readonly exemptUntil: Day | null;
};

/** One of the fact "units": what an entity, a department or a course is called from this record on. */
export type UnitFact = {
  readonly id: string;
  readonly what: "entity" | "department" | "course";
  /** Of a course JSON, a title for each language. */
  readonly name: string;
  /** Of a department. */
  readonly entity: string | null;
  readonly parent: string | null;
};

/** One of the fact "rules": a rule that is in force from this record on. */
export type RuleFact = {
  readonly rule: string;
  readonly course: string;
};

/** The facts of an act that changed these duties, which are all of one person; none where nothing changed. */
export function dutiesFact(duties: readonly DutyFact[]): Readonly<Record<string, readonly DutyFact[]>> {
  return duties.length > 0 ? { duties } : {};
}
