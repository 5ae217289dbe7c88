// The second step of an import: what would change, or what is wrong; nothing has happened yet.

import type { ShortPreview } from "#app/domains/people/import-preview.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { ButtonLink, Form } from "../link.tsx";
import { Notice } from "../notice.tsx";
import { ImportColumnsForm } from "./import-columns-form.tsx";
import { MissingQuestion, MissingTable } from "./import-missing.tsx";
import { AddedTable, ChangesTable, PlannedTable } from "./import-preview-lists.tsx";
import { WrongTable } from "./import-wrong-table.tsx";
import { Shown } from "./shown.tsx";

export function ImportPreviewCards({
  preview,
  upload,
  agreed,
  complete,
  columns,
  unconfirmed,
  leavesSelf,
}: {
  preview: ShortPreview;
  upload: string;
  agreed: string;
  complete: boolean;
  /** The columns as chosen for this file; null where they are as remembered and recognised. */
  columns: readonly string[] | null;
  /** True where so many missing people must be confirmed, and were not. */
  unconfirmed: boolean;
  /** True where the reader is among those who would leave. */
  leavesSelf: boolean;
}) {
  const t = useText(peopleText);
  const { counts, missing } = preview;
  // Then it is not the file that must be corrected, but what its columns are taken for.
  const columnsWrong = preview.wrong.some(
    ({ reason }) => reason === "missing-column" || reason === "duplicate-column",
  );
  const cancel = (
    <ButtonLink
      to="/manage/people/import"
      variant={counts.wrong > 0 && !columnsWrong ? "primary" : "secondary"}
    >
      {t("previewCancel")}
    </ButtonLink>
  );
  const columnsForm = (
    <ImportColumnsForm
      columns={preview.columns}
      ignored={preview.ignoredColumns}
      upload={upload}
      complete={complete}
      needed={columnsWrong}
    />
  );
  if (counts.wrong > 0)
    return (
      <>
        {columnsWrong ? (
          <Notice tone="warning" title={t("previewColumnsWrongTitle")} live>
            <p>{t("previewColumnsWrongLead")}</p>
          </Notice>
        ) : (
          <WrongNotice count={counts.wrong} />
        )}
        {columnsWrong ? columnsForm : null}
        <WrongTable wrong={preview.wrong} total={counts.wrong} />
        {columnsWrong ? null : columnsForm}
        <p>{cancel}</p>
      </>
    );
  const { touched } = counts;
  return (
    <>
      {leavesSelf ? (
        <Notice tone="error" title={t("previewLeavesSelf")} live>
          <p>{t("previewLeavesSelfText")}</p>
        </Notice>
      ) : null}
      {counts.missing > 0 ? <LeaversNotice count={counts.missing} /> : null}
      <Card title={t("previewSummary")}>
        <Figures counts={counts} complete={missing !== null} />
        {touched === 0 ? <p>{t("previewNothing")}</p> : null}
        {/* Sent to the preview's own address, which shows it anew where nothing came of it. */}
        <Form>
          <input type="hidden" name="upload" value={upload} />
          <input type="hidden" name="agreed" value={agreed} />
          {complete ? <input type="hidden" name="complete" value="yes" /> : null}
          {columns?.map((field, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <input key={place} type="hidden" name="columns[]" value={field} />
          ))}
          {missing ? (
            <MissingQuestion missing={missing} total={counts.missing} unconfirmed={unconfirmed} />
          ) : null}
          <div className="row">
            {touched > 0 ? <ApplyButton count={touched} missing={counts.missing} /> : null}
            {cancel}
          </div>
        </Form>
      </Card>
      {columnsForm}
      <Remarks preview={preview} />
      {missing ? <MissingTable missing={missing} total={counts.missing} /> : null}
      <AddedTable people={preview.added} total={counts.added} />
      {(["changed", "leaving", "returning"] as const).map((kind) => (
        <ChangesTable key={kind} kind={kind} people={preview[kind]} total={counts[kind]} />
      ))}
      <PlannedTable people={preview.planned} total={counts.planned} />
    </>
  );
}

function WrongNotice({ count }: { count: number }) {
  const t = useText(peopleText);
  const formatted = wholeNumber(count, useLanguage());
  return (
    <Notice tone="error" title={t("previewWrongTitle")} live>
      <p>{t("previewWrongLead", { count, formatted })}</p>
    </Notice>
  );
}

function LeaversNotice({ count }: { count: number }) {
  const t = useText(peopleText);
  return (
    <Notice
      tone="warning"
      title={t("previewLeavers", { count, formatted: wholeNumber(count, useLanguage()) })}
    />
  );
}

/** Where people leave by not being named, the button says so: they lose their access at once. */
function ApplyButton({ count, missing }: { count: number; missing: number }) {
  const t = useText(peopleText);
  const language = useLanguage();
  const formatted = wholeNumber(count, language);
  if (missing > 0)
    return (
      <Button variant="danger" name="intent" value="apply">
        {t("previewApplyLeavers", { count: missing, formatted: wholeNumber(missing, language) })}
      </Button>
    );
  return (
    <Button name="intent" value="apply">
      {t("previewApply", { count, formatted })}
    </Button>
  );
}

function Figures({ counts, complete }: Pick<ShortPreview, "counts"> & { complete: boolean }) {
  const t = useText(peopleText);
  const language = useLanguage();
  const figures = [
    ["added", t("previewAdded")],
    ["changed", t("previewChanged")],
    ["leaving", t("previewLeaving")],
    ["returning", t("previewReturning")],
    ["planned", t("previewPlanned")],
    ...(complete ? [["missing", t("previewMissing")] as const] : []),
    ["untouched", t("previewUntouched")],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3">
      {figures.map(([kind, label]) => (
        <div key={kind}>
          <dt className="field-hint">{label}</dt>
          <dd className="text-2xl font-semibold">{wholeNumber(counts[kind], language)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the reader should look at, though nothing is wrong with it. */
function Remarks({ preview }: { preview: ShortPreview }) {
  const t = useText(peopleText);
  const { newEntities, newDepartments, joinDateAssumed, counts } = preview;
  return (
    <>
      {joinDateAssumed ? (
        <Notice>
          <p>{t("previewJoinDateAssumed")}</p>
        </Notice>
      ) : null}
      {newEntities.length > 0 || newDepartments.length > 0 ? (
        <Card title={t(newEntities.length > 0 ? "previewNewEntities" : "previewNewDepartments")}>
          <p>{t("previewNewPlacesHint")}</p>
          {newEntities.length > 0 ? <p>{newEntities.join(", ")}</p> : null}
          {newDepartments.length > 0 && newEntities.length > 0 ? <h3>{t("previewNewDepartments")}</h3> : null}
          <ul className="list-disc ps-6">
            {newDepartments.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          <Shown shown={newDepartments.length} total={counts.newDepartments} />
        </Card>
      ) : null}
    </>
  );
}
