// When something is due, in words: "By Friday", "Due today", "Was due on Monday".

import { addDays } from "#app/calendar.ts";
import { dayInWords } from "#app/i18n/format.ts";
import { learnText } from "#app/i18n/learn.ts";
import { useLanguage, useText } from "../language.tsx";

export function DueWords({ of, today }: { of: { dueOn: string; overdue: boolean }; today: string }) {
  const t = useText(learnText);
  const language = useLanguage();
  const day = dayInWords(of.dueOn, language, today);
  if (of.overdue) return t("overdueSince", { day });
  if (of.dueOn === today) return t("dueToday");
  return of.dueOn === addDays(today, 1) ? t("dueTomorrow", { day }) : t("dueBy", { day });
}
