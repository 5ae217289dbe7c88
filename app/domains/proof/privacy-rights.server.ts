// What the notice to employees has of its own: their rights, the right to object set apart (Art. 21(4) GDPR), who is
// responsible jointly, and what is kept in the browser and in links.

import { privacyText } from "#app/i18n/privacy.ts";
import { DAYS_BROWSER_KNOWN } from "../identity/forget-expired.server.ts";
import { LEARNER_ABSOLUTE } from "../identity/session-limits.ts";
import { type Section, section } from "./privacy-document.ts";
import { type PaperSource, rightsContact } from "./privacy-sections.server.ts";

const DAY = 86_400_000;

export function rights({ company, language }: PaperSource): Section {
  const t = privacyText.in(language);
  const contact = rightsContact(company, language);
  return section(t("section.rights"), {
    paragraphs: [t("rights.1", { contact }), t("rights.2"), t("rights.3"), t("rights.4")],
  });
}

export function objection({ company, language }: PaperSource): Section {
  const t = privacyText.in(language);
  return section(t("section.objection"), {
    paragraphs: [t("objection.1"), t("objection.2", { contact: rightsContact(company, language) })],
  });
}

/** Null where there is one company only. The others are not named: whoever learns is shown the own one. */
export function jointly({ company, language, companies }: PaperSource): Section | null {
  if (companies < 2) return null;
  const t = privacyText.in(language);
  return section(t("section.joint"), {
    paragraphs: [t("joint.1"), t("joint.2", { contact: rightsContact(company, language) })],
  });
}

export function browser({ language }: PaperSource): Section {
  const t = privacyText.in(language);
  const what = ["session", "known", "language", "hint", "feedback", "none"] as const;
  const values = { days: LEARNER_ABSOLUTE / DAY, requestDays: DAYS_BROWSER_KNOWN };
  return section(t("section.browser"), { list: what.map((each) => t(`browser.${each}`, values)) });
}
