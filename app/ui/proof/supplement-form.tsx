// The form that records when the company's supplement to the management's training was given, and to whom.

import type { Member } from "#app/domains/proof/management-training-store.server.ts";
import { managementText } from "#app/i18n/management.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { CheckboxField, Field, FieldGroup } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form } from "../link.tsx";

export interface SupplementTyped {
  heldOn: string;
  minutes: string;
  members: readonly string[];
  faults: readonly ("heldOn" | "minutes" | "who")[];
}

interface Props {
  request: string;
  today: string;
  members: readonly Pick<Member, "id" | "name">[];
  typed: SupplementTyped | null;
}

export function SupplementForm({ request, today, members, typed }: Props) {
  const t = useText(managementText);
  const faultAt = (name: SupplementTyped["faults"][number]) =>
    typed?.faults.includes(name) ? t(`${name}Fault`) : undefined;
  return (
    <Card title={t("recordTitle")} className="programme-form">
      <p>{t("recordText")}</p>
      <Form action="/management-training">
        <ErrorSummary
          errors={[
            { id: "heldOn", label: t("heldOn"), message: faultAt("heldOn") },
            { id: "minutes", label: t("minutesField"), message: faultAt("minutes") },
            { id: `member-${members[0]?.id}`, label: t("who"), message: faultAt("who") },
          ]}
        />
        <input type="hidden" name="request" value={request} />
        <Field
          id="heldOn"
          name="heldOn"
          type="date"
          label={t("heldOn")}
          error={faultAt("heldOn")}
          defaultValue={typed?.heldOn ?? today}
          max={today}
          className="input-short"
        />
        <Field
          id="minutes"
          name="minutes"
          label={t("minutesField")}
          error={faultAt("minutes")}
          defaultValue={typed?.minutes}
          inputMode="numeric"
          autoComplete="off"
          className="input-short"
        />
        <FieldGroup legend={t("who")} error={faultAt("who")}>
          {members.map(({ id, name }) => (
            <CheckboxField
              key={id}
              id={`member-${id}`}
              name="members[]"
              value={id}
              label={name}
              defaultChecked={typed?.members.includes(id)}
            />
          ))}
        </FieldGroup>
        <div>
          <Button>{t("record")}</Button>
        </div>
      </Form>
    </Card>
  );
}
