// Makes a mail safe before any mail library sees it: whatever a name or subject holds, it cannot become a header,
// a second recipient or a text that reads backwards.

import { domainToASCII } from "node:url";
import type { Mailbox, OutgoingMail } from "./mail.ts";

/** Longer names are cut: a header of 500 characters helps nobody. */
const LONGEST_NAME = 120;
const LONGEST_SUBJECT = 200;

/** What is handed to nodemailer: clean values, one recipient, no header that came from data. */
export interface SafeMail {
  messageId: string;
  date: Date;
  from: Mailbox;
  to: Mailbox;
  replyTo: Mailbox | undefined;
  subject: string;
  text: string;
  html: string;
  envelope: { from: string; to: string };
  headers: Record<string, string>;
}

/**
 * The mail as it may be sent, or null when an address cannot be written to:
 * a mailbox is one local part and one domain, nothing else.
 */
export function safeMail(mail: OutgoingMail): SafeMail | null {
  const from = safeMailbox(mail.from);
  const to = safeMailbox(mail.to);
  const messageId = /^<[\w.-]+@[\w.:[\]-]+>$/.test(mail.messageId);
  if (!from || !to || !messageId) return null;
  return {
    messageId: mail.messageId,
    date: mail.date,
    from,
    to,
    // A contact that cannot be answered must not keep a mail from being sent.
    replyTo: (mail.replyTo && safeMailbox(mail.replyTo)) ?? undefined,
    subject: oneLine(mail.subject, LONGEST_SUBJECT),
    text: plainText(mail.text),
    html: plainText(mail.html),
    envelope: { from: from.address, to: to.address },
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      "Content-Language": mail.language,
    },
  };
}

/** A mailbox with a clean name and an ASCII address, or null. */
function safeMailbox({ name, address }: Mailbox): Mailbox | null {
  const clean = safeAddress(address);
  return clean === null ? null : { name: oneLine(name, LONGEST_NAME), address: clean };
}

/** The address with its domain in ASCII, or null for anything but one plain mailbox (RFC 5321, dot-atom). */
export function safeAddress(address: string): string | null {
  const parts = /^([A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64})@([\p{L}\p{M}\p{N}.-]{1,253})$/u.exec(address);
  const local = parts?.[1] ?? "";
  const domain = domainToASCII(parts?.[2] ?? "");
  if (!local || !domain || local.startsWith(".") || local.endsWith(".") || local.includes("..")) return null;
  if (!domain.split(".").every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label))) return null;
  return local.length + domain.length < 254 ? `${local}@${domain}` : null;
}

/**
 * One line without control, direction or private characters, cut at a length.
 * "=?" would begin an encoded word (RFC 2047), in which a reader finds the very characters taken out here.
 */
export function oneLine(text: string, longest: number): string {
  const line = [...visible(text).replace(/=\?/g, "= ?").replace(/\s+/gu, " ").trim()];
  return line.length > longest ? `${line.slice(0, longest - 1).join("")}…` : line.join("");
}

/** Text of several lines without the characters that hide or turn what is written. */
function plainText(text: string): string {
  return text.replace(/\r\n?/g, "\n").split("\n").map(visible).join("\n");
}

/** Invisible format characters go, but for the two joiners that some scripts are spelled with; the rest become spaces. */
function visible(text: string): string {
  return text
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, "")
    .replace(/[\p{Cc}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\ufffd]/gu, " ");
}
