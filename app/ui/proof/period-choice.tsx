// Which period the management's page is about: a few that are usual, or any whole months.

import { type Period, type PeriodFault, PRESETS, presetPeriod } from "#app/domains/proof/period.ts";
import { dayShort } from "#app/i18n/format.ts";
import { proofText } from "#app/i18n/proof.ts";
import { Button } from "../button.tsx";
import { Field } from "../field.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";
import { Notice } from "../notice.tsx";

export function PeriodChoice({
  period,
  today,
  fault,
}: {
  period: Period;
  today: string;
  fault: PeriodFault | null;
}) {
  const t = useText(proofText);
  const language = useLanguage();
  const chosen = PRESETS.find((preset) => {
    const { from, to } = presetPeriod(preset, today);
    return from === period.from && to === period.to;
  });
  return (
    <section className="period off-paper" aria-label={t("periodTitle")}>
      <p className="period-days">
        {t("periodTitle")}:{" "}
        <strong>
          {t("periodText", { from: dayShort(period.from, language), to: dayShort(period.to, language) })}
        </strong>
      </p>
      {fault ? (
        <Notice tone="warning">
          <p>{t(`periodFault.${fault}`)}</p>
        </Notice>
      ) : null}
      <nav className="tabs" aria-label={t("periodTitle")}>
        <ul>
          {PRESETS.map((preset) => {
            const { from, to } = presetPeriod(preset, today);
            return (
              <li key={preset}>
                <Link
                  to={`/proof?from=${from}&to=${to}`}
                  aria-current={preset === chosen ? "page" : undefined}
                >
                  {t(`preset.${preset}`)}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <details className="period-other" open={chosen === undefined}>
        <summary>{t("otherPeriod")}</summary>
        <Form method="get" action="/proof" className="period-form">
          <Field
            name="from"
            type="date"
            label={t("from")}
            defaultValue={period.from}
            max={today}
            className="input-short"
          />
          <Field
            name="to"
            type="date"
            label={t("to")}
            defaultValue={period.to}
            max={today}
            className="input-short"
          />
          <Button variant="secondary">{t("show")}</Button>
          <p className="field-hint">{t("periodNote")}</p>
        </Form>
      </details>
    </section>
  );
}
