// Whom mails are from, and who is answered: the company's settings as mailboxes.

import type { Company } from "#app/domains/people/company.ts";
import type { OutgoingMail } from "./mail.ts";

/** The sender, and the contact as the one to reply to where there is one. */
export function ownMailboxes(company: Company): Pick<OutgoingMail, "from" | "replyTo"> {
  return {
    from: { name: company.senderName, address: company.senderAddress },
    replyTo: company.contactMail ? { name: company.contactName, address: company.contactMail } : null,
  };
}
