// Training had elsewhere that was decided on: what, by whom, and the file that was handed in.

import type { DecidedTraining } from "#app/domains/proof/decided-training.server.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { dayShort } from "#app/i18n/format.ts";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

export function DecidedTrainingTable({
  entries,
}: {
  /** With the course where they are of several. */
  entries: readonly (Omit<DecidedTraining, "courseId"> & { course?: string })[];
}) {
  const t = useText(dutiesText);
  const language = useLanguage();
  if (entries.length === 0) return null;
  return (
    <Table
      caption={t("decidedTitle")}
      columns={[
        t("provider"),
        { label: t("completedOn"), align: "end" },
        t("enteredBy"),
        t("decision"),
        t("evidence"),
      ]}
      rows={entries.map((entry) => ({
        key: entry.id,
        cells: [
          <span key="provider">
            {entry.provider}
            {entry.course ? (
              <>
                <br />
                <span className="small">{entry.course}</span>
              </>
            ) : null}
          </span>,
          dayShort(entry.completedOn, language),
          entry.enteredBy,
          <span key="decision">
            {t(`decidedBy_${entry.decision}`, {
              day: dayShort(entry.decidedOn, language),
              by: entry.decidedBy,
            })}
            {entry.decision === "approved" && !entry.isOfUse ? ` ${t("fulfilledNone")}` : null}
          </span>,
          <a key="evidence" className="link" href={`/manage/evidence/${entry.id}`} download>
            {entry.evidenceName}
          </a>,
        ],
      }))}
    />
  );
}
