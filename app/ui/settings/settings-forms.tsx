// The form of the company's settings, in cards; a mistake is told at the top and at its field.

import type { LogoFault } from "#app/domains/people/logo.ts";
import type { SettingName, SettingsForm } from "#app/domains/people/settings-form.ts";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { settingsText } from "#app/i18n/settings.ts";
import { shellText } from "#app/i18n/shell.ts";
import { AccentSample } from "../accent-sample.tsx";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { CheckboxField, Field, FieldGroup, FileField, SelectField } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";

interface Props {
  form: SettingsForm;
  faults: readonly SettingName[];
  logoFault: LogoFault | null;
  /** The present logo's hash, or empty. */
  logo: string;
  timeZones: readonly string[];
}

type TextName = Exclude<SettingName, "languages">;

export function SettingsForms({ form, faults, logoFault, logo, timeZones }: Props) {
  const t = useText(settingsText);
  const fault = (name: SettingName) => (faults.includes(name) ? t(`${name}Fault`) : undefined);
  const wired = (name: TextName) => ({
    id: name,
    name,
    label: t(name),
    defaultValue: form[name],
    error: fault(name),
  });
  const logoError = logoFault ? t(`logoFault_${logoFault}`) : undefined;
  const errors = [
    ...faults.map((name) => ({ id: name, message: t(`${name}Fault`) })),
    ...(logoError ? [{ id: "logo", message: logoError }] : []),
  ];

  return (
    <Form encType="multipart/form-data" action="/manage/settings">
      <input type="hidden" name="intent" value="settings" />
      <ErrorSummary errors={errors} />

      <Card title={t("sectionCompany")}>
        <Field {...wired("name")} hint={t("nameHint")} autoComplete="organization" />
        <SelectField {...wired("timeZone")} hint={t("timeZoneHint")} options={timeZones.map(asOption)} />
        <FieldGroup legend={t("languages")} error={fault("languages")}>
          {LANGUAGES.map((language, at) => (
            <CheckboxField
              key={language}
              id={at === 0 ? "languages" : undefined}
              name="languages[]"
              value={language}
              label={shellText.in(language)("languageName")}
              lang={language}
              defaultChecked={form.languages.includes(language)}
            />
          ))}
        </FieldGroup>
        <SelectField
          {...wired("defaultLanguage")}
          options={LANGUAGES.map((language) => ({
            value: language,
            label: shellText.in(language)("languageName"),
          }))}
        />
      </Card>

      <Card title={t("sectionLooks")}>
        <Field {...wired("accent")} hint={t("accentHint")} type="color" data-sample="accent-sample" />
        <AccentSample
          id="accent-sample"
          title={t("accentSample")}
          button={t("sampleButton")}
          link={t("sampleLink")}
        />
        {logo ? (
          <>
            <p className="row">
              <span className="field-hint">{t("logoPresent")}</span>
              <img src={`/brand/${logo}.logo`} alt={t("logoPresent")} height="32" className="site-logo" />
            </p>
            <CheckboxField name="removeLogo" value="yes" label={t("logoRemove")} />
          </>
        ) : null}
        <FileField
          id="logo"
          name="logo"
          label={t("logo")}
          hint={t("logoHint")}
          error={logoError}
          accept="image/png,image/jpeg,image/webp"
        />
      </Card>

      <Card title={t("sectionContact")}>
        <p className="field-hint">{t("contactLead")}</p>
        <Field {...wired("contactName")} />
        <Field {...wired("contactPhone")} type="tel" />
        <Field {...wired("contactMail")} type="email" />
      </Card>

      <Card title={t("sectionMail")}>
        <Field {...wired("senderName")} hint={t("senderNameHint")} />
        <Field {...wired("senderAddress")} hint={t("senderAddressHint")} type="email" />
        <p>
          <Link to="/manage/plan">{t("toPlan")}</Link>
        </p>
      </Card>

      <Button>{t("save")}</Button>
    </Form>
  );
}

function asOption(value: string): { value: string; label: string } {
  return { value, label: value.replaceAll("_", " ") };
}
