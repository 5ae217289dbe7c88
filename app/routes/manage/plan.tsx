// The reminder plan: days and hour of sending, the steps, who else is told, and how fast mails go.

import { data, redirect } from "@remix-run/node";
import { z } from "zod";
import { changePlan } from "#app/acts/change-plan.server.ts";
import { placeChoices } from "#app/domains/reminders/place-choices.server.ts";
import { type PlanField, planForm } from "#app/domains/reminders/plan-form.ts";
import { defineAction, defineLoader } from "#app/http/door.server.ts";
import { weekdayName } from "#app/i18n/format.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import { Button } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { CheckboxField, Field, FieldGroup, SelectField } from "#app/ui/field.tsx";
import { FormSection } from "#app/ui/form-section.tsx";
import { useLanguage, useText } from "#app/ui/language.tsx";
import { Form, Link } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { useOutcome, usePage } from "#app/ui/page-data.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { MailTabs } from "#app/ui/reminders/mail-tabs.tsx";

/** Longer than any field may be: what is too long is told at its field, with all that was typed. */
const text = z.string().max(10_000);

export const loader = defineLoader(
  { access: ["hr", "admin"], input: z.strictObject({ saved: z.literal("").optional() }) },
  async ({ input, reader }) => {
    const { company, language } = await reader();
    return {
      form: planForm(company),
      places: await placeChoices(language, company),
      saved: input.saved !== undefined,
    };
  },
);

export const action = defineAction(
  {
    access: ["hr", "admin"],
    input: z.strictObject({
      sendWeekdays: z.array(text).max(20).default([]),
      sendHour: text,
      remindBefore: text,
      remindAfter: text,
      recallWeekday: text,
      tellManagerAfter: text,
      tellHrAfter: text,
      mailsPerDomain: text,
      place: text,
    }),
  },
  async ({ actor, input, context }) => {
    const outcome = await changePlan(context, actor, input);
    if (outcome.outcome === "saved") throw redirect("/manage/plan?saved", 303);
    if (outcome.outcome === "overtaken")
      return data({ form: input, faults: [], overtaken: true }, { status: 409 });
    return data({ form: input, faults: [...outcome.faults], overtaken: false }, { status: 422 });
  },
);

export const meta = pageTitle(remindersText, (t) => t("planTitle"));

const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"];

/** As on the page, so that the list of mistakes goes from top to bottom. */
const ORDER = [
  "sendWeekdays",
  "sendHour",
  "place",
  "remindBefore",
  "remindAfter",
  "recallWeekday",
  "tellManagerAfter",
  "tellHrAfter",
  "mailsPerDomain",
] as const satisfies readonly PlanField[];

export default function PlanPage() {
  const { form: kept, places, saved } = usePage<typeof loader>();
  const answer = useOutcome<typeof action>();
  const t = useText(remindersText);
  const language = useLanguage();
  const form = answer?.form ?? kept;
  const faults: readonly PlanField[] = answer?.faults ?? [];
  const fault = (name: PlanField) => (faults.includes(name) ? t(`${name}Fault`) : undefined);
  const wired = (name: Exclude<PlanField, "sendWeekdays">) => ({
    id: name,
    name,
    label: t(name),
    defaultValue: form[name],
    error: fault(name),
  });
  return (
    <Page wide title={t("planTitle")} lead={t("planLead")}>
      <MailTabs now="/manage/plan" />
      {saved && !answer ? (
        <Notice tone="success" live>
          <p>
            {t("planSaved")} <Link to="/manage/calendar">{t("planSavedCalendar")}</Link>
          </p>
        </Notice>
      ) : null}
      <Form action="/manage/plan">
        <ErrorSummary
          errors={[
            ...(answer?.overtaken ? [{ message: t("planOvertaken") }] : []),
            ...ORDER.map((name) => ({ id: name, label: t(name), message: fault(name) })),
          ]}
        />
        <FormSection title={t("sectionDays")} lead={t("leadDays")}>
          <FieldGroup legend={t("sendWeekdays")} error={fault("sendWeekdays")}>
            <div className="days">
              {WEEKDAYS.map((weekday) => (
                <CheckboxField
                  key={weekday}
                  id={weekday === "1" ? "sendWeekdays" : undefined}
                  name="sendWeekdays[]"
                  value={weekday}
                  label={weekdayName(Number(weekday), language)}
                  defaultChecked={form.sendWeekdays.includes(weekday)}
                />
              ))}
            </div>
          </FieldGroup>
          <SelectField
            {...wired("sendHour")}
            options={Array.from({ length: 24 }, (_, hour) => ({
              value: String(hour),
              label: t("hour", { hour }),
            }))}
          />
          <SelectField {...wired("place")} hint={t("placeHint")} options={places} />
        </FormSection>
        <FormSection title={t("sectionSteps")} lead={t("leadSteps")}>
          <Field {...wired("remindBefore")} hint={t("remindBeforeHint")} inputMode="numeric" />
          <Field {...wired("remindAfter")} hint={t("remindAfterHint")} inputMode="numeric" />
          <SelectField
            {...wired("recallWeekday")}
            hint={t("recallWeekdayHint")}
            options={[
              ...WEEKDAYS.map((weekday) => ({
                value: weekday,
                label: weekdayName(Number(weekday), language),
              })),
              { value: "0", label: t("recallNever") },
            ]}
          />
        </FormSection>
        <FormSection title={t("sectionOthers")} lead={t("leadOthers")}>
          <Field
            {...wired("tellManagerAfter")}
            hint={t("tellManagerAfterHint")}
            inputMode="numeric"
            className="input-short"
          />
          <Field
            {...wired("tellHrAfter")}
            hint={t("tellHrAfterHint")}
            inputMode="numeric"
            className="input-short"
          />
        </FormSection>
        <FormSection title={t("sectionRate")} lead={t("leadRate")}>
          <Field
            {...wired("mailsPerDomain")}
            hint={t("mailsPerDomainHint")}
            inputMode="numeric"
            className="input-short"
          />
        </FormSection>
        <div className="save-bar">
          <Button>{t("save")}</Button>
        </div>
      </Form>
    </Page>
  );
}
