// A version exactly as it was shown: the text of a language, the pictures by their hashes, and the company's variables as
// of the day. For whoever was taught it, for authors who compare, and for proof years later.

import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import type { Company } from "../people/company.ts";
import { readCompanyAt } from "../people/company-store.server.ts";
import type { LessonText } from "./lesson.ts";
import type { Library } from "./library.server.ts";
import { textToRead } from "./text-to-read.ts";

export interface TaughtView {
  lessonId: string;
  kind: ContentKind;
  version: string;
  number: number;
  minutes: number;
  /** To read, without anything of the key: what is right, in which order, and why, is not in it. */
  text: LessonText;
  /** The languages in which it was taught. */
  languages: Language[];
  /** What the company's variables stood for then. */
  company: Pick<Company, "name" | "contactName" | "contactPhone" | "contactMail" | "timeZone">;
}

/**
 * @param at the instant as of which the company's variables are shown
 * @param personId whose questions are shown where a step draws some for each; all, if nobody is named
 * @returns undefined for a version that was never published
 */
export async function taughtView(
  { db, library }: { db: Db; library: Pick<Library, "version"> },
  { hash, language, at, personId }: { hash: string; language: Language; at: Date; personId?: string },
): Promise<TaughtView | undefined> {
  const version = await library.version(hash);
  const texts = version?.lesson.texts;
  const text = texts?.[language] ?? texts?.de ?? texts?.en;
  if (!version || !text) return undefined;
  const { name, contactName, contactPhone, contactMail, timeZone } = await readCompanyAt(db, at);
  return {
    lessonId: version.id,
    kind: version.kind,
    version: version.version,
    number: version.number,
    minutes: version.lesson.minutes,
    text: textToRead(text, { version: version.version, personId }),
    languages: Object.values(version.lesson.texts).map((each) => each.language),
    company: { name, contactName, contactPhone, contactMail, timeZone },
  };
}
