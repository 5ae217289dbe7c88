// Whom a reader can ask, and who writes: the end of every mail.

import type { Company } from "#app/domains/people/company.ts";
import type { mailText } from "#app/i18n/mail.ts";
import type { Part } from "../letter.ts";

type MailText = ReturnType<typeof mailText.in>;

/** The company's contact as a part of a letter, or nothing where none is set. */
export function contactParts(t: MailText, company: Company): Part[] {
  const lines = [company.contactName, company.contactPhone, company.contactMail].filter(Boolean);
  return lines.length === 0
    ? []
    : [
        { kind: "heading", text: t("contactHeading") },
        { kind: "lines", lines },
      ];
}

export function closingPart(t: MailText, company: Company): Part {
  return { kind: "lines", lines: [t("closing"), company.name] };
}
