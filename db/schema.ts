// Every table and column of Wachsam, as Kysely types: the one page that says what the product remembers.
//
// Portable columns only: text and integer. Ids are made by the app; instants are ISO-8601 UTC text
// ("2026-11-24T10:00:00.000Z"), calendar days are text ("2026-11-24") in the company's time zone,
// booleans are 0 or 1, structures are JSON text.

type Instant = string;
type Day = string;
type Flag = 0 | 1;
type Json = string;

/** The company's settings as dated facts: one open row (valid_until null) per name, older ones stay. */
export interface CompanySettingTable {
  id: string;
  name: string;
  value: Json;
  valid_from: Instant;
  valid_until: Instant | null;
}

/** Files that people upload or lessons carry (logo, images), by the SHA-256 of their bytes. */
export interface AssetTable {
  hash: string;
  media_type: string;
  base64: string;
  created_at: Instant;
}

export interface EntityTable {
  id: string;
  name: string;
  /** ISO 3166-1 alpha-2 ("DE"); null means the company's setting. For public holidays and rules. */
  country: string | null;
  /** The part after the hyphen of ISO 3166-2 ("BY"). */
  region: string | null;
  created_at: Instant;
}

/** Departments form a tree within an entity. */
export interface DepartmentTable {
  id: string;
  entity_id: string;
  parent_id: string | null;
  name: string;
  created_at: Instant;
}

export interface PersonTable {
  id: string;
  /** Null where the person has none; then the mail identifies the person. */
  personnel_number: string | null;
  name: string;
  /** Lower case; null for somebody without a mailbox. */
  mail: string | null;
  entity_id: string;
  department_id: string;
  manager_id: string | null;
  /** What the person does ("Buchhaltung"), as the company words it. */
  function: string | null;
  management_body: Flag;
  external: Flag;
  external_company: string | null;
  join_date: Day;
  /** The last day of work; from the day after, the person has no access. */
  leave_date: Day | null;
  language: string;
  /** Where the person works, if not where the entity does. */
  country: string | null;
  region: string | null;
  /** 128 random bits of their own: what a mail's link carries instead of a secret. */
  mail_hint: string;
  /** When name, address and number were taken away, retention being over; the row stays for the figures. */
  erased_at: Instant | null;
  created_at: Instant;
  updated_at: Instant;
}

/** Who a person was for reports, by time of entry: one open row (entered_until null) per person. */
export interface PersonPeriodTable {
  id: string;
  person_id: string;
  entity_id: string;
  department_id: string;
  manager_id: string | null;
  management_body: Flag;
  external: Flag;
  join_date: Day;
  leave_date: Day | null;
  entered_from: Instant;
  entered_until: Instant | null;
}

/** Days on which somebody is away: dates only, never why. No reminder is sent then. */
export interface PersonLeaveTable {
  id: string;
  person_id: string;
  from_day: Day;
  /** Inclusive. */
  to_day: Day;
  entered_by: string | null;
  entered_at: Instant;
  withdrawn_at: Instant | null;
}

/** What will be true of a person from a later day on: a move, say. */
export interface PersonChangeTable {
  id: string;
  person_id: string;
  effective_on: Day;
  /** The facts that change: {"departmentId": "…", "managerId": null} */
  facts: Json;
  entered_by: string | null;
  entered_at: Instant;
  state: "planned" | "applied" | "withdrawn";
  settled_at: Instant | null;
}

/** Roles beyond learner. "manager" is never granted: it follows from having reports. */
export interface RoleGrantTable {
  person_id: string;
  role: string;
  granted_at: Instant;
  /** Null when granted on the console. */
  granted_by: string | null;
}

/** A lesson's identity and its published version; the content is in lesson_version. */
export interface LessonTable {
  id: string;
  /** Null until first published. */
  current_version: string | null;
  state: "published" | "retired";
}

