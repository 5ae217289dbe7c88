// The form for everything that a company says of a person, with a day from which it is to hold.

import type { PersonForm as Typed } from "#app/domains/people/check-person-form.server.ts";
import type { PersonView } from "#app/domains/people/person-view.server.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { useText } from "../language.tsx";
import { Form } from "../link.tsx";
import { PersonFields, type RefusedForm } from "./person-fields.tsx";

export function PersonForm({
  view,
  mayEditMail,
  refused,
}: {
  view: PersonView;
  mayEditMail: boolean;
  refused: RefusedForm | null;
}) {
  const t = useText(peopleText);
  return (
    <Card>
      <details className="folded" open={refused !== null}>
        <summary>
          <h2 id="edit">{t("personEdit")}</h2>
        </summary>
        <Form action="#edit">
          <input type="hidden" name="intent" value="edit" />
          <PersonFields
            value={refused?.form ?? formOf(view)}
            faults={refused?.faults ?? {}}
            places={view.places}
            manager={view.manager}
            managers={refused?.managers ?? []}
            mayEditMail={mayEditMail}
            dated
          />
          <p>
            <Button>{t("personSave")}</Button>
          </p>
        </Form>
      </details>
    </Card>
  );
}

function formOf(view: PersonView): Typed {
  return {
    name: view.name,
    personnelNumber: view.personnelNumber ?? "",
    mail: view.mail ?? "",
    departmentId: view.departmentId,
    manager: view.manager?.knownBy ?? "",
    function: view.function ?? "",
    managementBody: view.managementBody,
    external: view.external,
    externalCompany: view.externalCompany ?? "",
    joinDate: view.joinDate,
    leaveDate: view.leaveDate ?? "",
    language: view.language,
    country: view.country ?? "",
    region: view.region ?? "",
    effectiveOn: "",
  };
}
