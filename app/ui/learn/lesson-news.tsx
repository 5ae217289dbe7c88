// What has changed in a lesson since the reader completed it, before anything else of it.

import type { LessonNews as News } from "#app/domains/progress/lesson-news.server.ts";
import { dayInWords } from "#app/i18n/format.ts";
import { learnText } from "#app/i18n/learn.ts";
import { useLanguage, useText } from "../language.tsx";
import { Notice } from "../notice.tsx";

export function LessonNews({ news, today }: { news: readonly News[]; today: string }) {
  const t = useText(learnText);
  const language = useLanguage();
  if (news.length === 0) return null;
  return (
    <Notice title={t("newsTitle")}>
      <p>{t("newsLead")}</p>
      <ul>
        {news.map(({ on, note }) => (
          <li key={on + note}>{t("newsLine", { day: dayInWords(on, language, today), note })}</li>
        ))}
      </ul>
    </Notice>
  );
}