/** One published version, kept for ever: the sources of all languages, and what was compiled from them. */
export interface LessonVersionTable {
  /** SHA-256 (hex) over the canonical source of all languages and images, with a format number. */
  hash: string;
  lesson_id: string;
  /** 1, 2, 3 … within the lesson. */
  number: number;
  format: number;
  /** {"de": "…markdown…", "en": "…"} */
  sources: Json;
  /** {"figure.svg": "<asset hash>"} */
  images: Json;
  change: "first" | "editorial" | "material";
  note: string;
  published_at: Instant;
  published_by: string | null;
}

export interface CourseTable {
  id: string;
  /** {"de": "Grundlagen", "en": "Essentials"} */
  title: Json;
  /** Days from one lesson to the next; 0 means all at once. */
  pace_days: number;
  state: "published" | "retired";
  published_at: Instant;
}

export interface CourseItemTable {
  course_id: string;
  /** 1, 2, 3 … */
  position: number;
  lesson_id: string;
}

export interface RuleTable {
  id: string;
  course_id: string;
  /** Who: see domains/assignments/audience.ts. */
  audience: Json;
  /** From when: see domains/assignments/rule.ts. */
  start: Json;
  /** Days from the opening of a lesson to its due day. */
  due_after_days: number;
  /** How often again: see domains/assignments/rule.ts. */
  recurrence: Json;
  /** Days after a due day before somebody counts as late. */
  grace_days: number;
  state: "active" | "ended";
  created_at: Instant;
  created_by: string | null;
  changed_at: Instant | null;
}

/** Why somebody need not fulfil a rule for a while. Nobody exempts themselves; no reason says anything of health. */
export interface ExemptionTable {
  id: string;
  person_id: string;
  rule_id: string;
  reason: "long-absence" | "no-systems" | "leaving" | "trained-elsewhere" | "other";
  /** Never leaves this table: not in the ledger, exports or packs. */
  note: string;
  from_day: Day;
  until_day: Day;
  granted_by: string;
  granted_at: Instant;
  /** Null while it holds: set when it has run out, or was taken back. */
  ended_at: Instant | null;
  /** Null when it ran out. */
  ended_by: string | null;
}

/** Training had elsewhere: with evidence, and a second person who approves. */
export interface OutsideCompletionTable {
  id: string;
  person_id: string;
  course_id: string;
  completed_on: Day;
  provider: string;
  /** Hash of the asset. */
  evidence: string;
  evidence_name: string;
  entered_by: string;
  entered_at: Instant;
  decision: "approved" | "rejected" | null;
  decided_by: string | null;
  decided_at: Instant | null;
}

/** A due date put off, with its reason. */
export interface DueExtensionTable {
  id: string;
  assignment_id: string;
  person_id: string;
  days: number;
  reason: string;
  granted_by: string;
  granted_at: Instant;
  /** Made by the form, so that sending it twice puts off once. */
  request: string;
}

/** Work on more people than one transaction should hold: done in steps, resumed after a stop. */
export interface SettlementJobTable {
  id: string;
  kind: "rule" | "change";
  /** A rule's id, or the hash of a materially changed version. */
  subject: string;
  requested_at: Instant;
  /** The last person settled, in the order of ids; empty at the start. */
  reached: string;
  total: number;
  settled: number;
  finished_at: Instant | null;
}

/** One row: the company's day up to which what time alone causes has been settled (renewals, ended exemptions). */
export interface DayTurnTable {
  id: 1;
  day: Day;
}

/** A person's duty: one row per (person, cause, cycle). */
export interface AssignmentTable {
  id: string;
  person_id: string;
  cause_kind: "rule" | "change";
  /** A rule's id, or the hash of the version whose material change caused it. */
  cause_id: string;
  cycle: number;
  course_id: string | null;
  state: "open" | "done" | "exempt" | "closed";
  closed_reason: "narrowed" | "left" | "superseded" | null;
  opens_on: Day;
  /** The due day of the last lesson. */
  due_on: Day;
  /** The due day of the first lesson still open. Null when settled. */
  next_due_on: Day | null;
  /** The rule's grace when the assignment was made. */
  grace_days: number;
  /** next_due_on and the grace: overdue is "open, and this before today". Null when settled. */
  next_late_after: Day | null;
  /** What settled it as "exempt". */
  exemption_id: string | null;
  /** What settled it as "done", if it was training had elsewhere. */
  outside_completion_id: string | null;
  created_at: Instant;
  settled_at: Instant | null;
}

