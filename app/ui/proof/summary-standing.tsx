// The lines on the sheet that is signed of what stands: changes of content, decisions, obligations, and the checkpoint.

import { dayOf } from "#app/calendar.ts";
import { changesByKind, gapsByWeight, shortened } from "#app/domains/proof/period-summary.ts";
import type { PeriodView } from "#app/domains/proof/period-view.server.ts";
import type { ProgrammeStanding } from "#app/domains/proof/programme-view.server.ts";
import { dayShort, wholeNumber } from "#app/i18n/format.ts";
import { obligationsText } from "#app/i18n/obligations.ts";
import { proofText } from "#app/i18n/proof.ts";
import { summaryText } from "#app/i18n/summary.ts";
import { useLanguage, useText } from "../language.tsx";
import { GapText } from "./gap-text.tsx";
import { useShort } from "./summary-words.ts";

const TITLES = 2;
const STANDINGS = 3;
const GAPS = 3;
const PLACES = 2;
/** Enough to tell two texts apart; the whole one stands with the programme and in its record. */
const HASH = 16;

/** A first publication or a correction needs no title here; what was changed materially or retired does. */
const TITLED: readonly string[] = ["material", "retired"];

export function ContentLine({ changes }: Pick<PeriodView, "changes">) {
  const t = useText(summaryText);
  const proof = useText(proofText);
  const words = useText(obligationsText);
  const language = useLanguage();
  const short = useShort();
  if (changes.length === 0) return <dd>{t("contentNone")}</dd>;
  return (
    <dd>
      {changesByKind(changes)
        .map(({ change, of }) => {
          const counted = { what: proof(`change.${change}`), count: wholeNumber(of.length, language) };
          if (!TITLED.includes(change)) return t("counted", counted);
          const titles = of.map(({ title }) => words("quoted", { title }));
          return t("countedOf", { ...counted, titles: short(titles, TITLES) });
        })
        .join("; ")}
      .
    </dd>
  );
}

export function DecisionLines({ standings }: { standings: readonly ProgrammeStanding[] }) {
  const t = useText(summaryText);
  const proof = useText(proofText);
  const language = useLanguage();
  const { first, more } = shortened(standings, STANDINGS);
  const day = (text: string) => dayShort(text, language);
  return (
    <dd>
      <ul>
        {first.map(({ entity, approved, isChanged, reviewedOn, review }) => (
          <li key={entity.id}>
            {t("decision", {
              entity: entity.name,
              approval: approved
                ? t(isChanged ? "approvedChanged" : "approved", {
                    day: day(approved.on),
                    hash: approved.sha256.slice(0, HASH),
                  })
                : proof("notApproved"),
              review: reviewedOn ? t("reviewed", { day: day(reviewedOn) }) : t("notReviewed"),
              next:
                review.state === "never"
                  ? proof("reviewAfterApproval")
                  : proof(review.state === "overdue" ? "reviewLate" : "reviewBy", { day: day(review.on) }),
            })}
          </li>
        ))}
        {more > 0 ? <li>{t("decisionsMore", { count: more })}</li> : null}
      </ul>
    </dd>
  );
}

/** What is missing and behind which places of law; of a period that is over, that it is not known. */
export function ObligationsLine({ view: { obligations, covered, period, today } }: { view: PeriodView }) {
  const t = useText(summaryText);
  const language = useLanguage();
  const short = useShort();
  if (!obligations) return <dd>{t("notKept", { end: dayShort(period.to, language) })}</dd>;
  const { first, more } = shortened(gapsByWeight(obligations.toSupply), GAPS);
  return (
    <dd>
      {t("covered", {
        covered: wholeNumber(covered, language),
        of: wholeNumber(obligations.total, language),
        today: dayShort(today, language),
      })}{" "}
      {first.length > 0 ? t("gaps") : null}
      <ul className="summary-gaps">
        {first.map(({ gap, places }) => (
          <li key={gap.what}>
            <GapText gap={gap} /> {t("gapPlaces", { places: short(places, PLACES) })}
          </li>
        ))}
        {more > 0 ? <li>{t("gapsMore", { count: more })}</li> : null}
      </ul>
    </dd>
  );
}

export function ManagementLine({ view: { management }, isShown }: { view: PeriodView; isShown: boolean }) {
  const t = useText(summaryText);
  const language = useLanguage();
  if (!isShown) return <dd>{t("managementHidden")}</dd>;
  if (!management || management.members === 0) return <dd>{t("managementNone")}</dd>;
  const number = (value: number) => wholeNumber(value, language);
  return (
    <dd>
      {t("managementTrained", {
        count: management.members,
        trained: number(management.trained),
        members: number(management.members),
        overdue: number(management.overdue),
        day: dayShort(management.asOf, language),
      })}
    </dd>
  );
}

export function CheckpointLine({ view: { checkpoint, timeZone } }: { view: PeriodView }) {
  const t = useText(summaryText);
  const proof = useText(proofText);
  const language = useLanguage();
  if (!checkpoint) return <dd>{proof("noCheckpoint")}</dd>;
  const [origin = "", , root = ""] = checkpoint.note.split("\n");
  return (
    <dd className="summary-checkpoint">
      {t("checkpoint", {
        day: dayShort(dayOf(new Date(checkpoint.madeAt), timeZone), language),
        count: checkpoint.size,
        size: wholeNumber(checkpoint.size, language),
        root,
        origin,
      })}
    </dd>
  );
}
