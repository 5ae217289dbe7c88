// The form for somebody new, and whose the number or the address is, should it be somebody's already.

import type { PersonView } from "#app/domains/people/person-view.server.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";
import { Notice } from "../notice.tsx";
import { PersonFields, type RefusedForm } from "./person-fields.tsx";

export function NewPersonForm({
  places,
  language,
  today,
  refused,
}: {
  places: PersonView["places"];
  /** The company's, until somebody chooses. */
  language: string;
  today: string;
  refused: (RefusedForm & { taken: { id: string; name: string } | null }) | null;
}) {
  const t = useText(peopleText);
  return (
    <Card>
      <Form>
        <PersonFields
          value={refused?.form ?? blank(places, language, today)}
          faults={refused?.faults ?? {}}
          places={places}
          manager={null}
          managers={refused?.managers ?? []}
          mayEditMail
          dated={false}
          note={
            refused?.taken ? (
              <Notice tone="warning">
                <p>
                  {t("newTaken", { name: refused.taken.name })}{" "}
                  <Link to={`/manage/people/${refused.taken.id}`}>{t("newTakenShow")}</Link>
                </p>
              </Notice>
            ) : null
          }
        />
        <p>
          <Button>{t("newSave")}</Button>
        </p>
      </Form>
    </Card>
  );
}

/** Where there is one department only, it is theirs. */
function blank(places: PersonView["places"], language: string, today: string): RefusedForm["form"] {
  const departments = places.flatMap((place) => place.departments);
  return {
    name: "",
    personnelNumber: "",
    mail: "",
    departmentId: departments.length === 1 ? (departments[0]?.id ?? "") : "",
    manager: "",
    function: "",
    managementBody: false,
    external: false,
    externalCompany: "",
    joinDate: today,
    leaveDate: "",
    language,
    country: "",
    region: "",
    effectiveOn: "",
  };
}
