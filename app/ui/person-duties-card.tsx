// A person's duties and mails, as HR sees them on the person's page.

import type { DutyState, personDuties } from "#app/domains/proof/person-duties.server.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { dayShort } from "#app/i18n/format.ts";
import { messagesText } from "#app/i18n/messages.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import { reportText, reportTexts } from "#app/i18n/report.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { Badge, type BadgeTone } from "./badge.tsx";
import { DecidedTrainingTable } from "./duties/decided-training.tsx";
import { useLanguage, useText } from "./language.tsx";
import { Link } from "./link.tsx";
import { Table } from "./table.tsx";

/** How a duty's state looks. */
export const TONE: Record<DutyState, BadgeTone> = {
  done: "success",
  outside: "success",
  open: "info",
  overdue: "warning",
  planned: "neutral",
  exempt: "neutral",
  closed: "neutral",
};

type Duties = Awaited<ReturnType<typeof personDuties>>;

export function PersonDutiesCard({ duties }: { duties: Duties }) {
  const t = useText(reportText);
  const mail = useText(messagesText);
  const reminders = useText(remindersText);
  const language = useLanguage();
  return (
    <>
      {duties.assignments.length === 0 ? <p>{t("noDuties")}</p> : null}
      <DutyTable kind="lesson" assignments={duties.assignments} />
      <DutyTable kind="document" assignments={duties.assignments} />
      <DecidedTrainingTable entries={duties.decided} />
      {duties.messages.length === 0 ? (
        <p>{t("noMails")}</p>
      ) : (
        <details>
          <summary>{t("mailsCount", { count: duties.messages.length })}</summary>
          <Table
            caption={t("mailsTitle")}
            columns={[t("mailDay"), t("mailOccasion"), t("mailState")]}
            rows={duties.messages.map((each) => ({
              key: each.id,
              cells: [
                dayShort(each.day, language),
                each.kinds
                  .map((kind) => (kind === "by-hand" ? mail("byHand") : reminders(`kind_${kind}`)))
                  .join(", "),
                mail(`state_${each.state}`),
              ],
            }))}
          />
        </details>
      )}
    </>
  );
}

/** Those of one kind: training and documents stand apart. */
function DutyTable({ kind, assignments }: { kind: ContentKind; assignments: Duties["assignments"] }) {
  const t = useText(reportTexts(kind));
  const duty = useText(dutiesText);
  const language = useLanguage();
  const own = assignments.filter((each) => each.kind === kind);
  if (own.length === 0) return null;
  return (
    <Table
      caption={t("dutiesTitle")}
      columns={[
        t("course"),
        t("state"),
        { label: t("opensOn"), align: "end" },
        { label: t("due"), align: "end" },
        { label: t("doneOn"), align: "end" },
      ]}
      rows={own.map((each) => ({
        key: each.id,
        cells: [
          <span key="course">
            <Link to={`/manage/assignments/${each.id}`}>
              {each.course || duty(kind === "document" ? "updateDocument" : "update")}
            </Link>
            <br />
            <span className="small">
              {each.cycle > 1 ? `${duty("cycle", { count: each.cycle })}, ` : ""}
              {t("lessonsOf", { done: each.done, lessons: each.lessons })}
            </span>
          </span>,
          <Badge key="state" tone={TONE[each.state]}>
            {each.reason ? t(`closed_${each.reason}`) : t(each.state)}
          </Badge>,
          dayShort(each.opensOn, language),
          dayShort(each.dueOn, language),
          (each.state === "done" || each.state === "outside") && each.settledOn ? (
            <span key="done" className="at-end">
              {dayShort(each.settledOn, language)}
              {each.approvedOn ? (
                <>
                  <br />
                  <span className="small">
                    {duty("approvedOn", { day: dayShort(each.approvedOn, language) })}
                  </span>
                </>
              ) : null}
            </span>
          ) : (
            "–"
          ),
        ],
      }))}
    />
  );
}
