// The foot of each sheet of the management's page, the annex included: whose it is, of which period, and the root of the checkpoint
// that stands on the sheet that is signed.

import type { PeriodView } from "#app/domains/proof/period-view.server.ts";
import { dayShort } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { summaryText } from "#app/i18n/summary.ts";

export function footOf({ company, period, checkpoint }: PeriodView, language: Language): string {
  const t = summaryText.in(language);
  const [, , root = ""] = checkpoint?.note.split("\n") ?? [];
  return [
    company,
    t("footPeriod", { from: dayShort(period.from, language), to: dayShort(period.to, language) }),
    ...(root ? [t("footRoot", { root })] : []),
  ].join(" · ");
}
