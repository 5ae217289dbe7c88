// Reads from how a dialogue ended what became of the mail: the one place where "sent at most once" is decided.

import type { SendPhase, SendResult } from "./mail.ts";

/** What nodemailer tells about a failure; everything may be missing. */
export interface SendFailure {
  message: string;
  /** "EENVELOPE", "ECONNECTION", … */
  code?: string | undefined;
  /** The verb that was answered ("RCPT TO"), "CONN" for the connection, "API" for nodemailer itself. */
  command?: string | undefined;
  response?: string | undefined;
  responseCode?: number | undefined;
}

/** How far the mail had come: "text" only after the server had answered DATA with 354. */
export type Progress = Exclude<SendPhase, "answer">;

/** Replies that speak of the session, not of the mail: bad sequence, and authentication required (RFC 4954). */
const SESSION_REPLIES: readonly number[] = [503, 530];

/**
 * A reply decides where there is one: 4xx is "later", 5xx is "no".
 * Without one the mail was certainly not taken before the text was asked for; from then on nobody can know.
 * A 5xx before MAIL FROM (greeting, TLS, sign-in) says no to us, not to this mail: it waits until that is repaired.
 */
export function classifyFailure(failure: SendFailure, progress: Progress): SendResult {
  const { responseCode: code = 0, command = "" } = failure;
  const response = failure.response ?? failure.message;
  const answered = command === "DATA" && progress === "text";
  const phase: SendPhase = answered ? "answer" : progress;
  const permanent = code >= 500 && code < 600;
  const temporary = code >= 400 && code < 500;
  if (temporary || (permanent && (progress === "connection" || SESSION_REPLIES.includes(code))))
    return { outcome: "deferred", response, phase };
  if (permanent) return { outcome: "refused", response, phase };
  if (progress === "text") return { outcome: "uncertain", response, phase };
  return { outcome: "deferred", response, phase };
}
