// The figures of retention by lesson, those that are taught and have any.

import type { Language } from "#app/i18n/languages.ts";
import type { Db } from "#db/open.server.ts";
import type { Library } from "../lessons/library.server.ts";
import type { RetentionFigure } from "./retention.ts";
import { listRetention } from "./retention-store.server.ts";

export async function retentionView(
  { db, library }: { db: Db; library: Library },
  language: Language,
): Promise<{ title: string; figures: RetentionFigure[] }[]> {
  const figures = Map.groupBy(await listRetention(db), ({ lessonId }) => lessonId);
  return [...(await library.all()).values()].flatMap(({ id, lesson: { texts } }) => {
    const own = figures.get(id);
    const title = (texts[language] ?? texts.de ?? texts.en)?.title ?? id;
    return own ? [{ title, figures: own }] : [];
  });
}
