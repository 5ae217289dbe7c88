// A report of days before anything was recorded: it says from when on it knows, so that what is missing does not read as if
// nothing had happened.

import { dayShort } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import type { Language } from "#app/i18n/languages.ts";
import { type Days, type Finding, type FurtherName, hasChoice } from "./further-report.ts";

/** @param recordedSince the first day of which there are records; undefined where there are none */
export function saidBeforeRecording(
  finding: Finding,
  { name, period, recordedSince }: { name: FurtherName; period: Days; recordedSince: string | undefined },
  language: Language,
): Finding {
  if (!hasChoice(name, "period") || recordedSince === undefined || period.from >= recordedSince)
    return finding;
  const t = furtherText.in(language);
  const since = { day: dayShort(recordedSince, language) };
  const known = t(
    name === "joiners" && finding.population > 0 ? "recorded.joiners" : "recorded.events",
    since,
  );
  const isUnknown = period.to < recordedSince && finding.population === 0;
  return {
    ...finding,
    headline: isUnknown ? t("recorded.nothing", since) : `${finding.headline} ${known}`,
    more: [
      ...(finding.more ?? []),
      {
        key: "recorded_since",
        label: t("recordedSince"),
        value: known,
        data: recordedSince,
      },
    ],
  };
}
