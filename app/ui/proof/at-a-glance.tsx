// What a management reads first on the screen: six figures and states, each with what it counts. On paper the sheet that
// is signed takes its place.

import { population } from "#app/domains/proof/counts.ts";
import { bestMonth } from "#app/domains/proof/period-summary.ts";
import type { PeriodView } from "#app/domains/proof/period-view.server.ts";
import type { ProgrammeStanding } from "#app/domains/proof/programme-view.server.ts";
import { dayShort, monthInWords, percent, wholeNumber } from "#app/i18n/format.ts";
import { proofText } from "#app/i18n/proof.ts";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";

export function AtAGlance({ view }: { view: PeriodView }) {
  const t = useText(proofText);
  const language = useLanguage();
  const { people, rate, covered, obligations, standings, management } = view;
  const { total } = view.training;
  const day = total ? dayShort(total.asOf, language) : "";
  const end = dayShort(view.period.to, language);
  const today = dayShort(view.today, language);
  const best = bestMonth(view.months);
  const of = (count: number, all: number) =>
    t("coveredOf", { count: wholeNumber(count, language), of: wholeNumber(all, language) });
  const number = (value: number | null) => (value === null ? t("tooFew") : wholeNumber(value, language));
  const facts: [label: string, value: string][] = [
    [t("people"), number(people)],
    [
      total ? t("rateNow", { day }) : t("rateNone"),
      total && rate !== null
        ? t("rateOf", {
            rate: percent(rate, language),
            of: of(total.done + total.outside, population(total) - total.exempt),
          })
        : t("tooFew"),
    ],
    ...(total
      ? [[t("overdueNow", { day }), of(total.overdue, population(total))] satisfies [string, string]]
      : []),
    [
      best ? t("completedMost", { month: monthInWords(best.month, language) }) : t("completedMostNone"),
      best ? t("atLeast", { count: wholeNumber(best.people, language) }) : t("tooFew"),
    ],
    ...(management
      ? [[t("managementTrained"), of(management.trained, management.members)] satisfies [string, string]]
      : []),
    ...(obligations ? [[t("covered"), of(covered, obligations.total)] satisfies [string, string]] : []),
    [t("programmeState"), approvalOf(standings)],
    [t("reviewState"), reviewOf(standings)],
  ];
  return (
    <Card title={t("glanceTitle")} className="off-paper">
      <dl className="glance">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="small">
        {total ? t("glanceNote", { day }) : null} {t("glanceCounted", { end })}{" "}
        {obligations ? t("glanceToday", { today }) : null}{" "}
        {total && total.asOf < view.period.from ? t("glanceOld") : null} {t("effectNote")}
      </p>
    </Card>
  );

  /** Of several entities the one of which least can be said. */
  function approvalOf(of: readonly ProgrammeStanding[]): string {
    const days = of.flatMap(({ approved }) => (approved ? [approved.on] : [])).toSorted();
    const [oldest] = days;
    if (!oldest) return t("notApproved");
    if (days.length < of.length) return t("someNotApproved");
    const changed = of.find(({ isChanged }) => isChanged)?.approved?.on;
    return changed
      ? t("changedSince", { day: dayShort(changed, language) })
      : t("approvedOn", { day: dayShort(oldest, language) });
  }

  function reviewOf(of: readonly ProgrammeStanding[]): string {
    const late = of.find(({ review }) => review.state === "overdue")?.review.on;
    if (late) return t("reviewLate", { day: dayShort(late, language) });
    const days = of.map(({ reviewedOn }) => reviewedOn ?? "").toSorted();
    return days[0] ? t("reviewedOn", { day: dayShort(days[0], language) }) : t("reviewedNever");
  }
}
