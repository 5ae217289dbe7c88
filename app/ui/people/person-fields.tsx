// The fields for everything that a company says of a person: the same where somebody is added and where somebody is changed.

import type { ReactNode } from "react";
import type { EditFaults, PersonForm as Typed } from "#app/domains/people/check-person-form.server.ts";
import type { FoundPerson } from "#app/domains/people/people-list-store.server.ts";
import type { PersonView } from "#app/domains/people/person-view.server.ts";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { peopleText } from "#app/i18n/people.ts";
import { CountrySelect } from "../country-select.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { CheckboxField, Field, FieldGroup, SelectField } from "../field.tsx";
import { useText } from "../language.tsx";

export interface RefusedForm {
  form: Typed;
  faults: EditFaults;
  managers: readonly FoundPerson[];
}

interface Fields {
  value: Typed;
  faults: EditFaults;
  places: PersonView["places"];
  /** Who leads the person now. */
  manager: PersonView["manager"];
  /** Those whom the manager's name may mean. */
  managers: readonly FoundPerson[];
  mayEditMail: boolean;
  /** True where what is typed may hold from a later day; what is said of somebody new holds at once. */
  dated: boolean;
  /** What more there is to say of what is wrong. */
  note?: ReactNode;
}

export function PersonFields({ value, faults, places, manager, managers, mayEditMail, dated, note }: Fields) {
  const t = useText(peopleText);
  const labels: Record<keyof Typed, string> = {
    name: t("field.name"),
    personnelNumber: t("field.personnelNumber"),
    mail: t("field.mail"),
    departmentId: t("personPlace"),
    manager: t("field.manager"),
    function: t("field.function"),
    managementBody: t("personManagementBody"),
    external: t("personExternal"),
    externalCompany: t("field.externalCompany"),
    joinDate: t("field.joinDate"),
    leaveDate: t("field.leaveDate"),
    language: t("field.language"),
    country: t("field.country"),
    region: t("field.region"),
    effectiveOn: t("field.effectiveOn"),
  };
  const error = (field: keyof Typed): string | undefined => {
    const fault = faults[field];
    return fault && (isAboutFile(fault) ? t(`personWrong.${fault}`) : t(`wrong.${fault}`));
  };
  const wrong = (Object.keys(labels) as (keyof Typed)[]).filter((field) => faults[field]);
  const line = (field: Exclude<keyof Typed, "managementBody" | "external">, hint?: string) => (
    <Field
      id={field}
      name={field}
      label={labels[field]}
      hint={hint}
      defaultValue={value[field] ?? ""}
      error={error(field)}
      autoComplete="off"
    />
  );
  const day = (field: "joinDate" | "leaveDate" | "effectiveOn", hint?: string) => (
    <Field
      id={field}
      name={field}
      type="date"
      label={labels[field]}
      hint={hint}
      defaultValue={value[field]}
      error={error(field)}
    />
  );
  // Side by side, what is typed stands on one line; with sentences of what is wrong, the labels do.
  const columns = `grid gap-4 sm:grid-cols-2 ${wrong.length > 0 ? "sm:items-start" : "sm:items-end"}`;
  return (
    <>
      <ErrorSummary
        errors={wrong.map((field) => ({ id: field, label: labels[field], message: error(field) }))}
      />
      {note}
      <div className={columns}>
        {line("name")}
        {line("personnelNumber")}
        {mayEditMail ? line("mail") : <p className="field-hint">{t("personMailProtected")}</p>}
        <LanguageField label={labels.language} value={value.language} error={error("language")} />
      </div>
      <div className={columns}>
        <PlaceField
          places={places}
          label={labels.departmentId}
          value={value.departmentId}
          error={error("departmentId")}
        />
        {line("function")}
      </div>
      <ManagerField
        manager={manager}
        label={labels.manager}
        value={value.manager}
        error={error("manager")}
        managers={managers}
      />
      <div className={columns}>
        <CountrySelect
          id="country"
          label={labels.country}
          value={value.country}
          error={error("country")}
          otherwise={t("personCountryOfEntity")}
        />
        {line("region", t("personRegionHint"))}
      </div>
      <CheckboxField
        id="managementBody"
        name="managementBody"
        value="yes"
        label={labels.managementBody}
        defaultChecked={value.managementBody}
      />
      <CheckboxField
        id="external"
        name="external"
        value="yes"
        label={labels.external}
        hint={t("personExternalHint")}
        defaultChecked={value.external}
      />
      <div className={columns}>
        {line("externalCompany")}
        <div className="hidden sm:block" />
        {day("joinDate")}
        {day("leaveDate", t("personLeaveHint"))}
      </div>
      {dated ? (
        <FieldGroup legend={t("personWhen")} hint={t("personEffectiveHint")}>
          {day("effectiveOn")}
        </FieldGroup>
      ) : null}
    </>
  );
}

/** What a list's preview says of rows and files is said otherwise of a form. */
const ABOUT_FILES = ["no-identity", "manager-unknown", "garbled"] as const;

function isAboutFile(fault: string): fault is (typeof ABOUT_FILES)[number] {
  return ABOUT_FILES.some((each) => each === fault);
}

interface Part {
  label: string;
  value: string;
  error: string | undefined;
}

function LanguageField({ label, value, error }: Part) {
  const t = useText(peopleText);
  return (
    <SelectField id="language" name="language" label={label} defaultValue={value} error={error}>
      {LANGUAGES.map((each) => (
        <option key={each} value={each}>
          {t(`language.${each}`)}
        </option>
      ))}
    </SelectField>
  );
}

function PlaceField({ places, label, value, error }: Part & Pick<Fields, "places">) {
  const t = useText(peopleText);
  return (
    <SelectField id="departmentId" name="departmentId" label={label} defaultValue={value} error={error}>
      {value === "" ? <option value="">{t("personPlaceChoose")}</option> : null}
      {places.map(({ entity, departments }) => (
        <optgroup key={entity} label={entity}>
          {departments.map(({ id, path }) => (
            <option key={id} value={id}>
              {path}
            </option>
          ))}
        </optgroup>
      ))}
    </SelectField>
  );
}

/** A number, an address or a name; where a name means several people, a list to choose from. */
function ManagerField({
  manager,
  label,
  value,
  error,
  managers,
}: Part & Pick<Fields, "manager" | "managers">) {
  const t = useText(peopleText);
  if (managers.length > 0)
    return (
      <SelectField id="manager" name="manager" label={label} error={error}>
        {managers.map(({ id, name, personnelNumber, mail }) => (
          <option key={id} value={id}>
            {[name, personnelNumber, mail].filter(Boolean).join(", ")}
          </option>
        ))}
        <option value={manager?.id ?? ""}>
          {manager ? t("personManagerKeep", { name: manager.name }) : t("personManagerNone")}
        </option>
      </SelectField>
    );
  return (
    <Field
      id="manager"
      name="manager"
      label={label}
      hint={manager ? t("personManagerNow", { name: manager.name }) : t("personManagerHint")}
      defaultValue={value}
      error={error}
      autoComplete="off"
    />
  );
}
