// What a confirmation of participation claims beyond the days: provider, function, times, contents, the company's
// supplement or its absence, and training had elsewhere.

import { inLanguage, type ParticipationClaims, totalMinutes } from "#app/domains/proof/certificate.ts";
import { PAUSE_MINUTES } from "#app/domains/proof/net-duration.ts";
import { certificatesText } from "#app/i18n/certificates.ts";
import { dayShort } from "#app/i18n/format.ts";
import { sittingDay, sittingTimes } from "#app/paper/sitting-words.ts";
import { supplementWords } from "#app/paper/supplement-words.ts";
import { useLanguage, useText } from "../language.tsx";

export function ParticipationFacts({ claims }: { claims: ParticipationClaims }) {
  const t = useText(certificatesText);
  const language = useLanguage();
  const { lessons, supplement, elsewhere, timeZone: zone } = claims;
  return (
    <>
      <h3>{t("provider")}</h3>
      <p>{t("providerText", { company: claims.company })}</p>
      <h3>{t("participant")}</h3>
      <p>{[claims.name, claims.function ?? t("functionUnknown"), claims.entity].join(", ")}</p>
      <h3>{t("sittings")}</h3>
      <ul className="plain-list">
        {lessons.map((lesson) => (
          <li key={lesson.receipt}>
            <span>
              <strong>{inLanguage(lesson.title, language)}</strong>
              <br />
              <span className="done-facts">
                {sittingDay(lesson, zone, language)}, {sittingTimes(lesson, zone, language)}
              </span>
            </span>
            <span>{t("minutes", { count: lesson.minutes })}</span>
          </li>
        ))}
        {supplement?.held ? (
          <li>
            <span>
              <strong>{supplementWords(supplement.held, language)}</strong>
              <br />
              <span className="done-facts">{dayShort(supplement.held.on, language)}</span>
            </span>
            <span>{t("minutes", { count: supplement.held.minutes })}</span>
          </li>
        ) : null}
        <li>
          <strong>{t("netTotal")}</strong>
          <span>{t("minutes", { count: totalMinutes(claims) })}</span>
        </li>
      </ul>
      <p className="small">{t("netMeaning", { pause: PAUSE_MINUTES, zone })}</p>
      <h3>{t("contents")}</h3>
      <p>{t("contentsText")}</p>
      <ul className="plain-list">
        {lessons.map((lesson) => (
          <li key={lesson.receipt}>
            <span>
              <strong>{inLanguage(lesson.title, language)}</strong>
              <br />
              <span className="done-facts">{(inLanguage(lesson.objectives, language) ?? []).join(" ")}</span>
            </span>
          </li>
        ))}
      </ul>
      <h3>{t("supplement")}</h3>
      {supplement ? (
        <>
          <p className="paper-supplement">{supplement.text}</p>
          <p className="small">{t("supplementSince", { day: dayShort(supplement.since, language) })}</p>
        </>
      ) : (
        <p>{t("supplementNone")}</p>
      )}
      {elsewhere.length > 0 ? (
        <>
          <h3>{t("elsewhere")}</h3>
          <ul>
            {elsewhere.map(({ provider, completedOn }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two of one provider on one day are two
              <li key={at}>{t("elsewhereLine", { provider, day: dayShort(completedOn, language) })}</li>
            ))}
          </ul>
          <p className="small">{t("elsewhereText")}</p>
        </>
      ) : null}
      <p>{t("attendanceOnly")}</p>
    </>
  );
}
