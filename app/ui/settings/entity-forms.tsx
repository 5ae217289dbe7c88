// The legal entities: each with its own small form for its name and place, and one to add another.

import type { EntityPlace } from "#app/domains/people/organisation.ts";
import { settingsText } from "#app/i18n/settings.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { CountrySelect } from "../country-select.tsx";
import { Field } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form } from "../link.tsx";

interface EntityRefused {
  /** Null for a new one. */
  entity: string | null;
  form: { name: string; country: string; region: string };
  fault: "taken" | "name" | "country" | "region";
}

interface Props {
  entities: readonly EntityPlace[];
  /** The answer to what could not be taken. */
  refused: EntityRefused | null;
}

export function EntityForms({ entities, refused }: Props) {
  const t = useText(settingsText);
  return (
    <Card title={<span id="entities">{t("sectionEntities")}</span>}>
      <p className="field-hint">{t("entitiesLead")}</p>
      {entities.length === 0 ? <p>{t("entitiesNone")}</p> : null}
      {entities.map((entity) => (
        <EntityForm
          key={entity.id}
          entity={entity}
          refused={refused?.entity === entity.id ? refused : null}
        />
      ))}
      <EntityForm entity={null} refused={refused && refused.entity === null ? refused : null} />
    </Card>
  );
}

function EntityForm({ entity, refused }: { entity: EntityPlace | null; refused: EntityRefused | null }) {
  const t = useText(settingsText);
  const form = refused?.form ?? {
    name: entity?.name ?? "",
    country: entity?.country ?? "",
    region: entity?.region ?? "",
  };
  const nameFault = refused?.fault === "taken" ? t("entityTaken") : t("entityFault");
  const isName = refused?.fault === "taken" || refused?.fault === "name";
  return (
    <Form action="/manage/settings#entities" className="row row-end">
      <input type="hidden" name="intent" value={entity ? "change-entity" : "add-entity"} />
      {entity ? <input type="hidden" name="entity" value={entity.id} /> : null}
      <Field
        name="entityName"
        label={t(entity ? "entityName" : "entityNew")}
        defaultValue={form.name}
        error={isName ? nameFault : undefined}
      />
      <CountrySelect
        label={t("entityCountry")}
        value={form.country}
        otherwise={t("entityCountryCompany")}
        error={refused?.fault === "country" ? t("countryFault") : undefined}
      />
      <Field
        name="region"
        label={t("entityRegion")}
        defaultValue={form.region}
        error={refused?.fault === "region" ? t("regionFault") : undefined}
      />
      <Button variant="secondary" aria-label={entity ? t("entitySaveOf", { name: entity.name }) : undefined}>
        {t(entity ? "entitySave" : "entityAdd")}
      </Button>
    </Form>
  );
}
