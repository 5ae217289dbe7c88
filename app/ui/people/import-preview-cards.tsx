// The second step of an import: what would change, or what is wrong; nothing has happened yet.

import type { ShortPreview } from "#app/domains/people/import-preview.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { ButtonLink, Form } from "../link.tsx";
import { Notice } from "../notice.tsx";
import { Table } from "../table.tsx";
import { AddedTable, ChangesTable } from "./import-preview-lists.tsx";
import { WrongTable } from "./import-wrong-table.tsx";
import { Shown } from "./shown.tsx";

export function ImportPreviewCards({
  preview,
  upload,
  agreed,
}: {
  preview: ShortPreview;
  upload: string;
  agreed: string;
}) {
  const t = useText(peopleText);
  const { counts } = preview;
  const cancel = (
    <ButtonLink to="/manage/people/import" variant={counts.wrong > 0 ? "primary" : "secondary"}>
      {t("previewCancel")}
    </ButtonLink>
  );
  if (counts.wrong > 0)
    return (
      <>
        <WrongNotice count={counts.wrong} />
        <WrongTable wrong={preview.wrong} total={counts.wrong} />
        <p>{cancel}</p>
      </>
    );
  const touched = counts.added + counts.changed + counts.leaving + counts.returning;
  return (
    <>
      <Summary preview={preview} />
      <Remarks preview={preview} />
      {touched === 0 ? (
        <Notice>
          <p>{t("previewNothing")}</p>
        </Notice>
      ) : null}
      <AddedTable people={preview.added} total={counts.added} />
      {(["changed", "leaving", "returning"] as const).map((kind) => (
        <ChangesTable key={kind} kind={kind} people={preview[kind]} total={counts[kind]} />
      ))}
      <Form action="/manage/people/import" className="row">
        <input type="hidden" name="intent" value="apply" />
        <input type="hidden" name="upload" value={upload} />
        <input type="hidden" name="agreed" value={agreed} />
        {touched > 0 ? <ApplyButton count={touched} /> : null}
        {cancel}
      </Form>
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

function ApplyButton({ count }: { count: number }) {
  const t = useText(peopleText);
  const formatted = wholeNumber(count, useLanguage());
  return <Button>{t("previewApply", { count, formatted })}</Button>;
}

function Summary({ preview: { counts } }: { preview: ShortPreview }) {
  const t = useText(peopleText);
  const language = useLanguage();
  const rows = [
    ["added", t("previewAdded")],
    ["changed", t("previewChanged")],
    ["leaving", t("previewLeaving")],
    ["returning", t("previewReturning")],
    ["untouched", t("previewUntouched")],
  ] as const;
  return (
    <Table
      caption={t("previewSummary")}
      columns={[t("previewKind"), { label: t("previewCount"), align: "end" }]}
      rows={rows.map(([kind, label]) => ({
        key: kind,
        cells: [label, wholeNumber(counts[kind], language)],
      }))}
    />
  );
}

/** What the reader should look at, though nothing is wrong with it. */
function Remarks({ preview }: { preview: ShortPreview }) {
  const t = useText(peopleText);
  const { newEntities, newDepartments, ignoredColumns, joinDateAssumed, counts } = preview;
  return (
    <>
      {joinDateAssumed ? (
        <Notice>
          <p>{t("previewJoinDateAssumed")}</p>
        </Notice>
      ) : null}
      {ignoredColumns.length > 0 ? (
        <Notice tone="warning" title={t("previewIgnored")}>
          <p>{ignoredColumns.join(", ")}</p>
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