/** One lesson of an assignment, with its own days. */
export interface AssignmentItemTable {
  id: string;
  assignment_id: string;
  person_id: string;
  position: number;
  lesson_id: string;
  opens_on: Day;
  due_on: Day;
  /** The due day and the grace: the last day that is not late. */
  late_after: Day;
  /** The completion that settled it; null while open. */
  completion_id: string | null;
}

/** An assignment's state for reports, by time of entry. */
export interface AssignmentPeriodTable {
  id: string;
  assignment_id: string;
  person_id: string;
  state: AssignmentTable["state"];
  due_on: Day;
  entered_from: Instant;
  entered_until: Instant | null;
}

/** One passage of a person through one version of a lesson: where the person is, and where to resume. */
export interface LessonRunTable {
  id: string;
  person_id: string;
  lesson_id: string;
  version: string;
  /** The step last shown, from 1. */
  step: number;
  started_at: Instant;
  /** Null while under way; at most one run per person and lesson is. */
  completed_at: Instant | null;
}

/** One answer to one question. Belongs to the learner; never shown to anybody else. */
export interface AttemptTable {
  /** Made by the form, so that the same answer sent twice is one attempt. */
  id: string;
  run_id: string;
  question_id: string;
  /** JSON array of option ids. */
  chosen: Json;
  right: Flag;
  answered_at: Instant;
}

/** A person passed a version of a lesson. Never changed. */
export interface CompletionTable {
  id: string;
  person_id: string;
  lesson_id: string;
  version: string;
  run_id: string;
  language: string;
  completed_at: Instant;
  /** The company's day. */
  completed_on: Day;
  /** The ledger record, whose number is the learner's receipt. */
  record_sequence: number;
}

/** One mail. The text is composed when it is claimed for sending, and kept as sent. */
export interface MessageTable {
  id: string;
  person_id: string;
  kind: "reminder" | "sign-in";
  /** The company's day it was made for: at most one reminder per person and day. */
  day: Day;
  language: string;
  address: string;
  /** The address's part after the "@": mails to one domain are sent at a limited rate. */
  domain: string;
  /** Short code printed in the mail, checked on the site under "Messages sent to you". */
  reference: string;
  /** The Message-ID header, the same at every attempt. */
  message_id: string;
  subject: string | null;
  text: string | null;
  html: string | null;
  state: "planned" | "sending" | "accepted" | "deferred" | "refused" | "uncertain" | "cancelled";
  attempts: number;
  /** When it may be tried (again). */
  next_at: Instant;
  /** The last day on which it may still be sent. */
  expires_on: Day;
  lease_until: Instant | null;
  /** Grows with each claim; a worker that was overtaken cannot write its outcome. */
  fence: number;
  /** The server's words at the last attempt. */
  response: string | null;
  made_at: Instant;
  settled_at: Instant | null;
}

/** Why a mail is due: unique for ever, whatever became of the mail. */
export interface MessageReasonTable {
  message_id: string;
  person_id: string;
  /** "late" tells a manager or HR of somebody else's late lesson. */
  kind: "assignment" | "lesson" | "late";
  /** An assignment's id, or an assignment item's. */
  subject: string;
  /** "assigned", "before-7", "before-1", "after-1", "manager-7", "hr-21", "by-hand-2026-11-24". */
  step: string;
}

/** Sending is stopped while a row is open: by a person, or because the clock or the number of mails was odd. */
export interface SendStopTable {
  id: string;
  cause: "person" | "clock" | "volume";
  detail: string;
  stopped_at: Instant;
  stopped_by: string | null;
  lifted_at: Instant | null;
  lifted_by: string | null;
}

/** One row: when mails were last looked at, from which a clock that jumped is known. */
export interface SendPassTable {
  id: 1;
  passed_at: Instant;
}

/** The company's own wording of a part of a mail, as dated facts: one open row per part and language. */
export interface MailTextTable {
  id: string;
  part: string;
  language: string;
  /** Markdown with variables. */
  body: string;
  valid_from: Instant;
  valid_until: Instant | null;
  written_by: string | null;
}

