// Training had elsewhere that was decided on: what, by whom, and the file that was handed in.

import type { DecidedTraining } from "#app/domains/proof/decided-training.server.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { dayShort } from "#app/i18n/format.ts";
import { useLanguage, useText } from "../language.tsx";

export function DecidedTrainingList({
  entries,
}: {
  entries: readonly (Omit<DecidedTraining, "courseId"> & { course?: string })[];
}) {
  const t = useText(dutiesText);
  const language = useLanguage();
  return (
    <ul>
      {entries.map((entry) => (
        <li key={entry.id}>
          {entry.course ? <strong>{entry.course}: </strong> : null}
          {t("decidedEntry", {
            provider: entry.provider,
            day: dayShort(entry.completedOn, language),
            by: entry.enteredBy,
          })}{" "}
          {t(`decidedBy_${entry.decision}`, {
            day: dayShort(entry.decidedOn, language),
            by: entry.decidedBy,
          })}{" "}
          {entry.decision === "approved" && !entry.isOfUse ? `${t("fulfilledNone")} ` : null}
          <a className="link" href={`/manage/evidence/${entry.id}`} download>
            {t("evidenceOf", { name: entry.evidenceName })}
          </a>
        </li>
      ))}
    </ul>
  );
}
