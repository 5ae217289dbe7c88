// Whoever is told of a new duty is told what is stored, too (GDPR Art. 13): so the first mail says it, whichever it is.

import type { Language } from "#app/i18n/languages.ts";
import { mailText } from "#app/i18n/mail.ts";
import type { Part } from "../letter.ts";

export function noticeParts({
  language,
  items,
  appUrl,
}: {
  language: Language;
  items: readonly { step: string }[];
  appUrl: string;
}): Part[] {
  if (!items.some(({ step }) => step === "assigned")) return [];
  return [
    { kind: "paragraph", text: mailText.in(language)("privacyNotice") },
    { kind: "link", url: new URL("/privacy", appUrl).href },
  ];
}
