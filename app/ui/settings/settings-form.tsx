// The form of the company's settings: one form with one button, in sections; a mistake is told at the top and at its
// field, and all that was typed stays.

import { LEGAL_BASES, SUPPLEMENT_LIMIT } from "#app/domains/people/company.ts";
import type { LogoFault } from "#app/domains/people/logo.ts";
import type { NumberSetting, SettingName, SettingsForm as Typed } from "#app/domains/people/settings-form.ts";
import type { GoingNow } from "#app/domains/proof/going-now-store.server.ts";
import { LANGUAGES } from "#app/i18n/languages.ts";
import { settingsText } from "#app/i18n/settings.ts";
import { shellText } from "#app/i18n/shell.ts";
import { AccentSample } from "../accent-sample.tsx";
import { Button } from "../button.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { CheckboxField, Field, FieldGroup, FileField, SelectField, TextAreaField } from "../field.tsx";
import { FormSection } from "../form-section.tsx";
import { useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";
import { ConfirmShorter } from "./confirm-shorter.tsx";
import { ORDER } from "./settings-order.ts";

/** What could not be saved, and why. */
export interface SettingsRefused {
  form: Typed;
  faults: readonly SettingName[];
  /** "again": the file was sound, but a browser does not keep it. */
  logoFault: LogoFault | "again" | null;
  removeLogo: boolean;
  /** Somebody else saved at the same moment. */
  overtaken: boolean;
  /** What shorter times of retention take away at once, to be confirmed. */
  going: GoingNow | null;
}

interface Props {
  present: Typed;
  refused: SettingsRefused | null;
  /** The present logo's hash, or empty. */
  logo: string;
  /** Whether papers carry it. */
  isLogoOnPaper: boolean;
  timeZones: readonly string[];
  /** Where the company is, in words. */
  place: string;
}

type TextName = Exclude<SettingName, "languages">;

export function SettingsForm({ present, refused, logo, isLogoOnPaper, timeZones, place }: Props) {
  const t = useText(settingsText);
  const form = refused?.form ?? present;
  const faults = refused?.faults ?? [];
  const fault = (name: SettingName) =>
    faults.includes(name) ? t(`${name}Fault`, { count: SUPPLEMENT_LIMIT }) : undefined;
  const wired = (name: TextName) => ({
    id: name,
    name,
    label: t(name),
    defaultValue: form[name],
    error: fault(name),
  });
  const number = (name: NumberSetting) => (
    <Field
      {...wired(name)}
      hint={t(`${name}Hint`)}
      inputMode="numeric"
      autoComplete="off"
      className="input-short"
    />
  );
  const logoError = refused?.logoFault ? t(`logoFault_${refused.logoFault}`) : undefined;

  return (
    <Form encType="multipart/form-data" action="/manage/settings">
      <input type="hidden" name="intent" value="settings" />
      <ErrorSummary
        errors={[
          ...(refused?.overtaken ? [{ message: t("overtaken") }] : []),
          ...ORDER.map((name) => ({
            id: name,
            label: t(name),
            message: name === "logo" ? logoError : fault(name),
          })),
          ...(refused?.going
            ? [{ id: "confirmShorter", label: t("confirmShorter"), message: t("confirmShorterFault") }]
            : []),
        ]}
      />

      <FormSection title={t("sectionCompany")} lead={t("companyLead")}>
        <Field {...wired("name")} hint={t("nameHint")} autoComplete="organization" />
        {logo ? (
          <div className="field">
            <p className="field-label">{t("logoPresent")}</p>
            <img src={`/brand/${logo}.logo`} alt={t("logoPresent")} height="32" className="site-logo" />
            {isLogoOnPaper ? null : <p className="field-hint">{t("logoNotOnPaper")}</p>}
            <CheckboxField
              name="removeLogo"
              value="yes"
              label={t("logoRemove")}
              defaultChecked={refused?.removeLogo}
            />
          </div>
        ) : null}
        <FileField
          id="logo"
          name="logo"
          label={t(logo ? "logoNew" : "logo")}
          hint={t("logoHint")}
          error={logoError}
          accept="image/png,image/webp"
        />
        <Field {...wired("accent")} hint={t("accentHint")} type="color" data-sample="accent-sample" />
        <AccentSample
          id="accent-sample"
          title={t("accentSample")}
          button={t("sampleButton")}
          link={t("sampleLink")}
        />
      </FormSection>

      <FormSection title={t("sectionContact")} lead={t("contactLead")}>
        <Field {...wired("contactName")} autoComplete="off" />
        <Field {...wired("contactPhone")} type="tel" autoComplete="off" />
        <Field {...wired("contactMail")} type="email" autoComplete="off" />
      </FormSection>

      <FormSection
        title={t("sectionPrivacy")}
        lead={
          <>
            {t("privacyLead")} <Link to="/privacy">{t("toPrivacy")}</Link>
          </>
        }
      >
        <Field {...wired("controllerAddress")} hint={t("controllerAddressHint")} autoComplete="off" />
        <Field {...wired("officerContact")} hint={t("officerContactHint")} autoComplete="off" />
        <Field {...wired("rightsContact")} hint={t("rightsContactHint")} autoComplete="off" />
        <SelectField
          {...wired("legalBasis")}
          hint={t("legalBasisHint")}
          options={LEGAL_BASES.map((value) => ({ value, label: t(`legalBasis.${value}`) }))}
        />
        <Field {...wired("worksAgreement")} hint={t("worksAgreementHint")} autoComplete="off" />
      </FormSection>

      <FormSection
        title={t("sectionMail")}
        lead={
          <>
            {t("mailLead")} <Link to="/manage/plan">{t("toPlan")}</Link>
          </>
        }
      >
        <Field {...wired("senderName")} hint={t("senderNameHint")} autoComplete="off" />
        <Field {...wired("senderAddress")} hint={t("senderAddressHint")} type="email" autoComplete="off" />
      </FormSection>

      <FormSection
        title={t("sectionPlace")}
        lead={
          <>
            {t("placeLead", { place })} <Link to="/manage/plan#place">{t("placeChange")}</Link>
          </>
        }
      >
        <SelectField {...wired("timeZone")} hint={t("timeZoneHint")} options={timeZones.map(asOption)} />
        <FieldGroup legend={t("languages")} hint={t("languagesHint")} error={fault("languages")}>
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
          hint={t("defaultLanguageHint")}
          options={LANGUAGES.map((language) => ({
            value: language,
            label: shellText.in(language)("languageName"),
          }))}
        />
      </FormSection>

      <FormSection title={t("sectionLearning")} lead={t("learningLead")}>
        {number("updateDueDays")}
        {number("completionCountsDays")}
      </FormSection>

      <FormSection title={t("sectionPapers")} lead={t("papersLead")}>
        <TextAreaField
          {...wired("managementSupplement")}
          hint={t("managementSupplementHint", { count: SUPPLEMENT_LIMIT })}
          rows={8}
        />
        {number("managementMonths")}
      </FormSection>

      <FormSection title={t("sectionPeople")} lead={t("peopleLead")}>
        {number("answerDays")}
        {number("mailMonths")}
        {number("retentionMonths")}
        {number("managementRetentionMonths")}
        {refused?.going ? <ConfirmShorter going={refused.going} /> : null}
        <p>
          <Link to="/privacy/erased">{t("toErased")}</Link>
          <br />
          <Link to="/privacy/retention">{t("toRetention")}</Link>
        </p>
        {number("missingShare")}
      </FormSection>

      <div className="save-bar">
        <Button>{t("save")}</Button>
      </div>
    </Form>
  );
}

function asOption(value: string): { value: string; label: string } {
  return { value, label: value.replaceAll("_", " ") };
}
