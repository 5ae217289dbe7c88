// Every table of Wachsam on one page, as Kysely types; their columns are in schema/, a file for each subject.
//
// Portable columns only: text and integer. Ids are made by the app; instants are ISO-8601 UTC text
// ("2026-11-24T10:00:00.000Z"), calendar days are text ("2026-11-24") in the company's time zone,
// booleans are 0 or 1, structures are JSON text.

import type { CertificateFileTable, CertificateTable } from "./schema/certificates.ts";
import type { AssetTable, CompanySettingTable, DepartmentTable, EntityTable } from "./schema/company.ts";
import type {
  AssignmentItemDayTable,
  AssignmentItemTable,
  AssignmentTable,
  DayTurnTable,
  DueExtensionTable,
  ExemptionTable,
  OutsideCompletionTable,
  RuleTable,
  SettlementJobTable,
} from "./schema/duties.ts";
import type {
  RateLimitTable,
  SecondFactorTable,
  SessionTable,
  SignInRequestTable,
} from "./schema/identity.ts";
import type {
  AttemptTable,
  CompletedFigureTable,
  CompletionTable,
  FeedbackTurnTable,
  LessonFeedbackTable,
  LessonRunTable,
  RecallAnswerTable,
  RecallMoveTable,
  RecallTakenTable,
} from "./schema/learning.ts";
import type {
  LedgerCheckpointTable,
  LedgerHeadTable,
  LedgerOpeningTable,
  LedgerRecordTable,
  LedgerSubtreeTable,
  PseudonymTable,
} from "./schema/ledger.ts";
import type {
  CourseItemTable,
  CourseTable,
  ItemFigureTable,
  LessonPublicationTable,
  LessonTable,
  LessonVersionTable,
  ObligationTable,
  PublishingTable,
  RecallFigureTable,
} from "./schema/lessons.ts";
import type {
  MailTextTable,
  MessageReasonTable,
  MessageTable,
  SendPassTable,
  SendStopTable,
} from "./schema/messages.ts";
import type { PersonChangeTable, PersonLeaveTable, PersonTable, RoleGrantTable } from "./schema/people.ts";
import type {
  ManagementSittingTable,
  ManagementSupplementTable,
  ProgrammeActTable,
  ProgrammeTextTable,
  RemindedFigureTable,
  SupplementAnswerTable,
} from "./schema/programme.ts";
import type {
  AssignmentPeriodTable,
  CompletionCountedTable,
  CompletionCountTable,
  EndedCycleCountedTable,
  EndedCycleCountTable,
  EndedCycleFigureTable,
  EndedCycleUntilTable,
  ErasureFigureTable,
  FurtherFigureTable,
  LedgerQuarterTable,
  NamePeriodTable,
  PersonPeriodTable,
  PublishedDayTable,
  PublishedFigureTable,
  ReportBaseFigureTable,
  ReportBaseTable,
  ReportDayTable,
  ReportFigureTable,
  RulePeriodTable,
} from "./schema/reports.ts";

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
  lesson_publication: LessonPublicationTable;
  publishing: PublishingTable;
  course: CourseTable;
  course_item: CourseItemTable;
  obligation: ObligationTable;
  item_figure: ItemFigureTable;
  recall_figure: RecallFigureTable;
  rule: RuleTable;
  exemption: ExemptionTable;
  outside_completion: OutsideCompletionTable;
  due_extension: DueExtensionTable;
  settlement_job: SettlementJobTable;
  day_turn: DayTurnTable;
  assignment: AssignmentTable;
  assignment_item: AssignmentItemTable;
  assignment_item_day: AssignmentItemDayTable;
  assignment_period: AssignmentPeriodTable;
  rule_period: RulePeriodTable;
  name_period: NamePeriodTable;
  report_base: ReportBaseTable;
  report_base_figure: ReportBaseFigureTable;
  report_day: ReportDayTable;
  report_figure: ReportFigureTable;
  further_figure: FurtherFigureTable;
  published_day: PublishedDayTable;
  published_figure: PublishedFigureTable;
  ended_cycle_figure: EndedCycleFigureTable;
  ended_cycle_until: EndedCycleUntilTable;
  ended_cycle_count: EndedCycleCountTable;
  ended_cycle_counted: EndedCycleCountedTable;
  completion_count: CompletionCountTable;
  completion_counted: CompletionCountedTable;
  erasure_figure: ErasureFigureTable;
  lesson_run: LessonRunTable;
  attempt: AttemptTable;
  completion: CompletionTable;
  completed_figure: CompletedFigureTable;
  lesson_feedback: LessonFeedbackTable;
  feedback_turn: FeedbackTurnTable;
  certificate: CertificateTable;
  certificate_file: CertificateFileTable;
  recall_answer: RecallAnswerTable;
  recall_move: RecallMoveTable;
  recall_taken: RecallTakenTable;
  reminded_figure: RemindedFigureTable;
  programme_text: ProgrammeTextTable;
  programme_act: ProgrammeActTable;
  management_supplement: ManagementSupplementTable;
  management_sitting: ManagementSittingTable;
  supplement_answer: SupplementAnswerTable;
  message: MessageTable;
  message_reason: MessageReasonTable;
  send_stop: SendStopTable;
  send_pass: SendPassTable;
  mail_text: MailTextTable;
  ledger_record: LedgerRecordTable;
  ledger_head: LedgerHeadTable;
  ledger_subtree: LedgerSubtreeTable;
  ledger_quarter: LedgerQuarterTable;
  ledger_opening: LedgerOpeningTable;
  ledger_checkpoint: LedgerCheckpointTable;
  pseudonym: PseudonymTable;
  sign_in_request: SignInRequestTable;
  rate_limit: RateLimitTable;
  session: SessionTable;
  second_factor: SecondFactorTable;
}
