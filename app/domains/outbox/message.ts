// The words of the outbox: a message, why it is due, what may become of it.

import type { Trx } from "#db/open.server.ts";
import type { MessageReasonTable, MessageTable } from "#db/schema/messages.ts";

export type MessageState = MessageTable["state"];
export const MESSAGE_STATES = [
  "planned",
  "sending",
  "accepted",
  "deferred",
  "refused",
  "uncertain",
  "cancelled",
] as const satisfies readonly MessageState[];

/** Why a mail is due to a person; unique for ever. */
export interface Reason {
  kind: MessageReasonTable["kind"];
  /** An assignment's id, or an assignment item's (a "late" one tells of somebody else's); of recall its week. */
  subject: string;
  /** "assigned", "before-7", "after-1", "manager-7", "hr-21", "recall", "by-hand-2026-11-24". */
  step: string;
}

/** A reminder that is due today, as the plan computed it. */
export interface PlannedMessage {
  personId: string;
  address: string;
  language: string;
  /** The company's day it is made for. */
  day: string;
  /** The day's first mail to the person, or a later one by hand after the earlier ones failed. */
  turn?: number;
  /** The failed message that is sent again. */
  resendOf?: string;
  /** The last day on which it may still be sent. */
  expiresOn: string;
  now: Date;
  reasons: readonly Reason[];
}

/** A message in hand: claimed under a fence, so that a worker that was overtaken cannot write its outcome. */
export interface ClaimedMessage {
  id: string;
  personId: string;
  day: string;
  language: string;
  address: string;
  /** The address's part after the "@" when it was made: what the rate of sending goes by. */
  domain: string;
  reference: string;
  messageId: string;
  attempts: number;
  expiresOn: string;
  fence: number;
  leaseUntil: string;
  madeAt: string;
}

/** A message that has its text. */
export interface ComposedMessage extends ClaimedMessage {
  subject: string;
  text: string;
  html: string;
  reasons: readonly Reason[];
}

/** Why a message is not sent after all. */
export type CancelReason = "settled" | "no-access" | "no-address" | "retired" | "expired";

/** What the check just before sending found: still due, with its text (and a newer address or language), or not. */
export type Prepared =
  | { cancel: CancelReason }
  /** Due, but on no day on which this person is sent mails: looked at again then. */
  | { waitUntil: Date }
  | { subject: string; text: string; html: string; address?: string; language?: string };

/** Checks and composes one message inside the claiming transaction. */
export type Prepare = (trx: Trx, message: ClaimedMessage, reasons: readonly Reason[]) => Promise<Prepared>;

/** What the outbox itself says where no server spoke; pages put it into words. Anything else is a server's words. */
const OWN_RESPONSES = [
  "no-smtp-url",
  "address-unusable",
  "not-tried",
  "no-sending-day",
  "lease-expired",
  "settled",
  "no-access",
  "no-address",
  "retired",
  "expired",
] as const;
type OwnResponse = (typeof OWN_RESPONSES)[number];

export function isOwnResponse(response: string): response is OwnResponse {
  return OWN_RESPONSES.some((own) => own === response);
}

/** The part of an address after the "@", in lower case. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}
