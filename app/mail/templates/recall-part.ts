// What a mail says of recall: from which lessons questions come, and where to answer them.

import type { Company } from "#app/domains/people/company.ts";
import type { Language } from "#app/i18n/languages.ts";
import { mailText } from "#app/i18n/mail.ts";
import type { Part } from "../letter.ts";

export interface RecallItem {
  /** Of the lessons, one or two. */
  lessonTitles: readonly string[];
  /** "/recall?for=…": a path with an opaque hint, no secret. */
  path: string;
}

export function recallParts(
  recall: RecallItem | undefined,
  { language, appUrl, company }: { language: Language; appUrl: string; company: Pick<Company, "name"> },
): Part[] {
  if (!recall || recall.lessonTitles.length === 0) return [];
  const t = mailText.in(language);
  const count = recall.lessonTitles.length;
  const lessons = new Intl.ListFormat(language, { type: "conjunction" }).format(
    recall.lessonTitles.map((lesson) => t("recallLesson", { lesson })),
  );
  return [
    { kind: "paragraph", text: t("introRecall", { count, company: company.name }) },
    {
      kind: "item",
      title: t("recallTitle"),
      lines: [t("recallLine", { count, lessons })],
      url: new URL(recall.path, appUrl).href,
    },
  ];
}
