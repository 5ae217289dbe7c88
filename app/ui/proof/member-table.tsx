// The members of the management body with their own training: what, how long, when, and when again.

import type { ManagementView, MemberTraining } from "#app/domains/proof/management-view.server.ts";
import { standingOf } from "#app/domains/proof/supplement.ts";
import { dayShort } from "#app/i18n/format.ts";
import { managementText } from "#app/i18n/management.ts";
import { sittingDay, sittingTimes } from "#app/paper/sitting-words.ts";
import { Badge, type BadgeTone } from "../badge.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

const TONE = {
  never: "warning",
  later: "neutral",
  soon: "info",
  due: "warning",
  overdue: "error",
  warning: "error",
} as const satisfies Record<MemberTraining["due"]["state"], BadgeTone>;

export function MemberTable({ view: { members, contents, months } }: { view: ManagementView }) {
  const t = useText(managementText);
  const language = useLanguage();
  const inTime = useTime();
  const day = (text: string) => dayShort(text, language);
  const byRule = ({ dueOn, bySetting }: NonNullable<MemberTraining["due"]["rule"]>) =>
    bySetting === null
      ? t("dueByRuleAlone", { whole: day(dueOn) })
      : t("dueByRule", { whole: day(dueOn), setting: day(bySetting), count: months });
  return (
    <Table
      caption={t("membersTitle")}
      columns={[t("member"), t("lessons"), t("duration"), t("supplement"), t("last"), t("next")]}
      rows={members.map((member) => {
        const [supplement] = member.supplements;
        const time = inTime(member.minutes);
        return {
          key: member.id,
          cells: [
            <div key="member">
              {member.name}
              <p className="clause-small">
                {[member.function ?? t("functionUnknown"), member.entity].join(", ")}
              </p>
            </div>,
            t("done", { done: member.lessons.length, of: contents.length }),
            member.hasUnknownMinutes ? t("atLeast", { time }) : time,
            supplement ? (
              <div key="supplement">
                {day(supplement.heldOn)}
                <p className="clause-small">{t(`short.${standingOf(supplement)}`)}</p>
              </div>
            ) : (
              t("noSupplement")
            ),
            member.lastOn ? day(member.lastOn) : t("never"),
            <div key="due">
              <Badge tone={TONE[member.due.state]}>
                {member.due.on === null
                  ? t("dueNow")
                  : t(`due.${member.due.state}`, { day: day(member.due.on) })}
              </Badge>
              {member.due.daysLate === null ? null : (
                <p className="clause-small">{t("daysLate", { count: member.due.daysLate })}</p>
              )}
              {member.due.rule ? <p className="clause-small">{byRule(member.due.rule)}</p> : null}
            </div>,
          ],
        };
      })}
    />
  );
}

/** Of each member the lessons, supplements and training elsewhere, one by one. */
export function MemberDetails({ member, timeZone }: { member: MemberTraining; timeZone: string }) {
  const t = useText(managementText);
  const language = useLanguage();
  const inTime = useTime();
  const day = (text: string) => dayShort(text, language);
  return (
    <section className="programme-change">
      <h3>{member.name}</h3>
      <ul>
        {member.lessons.map(({ id, title, completedOn, sitting, receipt }) => (
          <li key={id}>
            {sitting
              ? t("sittingLine", {
                  title,
                  day: sittingDay(sitting, timeZone, language),
                  at: sittingTimes(sitting, timeZone, language),
                  time: inTime(sitting.minutes),
                  receipt,
                })
              : t("unknownLine", { title, day: day(completedOn), receipt })}
          </li>
        ))}
        {member.supplements.map((told) => (
          <li key={told.receipt}>
            {t("supplement")}:{" "}
            {t("supplementLine", {
              day: day(told.heldOn),
              time: inTime(told.minutes),
              receipt: told.receipt,
              by: told.recordedBy,
              standing: t(`standing.${standingOf(told)}`, {
                day: told.answer ? day(told.answer.on) : "",
                receipt: told.answer?.receipt ?? "",
              }),
            })}
          </li>
        ))}
        {member.elsewhere.map(({ provider, completedOn }) => (
          <li key={`${provider} ${completedOn}`}>
            {t("elsewhere")}: {t("elsewhereLine", { provider, day: day(completedOn) })}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** "75 minutes", "2 h 5 min" */
export function useTime(): (minutes: number) => string {
  const t = useText(managementText);
  return (minutes) =>
    minutes < 120
      ? t("minutes", { count: minutes })
      : t("hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}
