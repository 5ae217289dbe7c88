// The mail with the code to sign in: what to do with it, how long it is good for, and what to do if one did not ask.

import type { Company } from "#app/domains/people/company.ts";
import type { Language } from "#app/i18n/languages.ts";
import { mailText } from "#app/i18n/mail.ts";
import { type ComposedMail, writeLetter } from "../letter.ts";
import { oneLine } from "../message.ts";
import { closingPart, contactParts } from "./contact.ts";

interface SignInInput {
  language: Language;
  personName: string;
  company: Company;
  appUrl: string;
  reference: string;
  code: string;
  /** Works only in the browser that asked. */
  link: string;
  minutes: number;
}

/** Composes the mail; the subject does not show the code, since lock screens show subjects. */
export function composeSignIn(input: SignInInput): ComposedMail {
  const { language, company, reference } = input;
  const t = mailText.in(language);
  const host = new URL(input.appUrl).host;
  return writeLetter({
    language,
    subject: t("signInSubject"),
    parts: [
      { kind: "paragraph", text: t("greeting", { name: oneLine(input.personName, 120) }) },
      { kind: "paragraph", text: t("signInIntro", { host, company: company.name }) },
      { kind: "code", text: input.code },
      { kind: "paragraph", text: t("signInCode", { count: input.minutes }) },
      { kind: "paragraph", text: t("signInLink") },
      { kind: "link", url: input.link },
      { kind: "heading", text: t("signInNotYouHeading") },
      { kind: "paragraph", text: t("signInNotYou") },
      { kind: "paragraph", text: t("signInReference", { reference }) },
      ...contactParts(t, company),
      closingPart(t, company),
    ],
  });
}
