// What reports of past days are made from: periods by sequence numbers of the ledger, and figures by day.

import type { Generated } from "kysely";
import type { Day, Flag, Instant, Json } from "./columns.ts";
import type { AssignmentTable, ExemptionTable } from "./duties.ts";

/** From the record with this sequence until, but without, that one; null while it holds. */
interface Period {
  from_sequence: number;
  until_sequence: number | null;
}

/** Who a person was for reports. The name, number and company are null once the person was erased. */
export interface PersonPeriodTable extends Period {
  person_id: string;
  name: string | null;
  personnel_number: string | null;
  entity_id: string;
  department_id: string;
  manager_id: string | null;
  management_body: Flag;
  external: Flag;
  external_company: string | null;
  join_date: Day;
  leave_date: Day | null;
}

/** How a duty stood for reports. */
export interface AssignmentPeriodTable extends Period {
  assignment_id: string;
  person_id: string;
  kind: AssignmentTable["kind"];
  cause_kind: AssignmentTable["cause_kind"];
  cause_id: string;
  cycle: number;
  course_id: string | null;
  state: AssignmentTable["state"];
  closed_reason: AssignmentTable["closed_reason"];
  opens_on: Day;
  due_on: Day;
  next_due_on: Day | null;
  next_late_after: Day | null;
  /** Lessons done, of so many that are asked for. */
  done: number;
  lessons: number;
  /** The company's day on which all was done here. */
  done_on: Day | null;
  /** The day of training had elsewhere, as its evidence says. */
  outside_on: Day | null;
  exemption_reason: ExemptionTable["reason"] | null;
  exempt_until: Day | null;
}

/** While a rule was in force. */
export interface RulePeriodTable extends Period {
  rule_id: string;
  course_id: string;
}

/** What an entity, a department or a course was called. */
export interface NamePeriodTable extends Period {
  unit_id: string;
  what: "entity" | "department" | "course";
  /** A course's is JSON, a title for each language. */
  name: string | Json;
  /** A department's. */
  entity_id: string | null;
  parent_id: string | null;
}

/** The first record entered in or after a quarter of an hour: by this a day's end is found when clock times are erased. */
export interface LedgerQuarterTable {
  quarter: Instant;
  first_sequence: number;
}

/** A day that is over, and how many records the ledger had at its end. */
export interface ReportDayTable {
  day: Day;
  size: number;
}

/** A day not over yet whose figures were counted when the ledger had so many records. */
export interface ReportBaseTable {
  day: Day;
  size: number;
}

/** As report_figure, of the size of its day's base. */
export interface ReportBaseFigureTable {
  day: Day;
  kind: AssignmentTable["kind"];
  course_id: string;
  department_id: string;
  figure: string;
  n: number;
}

/** How much was erased on a day because its time was over, or because somebody asked: counts alone. */
export interface ErasureFigureTable {
  day: Day;
  class: "answers" | "mails" | "people" | "management" | "requested";
  /** Of answers: passages and recalls. */
  n: number;
  /** Of answers: people none of whose passages were erased in that month before. */
  people: Generated<number>;
}

/** A figure of the report, from one day until, but without, another; "*" for all courses, or all departments. */
export interface ReportFigureTable {
  kind: AssignmentTable["kind"];
  course_id: string;
  department_id: string;
  figure: string;
  n: number;
  from_day: Day;
  until_day: Day | null;
}

/** What further reports count on a day, as of a size of the ledger: that of the day's end once it is over. */
export interface FurtherFigureTable {
  day: Day;
  size: number;
  /** Packed: see domains/proof/further-figures.server.ts. */
  figures: string;
}

/** A day of which figures were published: where each department is counted since, and which units stayed as they were. */
export interface PublishedDayTable {
  /** "lesson" and "document": duties by unit; others: see domains/proof/series.server.ts. */
  series: string;
  day: Day;
  /** The ledger's at the end of the day. */
  size: number;
  /** Department id -> unit id. */
  units: Json;
  /** Unit ids. */
  held: Json;
}

/** Figures of a unit as those who are not HR see them, from the day they are of until, but without, that of the next ones. */
export interface PublishedFigureTable {
  series: string;
  /** A department with those that are counted with it; "" for the rest, and for all where a series has no units. */
  unit_id: string;
  name: string | null;
  people: number;
  done: number;
  outside: number;
  open: number;
  overdue: number;
  exempt: number;
  from_day: Day;
  until_day: Day | null;
}

/** How many cycles of a course ended on a day that is over, and how; a cycle ends with the day on which the next one begins. */
export interface EndedCycleFigureTable {
  ended_on: Day;
  kind: AssignmentTable["kind"];
  course_id: string;
  cycle: number;
  /** As domains/proof/cycle-end.ts names it. */
  outcome: "in-time" | "late" | "outside" | "exempt" | "superseded";
  n: number;
}

/** The same by department, for HR's report of any day: a row holds on days from the first on, and before the last. */
export interface EndedCycleCountTable extends EndedCycleFigureTable {
  department_id: string;
  began_on: Day;
  from_day: Day;
  until_day: Day | null;
}

/** The days of which these say it, and how large the ledger was when the last was counted. */
export interface EndedCycleCountedTable {
  id: 1;
  first_day: Day;
  day: Day;
  size: number;
}

/** The last day of which these are counted. */
export interface EndedCycleUntilTable {
  id: 1;
  day: Day;
}

/** Completions of a day, by the records of that day: of a department, of an entity, and under "" of the whole company. */
export interface CompletionCountTable {
  unit_id: string;
  day: Day;
  lesson_id: string;
  /** The day of the same person's last one before, of the same lesson and unit; "" where it was the first. */
  before_day: Day | "";
  n: number;
}

/** How large the ledger was up to which the completions of a day are counted; days without records have no row. */
export interface CompletionCountedTable {
  day: Day;
  size: number;
}
