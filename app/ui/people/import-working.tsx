// A long list while it is checked or imported: how far it is, on a page that loads itself anew.

import type { ImportProgress } from "#app/domains/people/import-progress.ts";
import type { WorkKind } from "#app/domains/people/import-work.server.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { peopleText } from "#app/i18n/people.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { useLanguage, useText } from "../language.tsx";
import { ButtonLink, Form } from "../link.tsx";
import { Notice } from "../notice.tsx";
import { Progress } from "../progress.tsx";

/** Seconds. */
export const RELOAD_AFTER = 2;

export function ImportWorking({ kind, progress }: { kind: WorkKind; progress: ImportProgress | null }) {
  const t = useText(peopleText);
  const language = useLanguage();
  const label = progress
    ? t(`work.${progress.phase}`, {
        done: wholeNumber(progress.done, language),
        of: wholeNumber(progress.of ?? 0, language),
      })
    : t("work.opening");
  return (
    <Card title={t(`workTitle.${kind}`)}>
      <Progress
        value={progress?.of ? progress.done : null}
        max={Math.max(progress?.of ?? 1, 1)}
        label={label}
      />
      <p>{t(`workLead.${kind}`)}</p>
    </Card>
  );
}

export function ImportBroken({
  kind,
  upload,
  complete,
  columns,
}: {
  kind: WorkKind;
  upload: string;
  complete: boolean;
  /** The columns as chosen for this file; null where they are as remembered and recognised. */
  columns: readonly string[] | null;
}) {
  const t = useText(peopleText);
  return (
    <>
      <Notice tone="warning" title={t(`workBrokenTitle.${kind}`)} live>
        <p>{t(`workBroken.${kind}`)}</p>
      </Notice>
      <Form>
        <input type="hidden" name="upload" value={upload} />
        {complete ? <input type="hidden" name="complete" value="yes" /> : null}
        {columns?.map((field, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <input key={place} type="hidden" name="columns[]" value={field} />
        ))}
        <div className="row">
          <Button name="intent" value="again">
            {t("workAgain")}
          </Button>
          <ButtonLink to="/manage/people/import" variant="secondary">
            {t("previewCancel")}
          </ButtonLink>
        </div>
      </Form>
    </>
  );
}
