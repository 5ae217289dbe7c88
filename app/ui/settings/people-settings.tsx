// Where the company is, how long data of leavers are kept, and how much a list of all employees may leave out.

import type { PeopleSettingsFaults, PeopleSettingsForm } from "#app/domains/people/people-settings.ts";
import { settingsText } from "#app/i18n/settings.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { CountrySelect } from "../country-select.tsx";
import { Field } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form } from "../link.tsx";

export function PeopleSettings({ form, faults }: { form: PeopleSettingsForm; faults: PeopleSettingsFaults }) {
  const t = useText(settingsText);
  const line = (name: Exclude<keyof PeopleSettingsForm, "country">) => (
    <Field
      name={name}
      label={t(name)}
      hint={t(`${name}Hint`)}
      defaultValue={form[name]}
      error={faults[name] ? t(`${name}Fault`) : undefined}
      inputMode={name === "region" ? undefined : "numeric"}
      autoComplete="off"
    />
  );
  return (
    <Card title={<span id="people">{t("sectionPeople")}</span>}>
      <Form action="/manage/settings#people">
        <input type="hidden" name="intent" value="people-settings" />
        <CountrySelect
          label={t("country")}
          value={form.country}
          error={faults.country ? t("countryFault") : undefined}
        />
        {line("region")}
        {line("retentionMonths")}
        {line("missingShare")}
        <p>
          <Button variant="secondary">{t("peopleSave")}</Button>
        </p>
      </Form>
    </Card>
  );
}
