// The lines of figures on the sheet that is signed: rates, who is late and what was done, ended cycles, knowledge kept.

import { population, shareDone } from "#app/domains/proof/counts.ts";
import { CYCLE_ENDS, endRate } from "#app/domains/proof/cycle-end.ts";
import type { EndedCycle } from "#app/domains/proof/ended-cycles-view.server.ts";
import {
  endsOfAll,
  hasJustBegun,
  mostOverdue,
  overdueElsewhere,
  retainedByWeeks,
} from "#app/domains/proof/period-summary.ts";
import type { PeriodView } from "#app/domains/proof/period-view.server.ts";
import type { UnitFigures } from "#app/domains/proof/proof-view.server.ts";
import { cyclesText } from "#app/i18n/cycles.ts";
import { dayShort, monthTight, percent, wholeNumber } from "#app/i18n/format.ts";
import { proofText } from "#app/i18n/proof.ts";
import { recallText } from "#app/i18n/recall.ts";
import { summaryText } from "#app/i18n/summary.ts";
import { useLanguage, useText } from "../language.tsx";
import { useShort } from "./summary-words.ts";

/** What is kept of each lesson; null for whoever is not shown it. */
export type Knowledge = Parameters<typeof retainedByWeeks>[0] | null;

/** The departments to look at first; all of them stand in the annex, as all months and courses. */
const UNITS = 3;
const MONTHS = 12;
const COURSES = 3;

/** @param from the first day of the period: an older figure says so */
export function RateLine({ of, from }: { of: UnitFigures | null; from: string }) {
  const t = useText(summaryText);
  const language = useLanguage();
  if (!of) return <>{t("rateNone")}</>;
  const number = (value: number) => wholeNumber(value, language);
  const share = shareDone(of);
  const day = dayShort(of.asOf, language);
  const exempt = number(of.exempt);
  if (hasJustBegun(of)) return <>{t("rateBegun", { open: number(of.open), exempt, day })}</>;
  return (
    <>
      {share === null
        ? t("rateExempt", { exempt, day })
        : t("rate", {
            rate: percent(share, language),
            done: number(of.done + of.outside),
            due: number(population(of) - of.exempt),
            open: number(of.open),
            overdue: number(of.overdue),
            exempt,
            day,
          })}{" "}
      {of.asOf < from ? t("ratePast") : null}
    </>
  );
}

export function LateLine({ view: { training, done, smallestGroup } }: { view: PeriodView }) {
  const t = useText(summaryText);
  const proof = useText(proofText);
  const language = useLanguage();
  const short = useShort();
  const late = mostOverdue(training.units).map(({ name, overdue, asOf }) =>
    t("lateUnit", {
      unit: name ?? proof("rest"),
      overdue: wholeNumber(overdue, language),
      day: dayShort(asOf, language),
    }),
  );
  const elsewhere = overdueElsewhere(training);
  const people = usePeople(smallestGroup);
  const { reminders, extensions, exemptions } = done;
  return (
    <dd>
      {late.length > 0 ? t("lateUnits", { units: short(late, UNITS) }) : t("lateNone")}{" "}
      {elsewhere > 0
        ? t("lateElsewhere", {
            rest: wholeNumber(elsewhere, language),
            overdue: wholeNumber(training.total?.overdue ?? 0, language),
          })
        : null}{" "}
      {t("acts", {
        reminders: people(reminders),
        extensions: people(extensions),
        exemptions: people(exemptions),
      })}
    </dd>
  );
}

function usePeople(smallest: number) {
  const proof = useText(proofText);
  const language = useLanguage();
  return (count: number | null) =>
    count === null
      ? proof("fewerThan", { count: smallest })
      : proof("atLeast", { count: wholeNumber(count, language) });
}

/** Month by month: an average would count months in which nothing was asked of anybody. */
export function CompletedLine({ view: { months, smallestGroup } }: { view: PeriodView }) {
  const t = useText(summaryText);
  const language = useLanguage();
  const people = usePeople(smallestGroup);
  const last = months.slice(-MONTHS);
  const more = months.length - last.length;
  if (last.length === 0) return <dd>{t("completedNone")}</dd>;
  return (
    <dd>
      {t("completedMonths", {
        months: last
          .map(({ month, completed }) =>
            t("counted", { what: monthTight(month, language), count: people(completed) }),
          )
          .join(", "),
      })}{" "}
      {more > 0 ? t("completedEarlier", { count: more }) : null}
    </dd>
  );
}

export function CyclesLine({ view: { cycles, smallestGroup } }: { view: PeriodView }) {
  const t = useText(summaryText);
  const words = useText(cyclesText);
  const language = useLanguage();
  const short = useShort();
  const inWords = (of: readonly EndedCycle[], without: readonly string[] = []) => {
    const ends = endsOfAll(of);
    if (!ends) return null;
    const rate = endRate(ends);
    return [
      ...CYCLE_ENDS.filter((end) => !without.includes(end)).map((end) =>
        t("counted", { what: words(`end.${end}`), count: wholeNumber(ends[end], language) }),
      ),
      ...(rate === null ? [] : [t("cyclesRate", { rate: percent(rate, language) })]),
    ].join(", ");
  };
  const training = inWords(cycles.training);
  const documents = inWords(cycles.documents, ["outside"]);
  return (
    <dd>
      {training || documents ? null : t("cyclesNone", { count: smallestGroup })}
      {training ? t("cyclesTraining", { ends: training }) : null}{" "}
      {documents ? t("cyclesDocuments", { ends: documents }) : null}{" "}
      {cycles.untold.length > 0
        ? words("untold", { courses: short(cycles.untold, COURSES), count: smallestGroup })
        : null}
    </dd>
  );
}

/** @param today of knowledge there is only what is known now */
export function KnowledgeLine({ of, today }: { of: Knowledge; today: string }) {
  const t = useText(summaryText);
  const words = useText(recallText);
  const language = useLanguage();
  if (of === null) return <dd>{t("knowledgeHidden")}</dd>;
  const kept = retainedByWeeks(of).map(({ weeks, lessons, lowest, highest }) => {
    const [from, to] = [percent(lowest, language), percent(highest, language)];
    return t("knowledgeAt", {
      after: words("retentionWeeks", { count: weeks }),
      share: from === to ? from : t("knowledgeRange", { lowest: from, highest: to }),
      count: lessons,
    });
  });
  return (
    <dd>
      {kept.length > 0
        ? t("knowledgeNow", { figures: kept.join("; "), today: dayShort(today, language) })
        : t("knowledgeNone")}
    </dd>
  );
}
