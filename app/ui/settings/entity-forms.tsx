// The legal entities: each with its own small form to rename it, and one to add another.

import { settingsText } from "#app/i18n/settings.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { Field } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form } from "../link.tsx";

interface Props {
  entities: readonly { id: string; name: string }[];
  /** The answer to a name that could not be taken; entity is null for a new one. */
  refused: { entity: string | null; name: string; outcome: "taken" | "invalid" } | null;
}

export function EntityForms({ entities, refused }: Props) {
  const t = useText(settingsText);
  const error = refused ? t(refused.outcome === "taken" ? "entityTaken" : "entityFault") : undefined;
  const isNew = refused !== null && refused.entity === null;
  return (
    <Card title={<span id="entities">{t("sectionEntities")}</span>}>
      <p className="field-hint">{t("entitiesLead")}</p>
      {entities.length === 0 ? <p>{t("entitiesNone")}</p> : null}
      {entities.map(({ id, name }) => (
        <Form key={`${id}${name}`} action="/manage/settings" className="row row-end">
          <input type="hidden" name="intent" value="rename-entity" />
          <input type="hidden" name="entity" value={id} />
          <Field
            name="entityName"
            label={t("entityName")}
            defaultValue={refused?.entity === id ? refused.name : name}
            error={refused?.entity === id ? error : undefined}
          />
          <Button variant="secondary" aria-label={t("entityRenameOf", { name })}>
            {t("entityRename")}
          </Button>
        </Form>
      ))}
      <Form key={`new${entities.length}`} action="/manage/settings" className="row row-end">
        <input type="hidden" name="intent" value="add-entity" />
        <Field
          name="entityName"
          label={t("entityNew")}
          defaultValue={isNew ? refused.name : ""}
          error={isNew ? error : undefined}
        />
        <Button variant="secondary">{t("entityAdd")}</Button>
      </Form>
    </Card>
  );
}
