// Mails with their reasons, what stops them, and the company's own words for them.

import type { Generated } from "kysely";
import type { Day, Instant } from "./columns.ts";

/** One mail. The text is composed when it is claimed for sending, and kept as sent. */
export interface MessageTable {
  id: string;
  person_id: string;
  kind: "reminder" | "sign-in";
  /** The company's day it was made for: at most one reminder per person, day and turn. */
  day: Day;
  /** 1, or what somebody sends by hand after that day's earlier ones failed. The plan makes only the first. */
  turn: Generated<number>;
  /** The failed message that somebody sent again with this one: each at most once. */
  resend_of: string | null;
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
  /** No longer written: made anew from what is due whenever a mail is tried, and read by nobody afterwards. */
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
  /** "late" tells a manager or HR of somebody else's late lesson; "recall" and "checkpoint" name no lesson. */
  kind: "assignment" | "lesson" | "late" | "recall" | "checkpoint";
  /** An assignment's id, or an assignment item's; of recall and checkpoint the day with which its week begins. */
  subject: string;
  /** "assigned", "before-7", "before-1", "after-1", "manager-7", "hr-21", "recall", "checkpoint", "by-hand-2026-11-24". */
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
