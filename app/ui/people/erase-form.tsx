// The form that erases a person: a reason where retention still runs, and the name to confirm.

import { EARLY_REASONS, type ErasureFault } from "#app/domains/proof/erasure.ts";
import { dayShort } from "#app/i18n/format.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { Button } from "../button.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { CheckboxField, Field, SelectField } from "../field.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form } from "../link.tsx";
import { Notice } from "../notice.tsx";

interface Props {
  name: string;
  /** Null when retention is over. */
  keptUntil: string | null;
  refused: {
    typed: { reason: string; checked: boolean; name: string };
    faults: readonly ErasureFault[];
  } | null;
}

export function EraseForm({ name, keptUntil, refused }: Props) {
  const t = useText(privacyText);
  const language = useLanguage();
  const wrong = (fault: ErasureFault, message: string) =>
    refused?.faults.includes(fault) ? message : undefined;
  const reason = wrong("reason", t("eraseReasonFault"));
  const checked = wrong("checked", t("eraseCheckedFault"));
  const typedName = wrong("name", t("eraseNameFault"));
  return (
    <Form>
      <ErrorSummary
        errors={[
          { id: "reason", label: t("eraseReason"), message: reason },
          { id: "checked", label: t("eraseCheckedLabel"), message: checked },
          { id: "name", label: t("eraseNameLabel"), message: typedName },
        ]}
      />
      {keptUntil === null ? (
        <p>{t("eraseOver")}</p>
      ) : (
        <>
          <Notice tone="warning">
            <p>{t("eraseEarly", { day: dayShort(keptUntil, language) })}</p>
          </Notice>
          <SelectField
            id="reason"
            name="reason"
            label={t("eraseReason")}
            error={reason}
            defaultValue={refused?.typed.reason ?? ""}
            options={[
              { value: "", label: t("eraseChoose") },
              ...EARLY_REASONS.map((each) => ({ value: each, label: t(`reason.${each}`) })),
            ]}
          />
          <CheckboxField
            id="checked"
            name="checked"
            value="yes"
            label={t("eraseChecked")}
            error={checked}
            defaultChecked={refused?.typed.checked}
          />
        </>
      )}
      <Field
        id="name"
        name="name"
        label={t("eraseName", { name })}
        error={typedName}
        defaultValue={refused?.typed.name}
        autoComplete="off"
      />
      <div className="button-row">
        <Button variant="danger">{t("eraseButton")}</Button>
      </div>
    </Form>
  );
}
