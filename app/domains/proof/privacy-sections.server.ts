// Sections of the papers on privacy that more than one of them has: purposes, data, roles, mails about late people, recipients,
// retention and measures.

import { wholeNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import type { countRoles } from "../identity/role-store.server.ts";
import type { Company } from "../people/company.ts";
import { SMALLEST_GROUP } from "./partition.ts";
import { type PaperKind, type Section, section } from "./privacy-document.ts";
import { dataGroups, ROLES, retentionClasses, roleName } from "./privacy-facts.server.ts";

export interface PaperSource {
  kind: PaperKind;
  company: Company;
  language: Language;
  /** How many companies use the installation. */
  companies: number;
  holders: Awaited<ReturnType<typeof countRoles>>;
}

/** Whom to ask for one's rights. */
export function rightsContact(company: Company, language: Language): string {
  return company.rightsContact || privacyText.in(language)("rightsContactHr");
}

/** No paper states a basis that nobody has decided on: the notice leaves it out, the others say what there is to decide from. */
export function purposes({ kind, company, language }: PaperSource): Section {
  const t = privacyText.in(language);
  const { legalBasis, worksAgreement } = company;
  const open = kind === "notice" ? [] : [t("purposes.2"), t("purposes.basisOpen")];
  const basis = legalBasis === "open" ? open : [t(`basis.${legalBasis}`)];
  const agreed = worksAgreement === "" ? [] : [t("basis.agreement", { agreement: worksAgreement })];
  return section(t("section.purposes"), {
    paragraphs: [t("purposes.1"), ...basis, ...agreed, t("purposes.3")],
  });
}

export function data({ company, language }: PaperSource): Section {
  const t = privacyText.in(language);
  return section(t("section.data"), {
    entries: dataGroups(company, language).map(({ title, ...of }) => ({
      title,
      facts: [
        { label: t("fact.data"), values: of.data },
        { label: t("fact.purpose"), values: [of.purpose] },
        { label: t("fact.source"), values: [of.source] },
        { label: t("fact.seen"), values: of.seen },
        { label: t("fact.kept"), values: [of.kept] },
      ],
    })),
  });
}

export function roles({ language, holders }: PaperSource): Section {
  const t = privacyText.in(language);
  return section(t("section.roles"), {
    table: {
      columns: [t("column.role"), t("column.holders"), t("column.may")],
      rows: ROLES.map((role) => [
        roleName(role, language),
        role === "learner" ? t("role.everybody") : wholeNumber(holders.get(role) ?? 0, language),
        t(`may.${role}`),
      ]),
    },
  });
}

/** By the plan's days; 0 is never. */
export function late({ company, language }: PaperSource): Section {
  const t = privacyText.in(language);
  const { tellManagerAfter, tellHrAfter } = company;
  return section(t("section.late"), {
    list: [
      tellManagerAfter > 0 ? t("late.manager", { count: tellManagerAfter }) : t("late.noManager"),
      tellHrAfter > 0 ? t("late.hr", { count: tellHrAfter }) : t("late.noHr"),
      ...(tellManagerAfter + tellHrAfter > 0 ? [t("late.once")] : []),
    ],
  });
}

export function never({ language }: PaperSource): Section {
  const t = privacyText.in(language);
  const what = ["answers", "ranking", "tracking", "switch"] as const;
  return section(t("section.never"), {
    list: what.map((each) => t(`never.${each}`, { count: SMALLEST_GROUP })),
  });
}

export function recipients({ company, language }: PaperSource): Section {
  const t = privacyText.in(language);
  const who = ["mail", "audit", "paper", "host", "none"] as const;
  return section(t("section.recipients"), {
    list: who.map((each) => t(`recipients.${each}`, { sender: company.senderAddress })),
  });
}

export function retention({ company, language }: PaperSource): Section {
  const t = privacyText.in(language);
  return section(t("section.retention"), {
    table: {
      columns: [t("column.class"), t("column.time")],
      rows: retentionClasses(company, language).map(({ name, time }) => [name, time]),
    },
    paragraphs: [t("retentionText"), t("retentionWhy")],
  });
}

export function measures({ language }: PaperSource): Section {
  const t = privacyText.in(language);
  const what = ["access", "transport", "keys", "ledger", "export", "storage", "backup", "logs"] as const;
  return section(t("section.measures"), { list: what.map((each) => t(`measures.${each}`)) });
}
