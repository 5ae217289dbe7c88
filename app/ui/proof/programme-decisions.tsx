// What the management decides on a programme: the forms for its approval and its yearly review, and what was decided before.

import type { ProgrammeAct } from "#app/domains/proof/programme-store.server.ts";
import { NOTE_LIMIT, REVIEW_FINDINGS, type ReviewFinding } from "#app/domains/proof/review-findings.ts";
import { dayShort } from "#app/i18n/format.ts";
import { programmeText } from "#app/i18n/programme.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { CheckboxField, FieldGroup, TextAreaField } from "../field.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";
import { Table } from "../table.tsx";

export function ApprovalForm({ sha256 }: { sha256: string }) {
  const t = useText(programmeText);
  return (
    <Card title={t("approveTitle")} className="programme-form">
      <p>{t("approveText")}</p>
      <Form action="/programme">
        <input type="hidden" name="intent" value="approve" />
        <input type="hidden" name="document" value={sha256} />
        <div>
          <Button>{t("approve")}</Button>
        </div>
      </Form>
    </Card>
  );
}

export interface ReviewTyped {
  findings: readonly string[];
  note: string;
  faults: readonly ("none" | "contradiction" | "note")[];
}

export function ReviewForm({
  sha256,
  request,
  typed,
}: {
  sha256: string;
  request: string;
  typed: ReviewTyped | null;
}) {
  const t = useText(programmeText);
  const faultAt = (name: "findings" | "note") => {
    const fault = typed?.faults.find((each) => (each === "note") === (name === "note"));
    return fault && t(`fault.${fault}`, { count: NOTE_LIMIT });
  };
  return (
    <Card title={t("reviewTitle")} className="programme-form">
      <p>{t("reviewText")}</p>
      <Form action="/programme">
        <ErrorSummary
          errors={[
            { id: "finding-fits", label: t("findings"), message: faultAt("findings") },
            { id: "note", label: t("note"), message: faultAt("note") },
          ]}
        />
        <input type="hidden" name="intent" value="review" />
        <input type="hidden" name="document" value={sha256} />
        <input type="hidden" name="request" value={request} />
        <FieldGroup legend={t("findings")} hint={t("findingsHint")} error={faultAt("findings")}>
          {REVIEW_FINDINGS.map((finding) => (
            <CheckboxField
              key={finding}
              id={`finding-${finding}`}
              name="findings[]"
              value={finding}
              label={t(`finding.${finding}`)}
              defaultChecked={typed?.findings.includes(finding)}
            />
          ))}
        </FieldGroup>
        <TextAreaField
          id="note"
          name="note"
          label={t("note")}
          hint={t("noteHint", { count: NOTE_LIMIT })}
          error={faultAt("note")}
          defaultValue={typed?.note}
          rows={4}
        />
        <div>
          <Button variant="secondary">{t("review")}</Button>
        </div>
      </Form>
    </Card>
  );
}

export function ProgrammeHistory({ acts }: { acts: readonly ProgrammeAct[] }) {
  const t = useText(programmeText);
  const language = useLanguage();
  if (acts.length === 0) return null;
  return (
    <Table
      caption={t("historyTitle")}
      columns={[
        t("historyDay"),
        t("historyWhat"),
        t("historyBy"),
        t("historyDocument"),
        { label: t("historyRecord"), align: "end" },
      ]}
      rows={acts.map((act) => ({
        key: act.id,
        cells: [
          dayShort(act.decidedOn, language),
          <div key="what">
            {t(`kind.${act.kind}`)}
            {act.findings.length > 0 ? (
              <ul className="clause-list">
                {act.findings.map((finding) => (
                  <li key={finding}>{t(`finding.${finding as ReviewFinding}`)}</li>
                ))}
              </ul>
            ) : null}
            {act.note ? <p className="paper-supplement">{t("noteOf", { note: act.note })}</p> : null}
          </div>,
          act.decidedBy,
          <Link key="document" to={`/programme?entity=${act.entityId}&document=${act.sha256}`}>
            <code>{act.sha256.slice(0, 8)}</code>
          </Link>,
          `${act.sequence}`,
        ],
      }))}
    />
  );
}
