// What goes to a mail server and what comes back: one mail to one person, and exactly how its sending ended.

/** One person's mailbox, or the company's; never a built string. */
export interface Mailbox {
  name: string;
  address: string;
}

/** One mail to one person, as composed; message.ts makes it safe. */
export interface OutgoingMail {
  /** The Message-ID header with its angle brackets, the same at every attempt. */
  messageId: string;
  date: Date;
  language: string;
  from: Mailbox;
  to: Mailbox;
  replyTo: Mailbox | null;
  subject: string;
  text: string;
  html: string;
}

/**
 * accepted: the server answered 250 and has the mail.
 * deferred: it certainly does not have it; may be tried again.
 * refused: it said no to this mail for good.
 * uncertain: it had begun to receive the mail and never answered; nobody can know (RFC 1047).
 */
export type SendOutcome = "accepted" | "deferred" | "refused" | "uncertain";

/** How far the dialogue came: no session yet; sender, recipient and DATA; text on its way; the final answer. */
export type SendPhase = "connection" | "envelope" | "text" | "answer";

export interface SendResult {
  outcome: SendOutcome;
  /** The server's words, or a code of our own ("no-smtp-url"), which pages put into words. */
  response: string;
  phase: SendPhase;
}
