// What the reader need not do for a while, and from when on it applies again.

import type { HomeView } from "#app/domains/progress/home-view.server.ts";
import { dayInWords } from "#app/i18n/format.ts";
import { learnText } from "#app/i18n/learn.ts";
import { useLanguage, useText } from "../language.tsx";
import { Notice } from "../notice.tsx";

export function HomeExemptions({ of, today }: { of: HomeView["exemptions"]; today: string }) {
  const t = useText(learnText);
  const language = useLanguage();
  if (of.length === 0) return null;
  return (
    <Notice>
      {of.map(({ id, course, untilDay }) => (
        <p key={id}>{t("exempt", { course, day: dayInWords(untilDay, language, today) })}</p>
      ))}
    </Notice>
  );
}
