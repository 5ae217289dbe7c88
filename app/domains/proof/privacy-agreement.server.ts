// What the annex to a works agreement and the record of processing are agreed on: scope, limits of use, evidence packs,
// signatures, and whose data these are.

import { privacyText } from "#app/i18n/privacy.ts";
import { SMALLEST_GROUP } from "./partition.ts";
import { type Section, section } from "./privacy-document.ts";
import type { PaperSource } from "./privacy-sections.server.ts";

export function scope({ language }: PaperSource): Section {
  const t = privacyText.in(language);
  const what = ["who", "what", "change"] as const;
  return section(t("section.scope"), { list: what.map((each) => t(`scope.${each}`)) });
}

/** Proposed, since they are for both sides to agree on. */
export function limitsOfUse({ language }: PaperSource): Section {
  const t = privacyText.in(language);
  const what = ["conduct", "discipline", "join"] as const;
  return section(t("section.use"), {
    list: what.map((each) => t(`use.${each}`)),
    paragraphs: [t("use.draft")],
  });
}

/** Beside what holds for small groups elsewhere: a pack is no statistic, and whoever signs is to know that. */
export function packs({ language }: PaperSource): Section {
  const t = privacyText.in(language);
  const what = ["who", "plain", "known", "named", "never"] as const;
  return section(t("section.packs"), {
    list: what.map((each) => t(`packs.${each}`, { count: SMALLEST_GROUP })),
  });
}

export function signatures({ language }: PaperSource): Section {
  const t = privacyText.in(language);
  return section(t("section.signatures"), { lines: [t("sign.place"), t("sign.company"), t("sign.council")] });
}

export function subjects({ language }: PaperSource): Section {
  const t = privacyText.in(language);
  const who = ["staff", "management", "external", "office"] as const;
  return section(t("section.subjects"), { list: who.map((each) => t(`subjects.${each}`)) });
}
