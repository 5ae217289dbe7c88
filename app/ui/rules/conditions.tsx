// Whom a rule reaches: its conditions in three lists, each to be taken away, and one more to be added.

import {
  CONDITION_LISTS,
  conditionOf,
  type RuleForm,
  type RuleFormErrors,
} from "#app/domains/assignments/rule-form.ts";
import type { RuleNames } from "#app/domains/assignments/rule-in-words.ts";
import { countryName } from "#app/i18n/format.ts";
import { rulesText } from "#app/i18n/rules.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { Field, SelectField } from "../field.tsx";
import { Icon } from "../icon.tsx";
import { useLanguage, useText } from "../language.tsx";
import { conditionLabel } from "./sentence.tsx";

interface Props {
  form: RuleForm;
  errors: RuleFormErrors;
  names: RuleNames;
  functions: readonly string[];
  countries: readonly string[];
}

/** Where an answer to adding or removing leads; with a mistake it begins at the top, where the mistake is named. */
const BACK_HERE = "#conditions";

export function Conditions(props: Props) {
  const { form, errors, names } = props;
  const t = useText(rulesText);
  const lists = CONDITION_LISTS.filter((list) => form[list].length > 0);
  return (
    <Card title={t("who")} id="who">
      <div
        id={Object.keys(errors).length > 0 ? undefined : "conditions"}
        tabIndex={-1}
        className="conditions"
      >
        {lists.length === 0 ? <p className="field-hint">{t("whoHint")}</p> : null}
        {lists.map((list) => (
          <fieldset key={list} className="field">
            <legend className="field-label">{t(list)}</legend>
            <ul className="chips">
              {form[list].map((text) => (
                <Chip key={text} list={list} text={text} names={names} />
              ))}
            </ul>
          </fieldset>
        ))}
      </div>
      <AddCondition {...props} />
    </Card>
  );
}

/** A condition that can be taken away. */
function Chip({
  list,
  text,
  names,
}: {
  list: (typeof CONDITION_LISTS)[number];
  text: string;
  names: RuleNames;
}) {
  const t = useText(rulesText);
  const language = useLanguage();
  const condition = conditionOf(text);
  if (!condition) return null;
  const label = conditionLabel(condition, names, language);
  return (
    <li className="chip">
      <input type="hidden" name={`${list}[]`} value={text} />
      <span>{label}</span>
      <button
        type="submit"
        name="remove"
        value={`${list} ${text}`}
        formAction={BACK_HERE}
        aria-label={t("removeCondition", { label })}
      >
        <Icon name="cross" />
      </button>
    </li>
  );
}

function AddCondition({ form, errors, names, functions, countries }: Props) {
  const t = useText(rulesText);
  const language = useLanguage();
  const units = (type: string) => names.units.filter((unit) => unit.type === type);
  return (
    <div className="add-condition">
      <SelectField
        id="add"
        label={t("addCondition")}
        name="add"
        defaultValue={form.add}
        error={errors.add && t(errors.add)}
      >
        <option value="">{t("chooseCondition")}</option>
        <optgroup label={t("groupGeneral")}>
          <option value="management-body">{t("managementBody")}</option>
          <option value="external">{t("external")}</option>
          <option value="joined-since">{t("optionSince")}</option>
          <option value="joined-before">{t("optionBefore")}</option>
        </optgroup>
        {(["entity", "department"] as const).map((type) => (
          <optgroup key={type} label={t(type === "entity" ? "groupEntities" : "groupDepartments")}>
            {units(type).map((unit) => (
              <option key={unit.id} value={`${type}:${unit.id}`}>
                {unit.name}
              </option>
            ))}
          </optgroup>
        ))}
        <optgroup label={t("groupFunctions")}>
          {functions.map((name) => (
            <option key={name} value={`function:${name}`}>
              {name}
            </option>
          ))}
        </optgroup>
        <optgroup label={t("groupCountries")}>
          {countries.map((code) => (
            <option key={code} value={`country:${code}`}>
              {countryName(code, language)}
            </option>
          ))}
        </optgroup>
      </SelectField>
      <div data-add-day>
        <Field
          id="addDay"
          label={t("addDay")}
          name="addDay"
          type="date"
          defaultValue={form.addDay}
          error={errors.addDay && t(errors.addDay)}
        />
      </div>
      <SelectField
        label={t("addTo")}
        name="addTo"
        defaultValue={form.addTo}
        options={CONDITION_LISTS.map((list) => ({ value: list, label: t(`${list}Short`) }))}
      />
      <Button variant="secondary" name="intent" value="add" formAction={BACK_HERE}>
        {t("addButton")}
      </Button>
    </div>
  );
}
