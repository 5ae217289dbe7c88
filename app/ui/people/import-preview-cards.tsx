// The second step of an import: what would change, or what is wrong; nothing has happened yet.

import type { ShortPreview } from "#app/domains/people/import-preview.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { ButtonLink, Form } from "../link.tsx";
import { Notice } from "../notice.tsx";
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
      <Card title={t("previewSummary")}>
        <Figures counts={counts} />
        {touched === 0 ? <p>{t("previewNothing")}</p> : null}
        <Form action="/manage/people/import" className="row">
          <input type="hidden" name="upload" value={upload} />
          <input type="hidden" name="agreed" value={agreed} />
          {touched > 0 ? <ApplyButton count={touched} /> : null}
          {cancel}
        </Form>
      </Card>
      <Remarks preview={preview} />
      <AddedTable people={preview.added} total={counts.added} />
      {(["changed", "leaving", "returning"] as const).map((kind) => (
        <ChangesTable key={kind} kind={kind} people={preview[kind]} total={counts[kind]} />
      ))}
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
  return (
    <Button name="intent" value="apply">
      {t("previewApply", { count, formatted })}
    </Button>
  );
}

function Figures({ counts }: Pick<ShortPreview, "counts">) {
  const t = useText(peopleText);
  const language = useLanguage();
  const figures = [
    ["added", t("previewAdded")],
    ["changed", t("previewChanged")],
    ["leaving", t("previewLeaving")],
    ["returning", t("previewReturning")],
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
