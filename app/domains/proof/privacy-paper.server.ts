// The papers on privacy, in either language, from the live configuration: the annex to a works agreement, the record of
// processing (GDPR Art. 30) and the notice to employees (Art. 13). Nobody is named in them but the company's own contact.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import { dayShort, wholeNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import type { Db } from "#db/open.server.ts";
import { countRoles } from "../identity/role-store.server.ts";
import type { Company } from "../people/company.ts";
import { readCompany } from "../people/company-store.server.ts";
import { listEntities } from "../people/organisation-store.server.ts";
import { SMALLEST_GROUP } from "./partition.ts";
import { dataGroups, ROLES, retentionClasses, roleName } from "./privacy-facts.server.ts";

export const PAPERS = ["notice", "annex", "processing"] as const;
export type PaperKind = (typeof PAPERS)[number];

export interface Section {
  title: string;
  paragraphs: string[];
  list: string[];
  /** What belongs together under a name of its own. */
  entries: { title: string; facts: { label: string; values: string[] }[] }[];
  table: { columns: string[]; rows: string[][] } | null;
}

export interface Paper {
  kind: PaperKind;
  language: Language;
  title: string;
  lead: string;
  facts: { label: string; value: string }[];
  sections: Section[];
  note: string;
}

interface Source {
  company: Company;
  language: Language;
  holders: Awaited<ReturnType<typeof countRoles>>;
}

/** Which sections stand in which paper, in this order. */
const SECTIONS: Record<PaperKind, readonly ((source: Source) => Section)[]> = {
  notice: [purposes, data, recipients, retention, never, rights],
  annex: [purposes, data, roles, reports, never, recipients, retention, measures],
  processing: [purposes, data, roles, recipients, retention, measures],
};

export async function privacyPaper(
  { db, clock }: { db: Db; clock: Clock },
  kind: PaperKind,
  language: Language,
  /** The reader's own entity; without it all are named. */
  entityId?: string,
): Promise<Paper> {
  const company = await readCompany(db);
  const today = dayOf(clock(), company.timeZone);
  const all = await listEntities(db);
  const entities = entityId === undefined ? all : all.filter(({ id }) => id === entityId);
  const source = { company, language, holders: await countRoles(db, today) };
  const t = privacyText.in(language);
  const contact = [company.contactName, company.contactPhone, company.contactMail].filter(
    (each) => each !== "",
  );
  return {
    kind,
    language,
    title: t(`paper.${kind}`),
    lead: t(`lead.${kind}`),
    facts: [
      { label: t("controller"), value: company.name },
      ...(entities.length > 0
        ? [{ label: t("entities"), value: entities.map(({ name }) => name).join(", ") }]
        : []),
      { label: t("contact"), value: contact.length > 0 ? contact.join(", ") : t("contactNone") },
      { label: t("officer"), value: t("officerText") },
      { label: t("system"), value: t("systemText") },
      { label: t("asOf"), value: dayShort(today, language) },
    ],
    sections: SECTIONS[kind].map((section) => section(source)),
    note: t("noAdvice"),
  };
}

function section(title: string, parts: Partial<Omit<Section, "title">>): Section {
  return { title, paragraphs: [], list: [], entries: [], table: null, ...parts };
}

function purposes({ language }: Source): Section {
  const t = privacyText.in(language);
  const paragraphs = [t("purposes.1"), t("purposes.2"), t("purposes.3")];
  return section(t("section.purposes"), { paragraphs });
}

function data({ company, language }: Source): Section {
  const t = privacyText.in(language);
  return section(t("section.data"), {
    entries: dataGroups(company, language).map(({ title, ...of }) => ({
      title,
      facts: [
        { label: t("fact.data"), values: of.data },
        { label: t("fact.purpose"), values: [of.purpose] },
        { label: t("fact.source"), values: [of.source] },
        { label: t("fact.seen"), values: [of.seen] },
        { label: t("fact.kept"), values: [of.kept] },
      ],
    })),
  });
}

function roles({ language, holders }: Source): Section {
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

const REPORTS = [
  "completion",
  "documents",
  "rates",
  "items",
  "feedback",
  "mails",
  "pack",
  "management",
] as const;

function reports({ language }: Source): Section {
  const t = privacyText.in(language);
  const list = REPORTS.map((report) => t(`report.${report}`, { count: SMALLEST_GROUP }));
  return section(t("section.reports"), { list });
}

function never({ language }: Source): Section {
  const t = privacyText.in(language);
  const what = ["answers", "ranking", "tracking", "switch"] as const;
  return section(t("section.never"), {
    list: what.map((each) => t(`never.${each}`, { count: SMALLEST_GROUP })),
  });
}

function recipients({ company, language }: Source): Section {
  const t = privacyText.in(language);
  const who = ["mail", "audit", "host", "none"] as const;
  return section(t("section.recipients"), {
    list: who.map((each) => t(`recipients.${each}`, { sender: company.senderAddress })),
  });
}

function retention({ company, language }: Source): Section {
  const t = privacyText.in(language);
  return section(t("section.retention"), {
    table: {
      columns: [t("column.class"), t("column.time")],
      rows: retentionClasses(company, language).map(({ name, time }) => [name, time]),
    },
    paragraphs: [t("retentionText")],
  });
}

function measures({ language }: Source): Section {
  const t = privacyText.in(language);
  const what = ["access", "ledger", "export", "storage"] as const;
  return section(t("section.measures"), { list: what.map((each) => t(`measures.${each}`)) });
}

function rights({ language }: Source): Section {
  const t = privacyText.in(language);
  const paragraphs = [t("rights.1"), t("rights.2"), t("rights.3"), t("rights.4")];
  return section(t("section.rights"), { paragraphs });
}
