// Training had elsewhere: what waits for a second person, and the form that enters it.

import { dutiesText } from "#app/i18n/duties.ts";
import { dayShort } from "#app/i18n/format.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { Field, FileField } from "../field.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";
import type { DutyProps } from "./duty-form.ts";

/** What was entered already: once is enough, and it counts when somebody else has approved it. */
export function WaitingCard({ waiting }: Pick<DutyProps["duty"], "waiting">) {
  const t = useText(dutiesText);
  const language = useLanguage();
  return (
    <Card title={t("waitingTitle")}>
      <ul>
        {waiting.map((entry) => (
          <li key={entry.id}>
            {t("waitingEntry", {
              provider: entry.provider,
              day: dayShort(entry.completedOn, language),
              by: entry.entererName,
            })}
          </li>
        ))}
      </ul>
      <p>
        <Link to="/manage/approvals">{t("approvalsTitle")}</Link>
      </p>
    </Card>
  );
}

/** Training had elsewhere, with its evidence. */
export function OutsideCard({
  today,
  request,
  errors,
  typed,
}: Pick<DutyProps, "errors" | "typed"> & {
  today: string;
  request: string;
}) {
  const t = useText(dutiesText);
  return (
    <Card title={t("outsideTitle")}>
      <p className="field-hint">{t("outsideText")}</p>
      <Form encType="multipart/form-data">
        <input type="hidden" name="request" value={request} />
        <Field
          id="provider"
          label={t("provider")}
          name="provider"
          defaultValue={typed?.provider}
          maxLength={200}
          error={errors.provider && t(errors.provider)}
        />
        <Field
          id="completedOn"
          label={t("completedOn")}
          name="completedOn"
          type="date"
          max={today}
          defaultValue={typed?.completedOn}
          error={errors.completedOn && t(errors.completedOn)}
        />
        <FileField
          id="evidence"
          label={t("evidence")}
          hint={t("evidenceHint")}
          name="evidence"
          accept="application/pdf,image/png,image/jpeg"
          error={errors.evidence && t(errors.evidence)}
        />
        <Button variant="secondary" name="intent" value="outside">
          {t("enter")}
        </Button>
      </Form>
    </Card>
  );
}
