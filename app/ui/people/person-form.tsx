// The form for what changes most often of a person: name, address, department and last day.

import type { EditFaults } from "#app/domains/people/edit-person.server.ts";
import type { PersonView } from "#app/domains/people/person-view.server.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { Field, SelectField } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form } from "../link.tsx";

interface Refused {
  form: { name: string; mail?: string; departmentId: string; leaveDate: string };
  faults: EditFaults;
}

export function PersonForm({
  view,
  mayEditMail,
  refused,
}: {
  view: PersonView;
  mayEditMail: boolean;
  refused: Refused | null;
}) {
  const t = useText(peopleText);
  const value = refused?.form ?? view;
  const error = (field: keyof EditFaults): string | undefined => {
    const fault = refused?.faults[field];
    return fault && t(`wrong.${fault}`);
  };
  const labels = {
    name: t("field.name"),
    mail: t("field.mail"),
    departmentId: t("personPlace"),
    leaveDate: t("field.leaveDate"),
  };
  const wrong = (Object.keys(labels) as (keyof EditFaults)[]).filter((field) => refused?.faults[field]);
  return (
    <Card title={t("personEdit")}>
      <Form key={`${view.name}|${view.mail}|${view.departmentId}|${view.leaveDate}`}>
        <ErrorSummary
          errors={wrong.map((field) => ({ id: field, message: `${labels[field]}: ${error(field)}` }))}
        />
        <Field
          id="name"
          label={labels.name}
          name="name"
          defaultValue={value.name}
          error={error("name")}
          required
        />
        {mayEditMail ? (
          <Field
            id="mail"
            label={labels.mail}
            name="mail"
            type="email"
            autoComplete="off"
            defaultValue={value.mail ?? ""}
            error={error("mail")}
          />
        ) : (
          <p className="field-hint">{t("personMailProtected")}</p>
        )}
        <SelectField
          id="departmentId"
          label={labels.departmentId}
          name="departmentId"
          defaultValue={value.departmentId}
          error={error("departmentId")}
        >
          {view.places.map(({ entity, departments }) => (
            <optgroup key={entity} label={entity}>
              {departments.map(({ id, path }) => (
                <option key={id} value={id}>
                  {path}
                </option>
              ))}
            </optgroup>
          ))}
        </SelectField>
        <Field
          id="leaveDate"
          label={labels.leaveDate}
          name="leaveDate"
          type="date"
          hint={t("personLeaveHint")}
          defaultValue={value.leaveDate ?? ""}
          error={error("leaveDate")}
        />
        <Button>{t("personSave")}</Button>
      </Form>
    </Card>
  );
}
