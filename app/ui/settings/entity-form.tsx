// One legal entity: its name, and where it is if not where the company is.

import { settingsText } from "#app/i18n/settings.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { Field, SelectField } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";

interface Typed {
  name: string;
  /** "DE" or "DE-BY"; empty where the company's holds. */
  place: string;
}

interface Props {
  /** "new", or an id. */
  entity: string;
  form: Typed;
  /** Why it could not be taken; null where nothing was sent. */
  fault: "taken" | "name" | "place" | null;
  /** Where the company is, in words. */
  companyPlace: string;
  places: readonly { value: string; label: string }[];
}

export function EntityForm({ entity, form, fault, companyPlace, places }: Props) {
  const t = useText(settingsText);
  const errors = {
    name: fault === "taken" ? t("entityTaken") : fault === "name" ? t("entityFault") : undefined,
    place: fault === "place" ? t("placeFault") : undefined,
  };
  return (
    <Card>
      <Form action={`/manage/settings?entity=${encodeURIComponent(entity)}`}>
        <ErrorSummary
          errors={[
            { id: "entityName", label: t("entityName"), message: errors.name },
            { id: "place", label: t("entityPlace"), message: errors.place },
          ]}
        />
        <input type="hidden" name="intent" value={entity === "new" ? "add-entity" : "change-entity"} />
        {entity === "new" ? null : <input type="hidden" name="entity" value={entity} />}
        <Field
          id="entityName"
          name="entityName"
          label={t("entityName")}
          defaultValue={form.name}
          error={errors.name}
          autoComplete="off"
        />
        <SelectField
          id="place"
          name="place"
          label={t("entityPlace")}
          hint={t("entityPlaceHint")}
          defaultValue={form.place}
          error={errors.place}
          options={[{ value: "", label: t("entityPlaceCompany", { place: companyPlace }) }, ...places]}
        />
        <div className="button-row">
          <Button>{t(entity === "new" ? "entityAdd" : "entitySave")}</Button>
          <Link to="/manage/settings#entities">{t("cancel")}</Link>
        </div>
      </Form>
    </Card>
  );
}
