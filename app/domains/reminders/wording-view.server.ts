// The texts of mails as HR edits them: for each part and language the company's own, or ours.

import type { Language } from "#app/i18n/languages.ts";
import { mailText } from "#app/i18n/mail.ts";
import { WORDING_PARTS, type WordingPart } from "#app/mail/wording.ts";
import type { Db } from "#db/open.server.ts";
import { readWording } from "./wording-store.server.ts";

export interface WordingText {
  part: WordingPart;
  body: string;
  /** False where it is ours. */
  isOwn: boolean;
}

/** All parts in one language. */
export async function wordingView(db: Db, language: Language): Promise<WordingText[]> {
  const own = await readWording(db, language);
  return WORDING_PARTS.map((part) => ({
    part,
    body: own[part] ?? ourWording(part, language),
    isOwn: own[part] !== undefined,
  }));
}

/** Our text of a part, with its variables by name: as it reads for several lessons or people. */
export function ourWording(part: WordingPart, language: Language): string {
  const t = mailText.in(language);
  const values = { name: "{{name}}", company: "{{company}}" };
  switch (part) {
    case "greeting":
      return t("greeting", values);
    case "assigned":
      return t("introNotice", { ...values, count: 2 });
    case "before":
    case "after":
      return t("introOpen", { ...values, count: 2 });
    case "manager":
      return t("introManager", { count: 2 }).replace("2", "{{count}}");
    case "hr":
      return t("introHr", { count: 2 }).replace("2", "{{count}}");
    case "closing":
      return `${t("closing")}\n\n${values.company}`;
  }
}
