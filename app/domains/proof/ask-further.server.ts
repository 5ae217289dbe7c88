// A further report as somebody asked for it: whom and which days it is of, or the sentence that says why there is none.

import { dayOf } from "#app/calendar.ts";
import type { Clock } from "#app/clock.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import type { Language } from "#app/i18n/languages.ts";
import { refusalText } from "#app/i18n/past-days.ts";
import type { Dialect } from "#db/dialects/dialect.ts";
import type { Db } from "#db/open.server.ts";
import type { Actor } from "../identity/actor.ts";
import { readCompany } from "../people/company-store.server.ts";
import { askPastDay } from "./ask-past-day.server.ts";
import { daysAsked, type FurtherInput, furtherFilter } from "./further-asked.ts";
import { type FurtherFilter, type FurtherName, hasChoice } from "./further-report.ts";
import type { AsOf } from "./past-day.ts";

interface Needs {
  db: Db;
  dialect: Pick<Dialect, "lockRows">;
  clock: Clock;
}

export type AskedFurther =
  | { outcome: "asked"; filter: FurtherFilter; past: AsOf | undefined }
  | { outcome: "refused"; sentence: string };

export async function askFurther(
  needs: Needs,
  actor: Actor,
  name: FurtherName,
  input: FurtherInput,
  language: Language,
): Promise<AskedFurther> {
  const refused = (sentence: string): AskedFurther => ({ outcome: "refused", sentence });
  const day = await askPastDay(needs, input.as_of);
  if (day.outcome === "refused") return refused(refusalText(day.refusal, language));
  const past = day.outcome === "answered" ? day.asOf : undefined;
  const today = dayOf(needs.clock(), (await readCompany(needs.db)).timeZone);
  const days = daysAsked(hasChoice(name, "period") ? input : {}, past?.day ?? today);
  const t = furtherText.in(language);
  if (days === "no-day") return refused(t("notADay"));
  if (days === "backwards") return refused(t("backwards"));
  return { outcome: "asked", filter: furtherFilter(actor, name, input, days), past };
}
