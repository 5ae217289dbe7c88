// The form for an evidence pack: what is in it and who may have it, before anybody takes it away.

import { PACK_PURPOSES, type PackFault } from "#app/domains/proof/pack-scope.ts";
import type { Period } from "#app/domains/proof/period.ts";
import { evidenceText } from "#app/i18n/evidence.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { Field, SelectField } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form } from "../link.tsx";

interface Props {
  from: string;
  to: string;
  mayName: boolean;
  fault: PackFault | null;
  /** What the page around is about. */
  period: Period;
}

export function PackCard({ from, to, mayName, fault, period }: Props) {
  const t = useText(evidenceText);
  const message = fault ? t(`fault.${fault}`) : undefined;
  return (
    <Card id="pack" title={t("title")}>
      <p>{t("what")}</p>
      <h3>{t("inside")}</h3>
      <ul>
        <li>{t("insideRecords")}</li>
        {mayName ? <li>{t("insideNamed")}</li> : null}
        <li>{t("insideNever")}</li>
        <li>{t("insideLessons")}</li>
      </ul>
      <h3>{t("who")}</h3>
      <p>{mayName ? t("whoText") : t("whoTextPlain")}</p>
      <Form action="/proof/pack" data-download="">
        <input type="hidden" name="pageFrom" value={period.from} />
        <input type="hidden" name="pageTo" value={period.to} />
        <ErrorSummary errors={[{ id: "pack-to", label: t("to"), message }]} />
        <Field
          id="pack-from"
          name="from"
          type="date"
          label={t("from")}
          defaultValue={from}
          required
          autoComplete="off"
        />
        <Field
          id="pack-to"
          name="to"
          type="date"
          label={t("to")}
          hint={t("dayHint")}
          error={message}
          defaultValue={to}
          required
          autoComplete="off"
        />
        {mayName ? (
          <SelectField
            id="pack-purpose"
            name="purpose"
            label={t("purpose")}
            options={[
              { value: "", label: t("purpose.none") },
              ...PACK_PURPOSES.map((purpose) => ({ value: purpose, label: t(`purpose.${purpose}`) })),
            ]}
          />
        ) : null}
        <div>
          <Button>{t("download")}</Button>
          <p className="field-hint">{t("wait")}</p>
        </div>
      </Form>
    </Card>
  );
}
