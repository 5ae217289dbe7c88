// The form of a rule: its sentence, whom it reaches in three lists, its days, and what saving it would do.

import { conditionOf, type RuleForm, type RuleFormErrors } from "#app/domains/assignments/rule-form.ts";
import type { RulePreview } from "#app/domains/assignments/rules-view.server.ts";
import { countryName } from "#app/i18n/format.ts";
import { rulesText } from "#app/i18n/rules.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { CheckboxField, Field, FieldGroup, SelectField } from "../field.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form } from "../link.tsx";
import { Preview } from "./preview.tsx";
import { conditionInWords, type RuleNames } from "./sentence.tsx";

interface Props {
  form: RuleForm;
  errors: RuleFormErrors;
  names: RuleNames;
  functions: readonly string[];
  countries: readonly string[];
  preview: RulePreview | null;
  /** True for a rule that exists: its course stays. */
  isEdit: boolean;
}

const LISTS = ["allOf", "anyOf", "except"] as const;

export function RuleFormCards({ form, errors, names, functions, countries, preview, isEdit }: Props) {
  const t = useText(rulesText);
  const error = (name: keyof RuleForm) => {
    const key = errors[name];
    return key && t(key);
  };
  const days = (name: "days" | "due" | "grace" | "months", label: string, hint?: string) => (
    <Field
      id={name}
      label={label}
      hint={hint}
      name={name}
      inputMode="numeric"
      className="input-short"
      defaultValue={form[name]}
      error={error(name)}
    />
  );
  const courses = names.courses.map((course) => ({ value: course.id, label: course.title }));
  return (
    <Form>
      <input type="hidden" name="request" value={form.request} />
      {preview ? <Preview preview={preview} today={names.today} /> : null}
      <Card title={t("courseTitle")}>
        {isEdit ? (
          <>
            <input type="hidden" name="course" value={form.course} />
            <p>{names.courses.find((course) => course.id === form.course)?.title ?? form.course}</p>
            <p className="field-hint">{t("courseStays")}</p>
          </>
        ) : (
          <SelectField
            id="course"
            label={t("course")}
            name="course"
            defaultValue={form.course}
            error={error("course")}
            options={courses}
          />
        )}
      </Card>
      <Card title={t("who")}>
        <p className="field-hint">{t("whoHint")}</p>
        {LISTS.map((list) => (
          <Conditions key={list} list={list} form={form} names={names} />
        ))}
        <AddCondition
          form={form}
          names={names}
          functions={functions}
          countries={countries}
          error={error("add")}
          dayError={error("addDay")}
        />
      </Card>
      <Card title={t("when")}>
        <SelectField
          label={t("start")}
          name="start"
          defaultValue={form.start}
          options={[
            { value: "date", label: t("startDay") },
            { value: "joining", label: t("startJoining") },
            { value: "entering", label: t("startEntering") },
            { value: "completing", label: t("startCompleting") },
          ]}
        />
        <Field
          id="day"
          label={t("startOn")}
          hint={t("startOnHint")}
          name="day"
          type="date"
          defaultValue={form.day}
          error={error("day")}
        />
        {days("days", t("startAfter"), t("startAfterHint"))}
        <SelectField
          id="after"
          label={t("startCourse")}
          hint={t("startCourseHint")}
          name="after"
          defaultValue={form.after}
          error={error("after")}
          options={[{ value: "", label: "–" }, ...courses]}
        />
        {days("due", t("due"))}
        {days("grace", t("grace"), t("graceHint"))}
      </Card>
      <Card title={t("againTitle")}>
        <SelectField
          label={t("again")}
          name="again"
          defaultValue={form.again}
          options={[
            { value: "never", label: t("againNever") },
            { value: "after-completion", label: t("againAfter") },
            { value: "calendar", label: t("againCalendar") },
          ]}
        />
        {days("months", t("months"), t("monthsHint"))}
      </Card>
      <div className="button-row">
        {preview ? (
          <>
            <Button name="intent" value="save">
              {t(isEdit ? "save" : "create")}
            </Button>
            <Button variant="secondary" name="intent" value="preview">
              {t("previewAgain")}
            </Button>
          </>
        ) : (
          <Button name="intent" value="preview">
            {t("preview")}
          </Button>
        )}
      </div>
    </Form>
  );
}

/** The conditions of a list, each to be kept or taken away. */
function Conditions({
  list,
  form,
  names,
}: {
  list: (typeof LISTS)[number];
  form: RuleForm;
  names: RuleNames;
}) {
  const t = useText(rulesText);
  const language = useLanguage();
  if (form[list].length === 0) return null;
  return (
    <FieldGroup legend={t(list)} hint={t("untick")}>
      {form[list].map((text) => {
        const condition = conditionOf(text);
        return condition ? (
          <CheckboxField
            key={text}
            name={`${list}[]`}
            value={text}
            label={conditionInWords(condition, names, language)}
            defaultChecked
          />
        ) : null;
      })}
    </FieldGroup>
  );
}

function AddCondition({
  form,
  names,
  functions,
  countries,
  error,
  dayError,
}: Pick<Props, "form" | "names" | "functions" | "countries"> & {
  error: string | undefined;
  dayError: string | undefined;
}) {
  const t = useText(rulesText);
  const language = useLanguage();
  const units = (type: string) => names.units.filter((unit) => unit.type === type);
  return (
    <div className="row row-end">
      <SelectField id="add" label={t("addCondition")} name="add" defaultValue={form.add} error={error}>
        <option value="">–</option>
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
      <Field
        id="addDay"
        label={t("addDay")}
        name="addDay"
        type="date"
        defaultValue={form.addDay}
        error={dayError}
      />
      <SelectField
        label={t("addTo")}
        name="addTo"
        defaultValue={form.addTo}
        options={LISTS.map((list) => ({ value: list, label: t(list) }))}
      />
      <Button variant="secondary" name="intent" value="add">
        {t("addButton")}
      </Button>
    </div>
  );
}
