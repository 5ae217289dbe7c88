// What HR may do about somebody's duty: one card each, shown where it can be done.

import { addMonths } from "#app/calendar.ts";
import {
  EXEMPTION_REASONS,
  type ExemptionReason,
  LONGEST_EXEMPTION,
} from "#app/domains/assignments/exemption.ts";
import { dutiesText } from "#app/i18n/duties.ts";
import { dayShort } from "#app/i18n/format.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { Field, FileField, SelectField } from "../field.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";

interface Props {
  duty: {
    name: string;
    state: string;
    ruleId: string | null;
    courseId: string | null;
    today: string;
    request: string;
    waiting: readonly { id: string; provider: string; completedOn: string; entererName: string }[];
    exemption: { id: string; reason: ExemptionReason; untilDay: string; note: string } | null;
  };
  errors: Partial<Record<string, Parameters<ReturnType<typeof dutiesText.in>>[0]>>;
}

export function DutyForms({ duty, errors }: Props) {
  const isOpen = duty.state === "open" || duty.state === "overdue";
  return (
    <>
      {isOpen ? <ExtendCard request={duty.request} errors={errors} /> : null}
      {duty.exemption ? (
        <ExemptionCard exemption={duty.exemption} />
      ) : (isOpen || duty.state === "planned") && duty.ruleId ? (
        <ExemptCard duty={duty} errors={errors} />
      ) : null}
      {duty.waiting.length > 0 ? <WaitingCard waiting={duty.waiting} /> : null}
      {isOpen && duty.courseId && duty.waiting.length === 0 ? (
        <OutsideCard today={duty.today} request={duty.request} errors={errors} />
      ) : null}
    </>
  );
}

function ExtendCard({ request, errors }: { request: string; errors: Props["errors"] }) {
  const t = useText(dutiesText);
  return (
    <Card title={t("extendTitle")}>
      <p className="field-hint">{t("extendText")}</p>
      <Form>
        <ExtendFields request={request} errors={errors} />
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
  errors,
  typed,
}: {
  request: string;
  errors: Props["errors"];
  /** What was sent, where it is to be corrected. */
  typed?: { days: string; reason: string } | undefined;
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

function ExemptionCard({ exemption }: { exemption: NonNullable<Props["duty"]["exemption"]> }) {
  const t = useText(dutiesText);
  const language = useLanguage();
  return (
    <Card title={t("exemptTitle")}>
      <p>
        {t("exemptUntil", {
          day: dayShort(exemption.untilDay, language),
          reason: t(`reason-${exemption.reason}`),
        })}
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

function ExemptCard({ duty, errors }: Props) {
  const t = useText(dutiesText);
  return (
    <Card title={t("exemptTitle")}>
      <p className="field-hint">{t("exemptText", { name: duty.name })}</p>
      <Form>
        <SelectField
          label={t("reason")}
          name="reason"
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
          hint={t("untilHint", { count: LONGEST_EXEMPTION })}
          error={errors.until && t(errors.until)}
        />
        <Field label={t("note")} hint={t("noteHint")} name="note" maxLength={500} />
        <Button variant="secondary" name="intent" value="exempt">
          {t("exempt")}
        </Button>
      </Form>
    </Card>
  );
}

/** What was entered already: once is enough, and it counts when somebody else has approved it. */
function WaitingCard({ waiting }: Pick<Props["duty"], "waiting">) {
  const t = useText(dutiesText);
  const language = useLanguage();
  return (
    <Card title={t("waitingTitle")}>
      <ul>
        {waiting.map((entry) => (
          <li key={entry.id}>
            {t("waitingEntry", {
              provider: entry.provider,
              day: dayShort(entry.completedOn, language),
              by: entry.entererName,
            })}
          </li>
        ))}
      </ul>
      <p>
        <Link to="/manage/approvals">{t("approvalsTitle")}</Link>
      </p>
    </Card>
  );
}

function OutsideCard({
  today,
  request,
  errors,
}: {
  today: string;
  request: string;
  errors: Props["errors"];
}) {
  const t = useText(dutiesText);
  return (
    <Card title={t("outsideTitle")}>
      <p className="field-hint">{t("outsideText")}</p>
      <Form encType="multipart/form-data">
        <input type="hidden" name="request" value={request} />
        <Field
          id="provider"
          label={t("provider")}
          name="provider"
          maxLength={200}
          error={errors.provider && t(errors.provider)}
        />
        <Field
          id="completedOn"
          label={t("completedOn")}
          name="completedOn"
          type="date"
          max={today}
          error={errors.completedOn && t(errors.completedOn)}
        />
        <FileField
          id="evidence"
          label={t("evidence")}
          hint={t("evidenceHint")}
          name="evidence"
          accept="application/pdf,image/png,image/jpeg"
          error={errors.evidence && t(errors.evidence)}
        />
        <Button variant="secondary" name="intent" value="outside">
          {t("enter")}
        </Button>
      </Form>
    </Card>
  );
}