/** One entry of the ledger, append-only: the leaf of a Merkle tree (RFC 6962). */
export interface LedgerRecordTable {
  /** 0, 1, 2 … without gaps. */
  sequence: number;
  kind: string;
  entered_at: Instant;
  /** Canonical JSON; its bytes are the leaf. */
  body: string;
  /** The leaf's hash, hex. */
  leaf: string;
}

/** The tree's right edge, one row: what the next append needs. */
export interface LedgerHeadTable {
  id: 1;
  size: number;
  /** JSON array of hex hashes: the compact range of perfect subtrees, largest first. */
  edge: Json;
}

/** Salt and value of each committed fact; erased with the person, while the record stays. */
export interface LedgerOpeningTable {
  sequence: number;
  fact: string;
  person_id: string | null;
  salt: string;
  /** Canonical JSON of the value. */
  value: Json;
}

export interface LedgerCheckpointTable {
  size: number;
  root: string;
  /** The signed note (C2SP tlog-checkpoint). */
  note: string;
  made_at: Instant;
}

/** The key from which a person's pseudonym in the ledger is made; erased with the person. */
export interface PseudonymTable {
  person_id: string;
  key: string;
  subject: string;
}

/** A request to sign in: a code to type and a link that works in the browser that asked. */
export interface SignInRequestTable {
  id: string;
  /** Null for an address that belongs to nobody: same words, same time, no mail. */
  person_id: string | null;
  kind: "mail" | "console";
  code_hash: string | null;
  token_hash: string;
  /** Hash of the asking browser's cookie; null for console links. */
  browser_hash: string | null;
  return_to: string;
  created_at: Instant;
  expires_at: Instant;
  used_at: Instant | null;
  tries: number;
}

/** Counters of a sliding limit, by bucket ("address:…", "account:…", "ip:…") and window. */
export interface RateLimitTable {
  bucket: string;
  window_start: Instant;
  count: number;
}

export interface SessionTable {
  /** SHA-256 (hex) of the cookie's 32 random bytes. */
  id: string;
  person_id: string;
  /** "first-factor" reaches the learner's pages; the pages of roles want "second-factor". */
  level: "first-factor" | "second-factor";
  created_at: Instant;
  last_seen_at: Instant;
  expires_at: Instant;
  absolute_expires_at: Instant;
}

/** A time-based one-time password (RFC 6238); the secret is encrypted with the installation's key. */
export interface SecondFactorTable {
  person_id: string;
  secret: string;
  confirmed_at: Instant | null;
  /** The last time step used, so that a code works once. */
  last_step: number;
  created_at: Instant;
}

export interface Schema {
  company_setting: CompanySettingTable;
  asset: AssetTable;
  entity: EntityTable;
  department: DepartmentTable;
  person: PersonTable;
  person_period: PersonPeriodTable;
  person_leave: PersonLeaveTable;
  person_change: PersonChangeTable;
  role_grant: RoleGrantTable;
  lesson: LessonTable;
  lesson_version: LessonVersionTable;
  course: CourseTable;
  course_item: CourseItemTable;
  rule: RuleTable;
  exemption: ExemptionTable;
  outside_completion: OutsideCompletionTable;
  due_extension: DueExtensionTable;
  settlement_job: SettlementJobTable;
  day_turn: DayTurnTable;
  assignment: AssignmentTable;
  assignment_item: AssignmentItemTable;
  assignment_period: AssignmentPeriodTable;
  lesson_run: LessonRunTable;
  attempt: AttemptTable;
  completion: CompletionTable;
  message: MessageTable;
  message_reason: MessageReasonTable;
  send_stop: SendStopTable;
  send_pass: SendPassTable;
  mail_text: MailTextTable;
  ledger_record: LedgerRecordTable;
  ledger_head: LedgerHeadTable;
  ledger_opening: LedgerOpeningTable;
  ledger_checkpoint: LedgerCheckpointTable;
  pseudonym: PseudonymTable;
  sign_in_request: SignInRequestTable;
  rate_limit: RateLimitTable;
  session: SessionTable;
  second_factor: SecondFactorTable;
}
