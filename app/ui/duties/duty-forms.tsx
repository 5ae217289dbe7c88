// What HR may do about somebody's duty: one card each, shown where it can be done.

import { addMonths } from "#app/calendar.ts";
import { EXEMPTION_REASONS, LONGEST_EXEMPTION } from "#app/domains/assignments/exemption.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { dayShort } from "#app/i18n/format.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { Field, SelectField } from "../field.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form } from "../link.tsx";
import type { DutyProps, DutyTyped } from "./duty-form.ts";
import { OutsideCard, WaitingCard } from "./outside-cards.tsx";

export function DutyForms({ duty, errors, typed }: DutyProps) {
  const typedIn = (intent: DutyTyped["intent"]) => (typed?.intent === intent ? typed : null);
  const isOpen = duty.state === "open" || duty.state === "overdue";
  return (
    <>
      {isOpen ? <ExtendCard duty={duty} errors={errors} typed={typedIn("extend")} /> : null}
      {duty.exemption ? (
        <ExemptionCard exemption={duty.exemption} />
      ) : (isOpen || duty.state === "planned") && duty.ruleId ? (
        <ExemptCard duty={duty} errors={errors} typed={typedIn("exempt")} />
      ) : null}
      {duty.waiting.length > 0 ? <WaitingCard waiting={duty.waiting} /> : null}
      {isOpen && duty.courseId && duty.kind === "lesson" && duty.waiting.length === 0 ? (
        <OutsideCard today={duty.today} request={duty.request} errors={errors} typed={typedIn("outside")} />
      ) : null}
    </>
  );
}

function ExtendCard({ duty: { kind, request, nextOpensOn }, errors, typed }: DutyProps) {
  const t = useText(dutiesText);
  const language = useLanguage();
  return (
    <Card title={t("extendTitle")}>
      <p className="field-hint">{t(kind === "document" ? "extendTextDocuments" : "extendText")}</p>
      <Form>
        <ExtendFields
          request={request}
          hint={nextOpensOn === null ? null : t("beforeNext", { day: dayShort(nextOpensOn, language) })}
          errors={errors}
          typed={typed}
        />
        <Button variant="secondary" name="intent" value="extend">
          {t("extend")}
        </Button>
      </Form>
    </Card>
  );
}

/** By how many days, and why: for one duty or for a selection. */
export function ExtendFields({
  request,
  hint,
  errors,
  typed,
}: {
  request: string;
  /** How far it may go. */
  hint?: string | null;
  errors: DutyProps["errors"];
  /** What was sent, where it is to be corrected. */
  typed?: Pick<DutyTyped, "days" | "reason"> | null | undefined;
}) {
  const t = useText(dutiesText);
  return (
    <>
      <input type="hidden" name="request" value={request} />
      <Field
        id="days"
        label={t("days")}
        name="days"
        inputMode="numeric"
        className="input-short"
        hint={hint ?? undefined}
        defaultValue={typed?.days ?? "14"}
        error={errors.days && t(errors.days)}
      />
      <Field
        id="reason"
        label={t("reason")}
        name="reason"
        hint={t("noHealth")}
        maxLength={300}
        defaultValue={typed?.reason ?? ""}
        error={errors.reason && t(errors.reason)}
      />
    </>
  );
}

function ExemptionCard({ exemption }: { exemption: NonNullable<DutyProps["duty"]["exemption"]> }) {
  const t = useText(dutiesText);
  const language = useLanguage();
  return (
    <Card title={t("exemptTitle")}>
      <p>
        {t("exemptUntil", {
          day: dayShort(exemption.untilDay, language),
          reason: t(`reason-${exemption.reason}`),
        })}{" "}
        {t("exemptBy", { day: dayShort(exemption.on, language), by: exemption.by })}
      </p>
      {exemption.note ? <p className="field-hint">{exemption.note}</p> : null}
      <Form>
        <input type="hidden" name="exemption" value={exemption.id} />
        <Button variant="secondary" name="intent" value="end-exemption">
          {t("endExemption")}
        </Button>
      </Form>
    </Card>
  );
}

function ExemptCard({ duty, errors, typed }: DutyProps) {
  const t = useText(dutiesText);
  return (
    <Card title={t("exemptTitle")}>
      <p className="field-hint">{t("exemptText", { name: duty.name })}</p>
      <Form>
        <SelectField
          label={t("reason")}
          name="reason"
          defaultValue={typed?.reason}
          options={EXEMPTION_REASONS.filter((reason) => reason !== "trained-elsewhere").map((reason) => ({
            value: reason,
            label: t(`reason-${reason}`),
          }))}
        />
        <Field
          id="until"
          label={t("until")}
          name="until"
          type="date"
          min={duty.today}
          max={addMonths(duty.today, LONGEST_EXEMPTION)}
          defaultValue={typed?.until}
          hint={t("untilHint", { count: LONGEST_EXEMPTION })}
          error={errors.until && t(errors.until)}
        />
        <Field
          label={t("note")}
          hint={t("noteHint")}
          name="note"
          maxLength={500}
          defaultValue={typed?.note}
        />
        <Button variant="secondary" name="intent" value="exempt">
          {t("exempt")}
        </Button>
      </Form>
    </Card>
  );
}
