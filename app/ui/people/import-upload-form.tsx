// The first step of an import: choose a file.

import { peopleText } from "#app/i18n/people.ts";
import { Button } from "../button.tsx";
import { Card } from "../card.tsx";
import { FileField } from "../field.tsx";
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
          accept=".csv,.tsv,.txt,text/csv"
          error={error}
        />
        <Button name="intent" value="preview">
          {t("importPreview")}
        </Button>
      </Form>
    </Card>
  );
}
