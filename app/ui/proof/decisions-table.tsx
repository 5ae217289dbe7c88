// Where the programme of each entity stands: approved, changed since, reviewed, and when the next review is due.

import type { ProgrammeStanding } from "#app/domains/proof/programme-view.server.ts";
import { dayShort } from "#app/i18n/format.ts";
import { proofText } from "#app/i18n/proof.ts";
import { Badge } from "../badge.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Table } from "../table.tsx";

/** @param asOf the end of the period @param isPast whether that is over, so that changes since are not told */
export function DecisionsTable({
  standings,
  asOf,
  isPast,
}: {
  standings: readonly ProgrammeStanding[];
  asOf: string;
  isPast: boolean;
}) {
  const t = useText(proofText);
  const language = useLanguage();
  const day = (text: string) => dayShort(text, language);
  return (
    <div className="stack">
      <Table
        caption={t("decisionsTitle", { day: day(asOf) })}
        columns={[t("entity"), t("approval"), t("lastReview"), t("nextReview"), t("programmeState")]}
        rows={standings.map(({ entity, approved, isChanged, reviewedOn, review }) => ({
          key: entity.id,
          cells: [
            entity.name,
            approved ? (
              <Badge key="approval" tone={isChanged ? "warning" : "success"}>
                {t(isChanged ? "changedSince" : "approvedOn", { day: day(approved.on) })}
              </Badge>
            ) : (
              <Badge key="approval" tone="warning">
                {t("notApproved")}
              </Badge>
            ),
            reviewedOn ? day(reviewedOn) : t("reviewedNever"),
            review.state === "never"
              ? t("reviewAfterApproval")
              : t(review.state === "overdue" ? "reviewLate" : "reviewBy", { day: day(review.on) }),
            <Link key="read" to={`/programme?entity=${entity.id}`}>
              {t("readProgramme")}
            </Link>,
          ],
        }))}
      />
      {isPast ? <p className="small">{t("decisionsNote")}</p> : null}
    </div>
  );
}
