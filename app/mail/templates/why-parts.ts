// Why a reader gets a mail: a paragraph for each sort of thing that it speaks of; and with a new duty where to read what is
// stored about them.

import type { Company } from "#app/domains/people/company.ts";
import type { Language } from "#app/i18n/languages.ts";
import { mailText } from "#app/i18n/mail.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { Part } from "../letter.ts";
import { noticeParts } from "./notice-part.ts";
import type { RecallItem } from "./recall-part.ts";

interface Spoken {
  /** A lesson where it is not said. */
  kind?: ContentKind;
}

interface SpokenStep extends Spoken {
  /** "assigned" for a new duty. */
  step: string;
}

export function whyParts({
  language,
  company,
  items,
  late = [],
  recall,
  checkpoint,
  appUrl,
}: {
  language: Language;
  company: Pick<Company, "name">;
  items: readonly SpokenStep[];
  late?: readonly Spoken[];
  recall?: RecallItem;
  checkpoint?: unknown;
  appUrl: string;
}): Part[] {
  const t = mailText.in(language);
  const of = (all: readonly Spoken[], wanted: ContentKind) =>
    all.some(({ kind = "lesson" }) => kind === wanted);
  const { name } = company;
  const why = [
    ...(of(items, "lesson") ? [t("why", { company: name })] : []),
    ...(of(late, "lesson") ? [t("whyLate", { company: name })] : []),
    ...(of(items, "document") ? [t("whyRead", { company: name })] : []),
    ...(of(late, "document") ? [t("whyUnread", { company: name })] : []),
    ...(recall && recall.lessonTitles.length > 0 ? [t("whyRecall")] : []),
    ...(checkpoint === undefined ? [] : [t("whyCheckpoint", { company: name })]),
  ].map((text): Part => ({ kind: "paragraph", text }));
  return [...why, ...noticeParts({ language, items, appUrl })];
}
