// The papers on privacy, in either language, from the live configuration: the annex to a works agreement, the record of
// processing (GDPR Art. 30) and the notice to employees (Art. 13 and 14). Nobody is named in them but the company's contacts.

import { createHash } from "node:crypto";
import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import { dayShort } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import type { Db } from "#db/open.server.ts";
import { countRoles } from "../identity/role-store.server.ts";
import type { Company } from "../people/company.ts";
import { readCompany } from "../people/company-store.server.ts";
import { listEntities } from "../people/organisation-store.server.ts";
import { limitsOfUse, packs, scope, signatures, subjects } from "./privacy-agreement.server.ts";
import type { Paper, PaperKind, Section } from "./privacy-document.ts";
import { otherReports, reports } from "./privacy-reports.server.ts";
import { browser, jointly, objection, rights } from "./privacy-rights.server.ts";
import {
  data,
  late,
  measures,
  never,
  type PaperSource,
  purposes,
  recipients,
  retention,
  rightsContact,
  roles,
} from "./privacy-sections.server.ts";

/** Which sections stand in which paper, in this order; one that does not apply is null. */
const SECTIONS: Record<PaperKind, readonly ((source: PaperSource) => Section | null)[]> = {
  notice: [purposes, data, late, packs, recipients, retention, never, rights, objection, jointly, browser],
  annex: [
    scope,
    purposes,
    data,
    roles,
    reports,
    otherReports,
    packs,
    late,
    limitsOfUse,
    never,
    recipients,
    retention,
    measures,
    signatures,
  ],
  processing: [purposes, subjects, data, roles, packs, recipients, retention, measures],
};

/** What only the company can say, and papers lack until it does. */
const ASKED = [
  "controllerAddress",
  "officerContact",
  "legalBasis",
] as const satisfies readonly (keyof Company)[];
export type MissingEntry = (typeof ASKED)[number];

export function missingEntries(company: Company): MissingEntry[] {
  return ASKED.filter((name) => company[name] === (name === "legalBasis" ? "open" : ""));
}

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
  const source = { kind, company, language, companies: all.length };
  const sectionsFor = (holders: PaperSource["holders"]) =>
    SECTIONS[kind].flatMap((each) => each({ ...source, holders }) ?? []);
  const t = privacyText.in(language);
  const facts = [
    ...factsOf(source),
    ...(entities.length > 0
      ? [{ label: t("entities"), value: entities.map(({ name }) => name).join(", ") }]
      : []),
    { label: t("system"), value: t("systemText") },
  ];
  const title = t(`paper.${kind}`);
  const lead = t(`lead.${kind}`);
  const checksum = {
    label: t("checksum"),
    // How many hold a role is no part of what is agreed.
    value: sha256(JSON.stringify([title, lead, facts, sectionsFor(new Map())])),
  };
  return {
    kind,
    language,
    title,
    lead,
    facts: [
      ...facts,
      { label: t("asOf"), value: dayShort(today, language) },
      ...(kind === "notice" ? [] : [checksum]),
    ],
    sections: sectionsFor(await countRoles(db, today)),
    note: kind === "notice" ? null : `${t("checksumText")} ${t("noAdvice")}`,
  };
}

/** Who is responsible. What is not given yet is said to those who draw the papers up, and to nobody else. */
function factsOf({ kind, company, language }: Omit<PaperSource, "holders">): Paper["facts"] {
  const t = privacyText.in(language);
  const given = (label: string, value: string) =>
    value !== "" ? [{ label, value }] : kind === "notice" ? [] : [{ label, value: t("notYet") }];
  return [
    { label: t("controller"), value: company.name },
    ...given(t("address"), company.controllerAddress),
    ...given(t("officer"), company.officerContact),
    {
      label: t(kind === "notice" ? "rightsContact" : "rightsContactOf"),
      value: rightsContact(company, language),
    },
    ...(kind === "annex" ? given(t("agreement"), company.worksAgreement) : []),
  ];
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
