// The first step of an import: choose a file.

import { peopleText } from "#app/i18n/people.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { CheckboxField, FileField } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form } from "../link.tsx";

export function ImportUploadForm({ error }: { error?: string }) {
  const t = useText(peopleText);
  return (
    <Card>
      <Form action="/manage/people/import" encType="multipart/form-data">
        <FileField
          label={t("importFile")}
          hint={t("importFileHint")}
          name="file"
          accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          error={error}
        />
        <CheckboxField
          name="complete"
          value="yes"
          label={t("importComplete")}
          hint={t("importCompleteHint")}
        />
        <Button name="intent" value="preview">
          {t("importPreview")}
        </Button>
      </Form>
    </Card>
  );
}
