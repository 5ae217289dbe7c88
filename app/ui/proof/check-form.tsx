// The form of the check page: a code, a file, or the file's checksum for whoever would rather not upload it.

import { certificatesText } from "#app/i18n/certificates.ts";
import { Button } from "../button.tsx";
import { ErrorSummary } from "../error-summary.tsx";
import { Field, FileField } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form } from "../link.tsx";
import { Notice } from "../notice.tsx";

interface Props {
  typed: { code: string; sha256: string };
  fault: "missing" | "tooLarge" | "shaFault" | null;
  /** True where a link brought the code. */
  filledIn: boolean;
}

export function CheckForm({ typed, fault, filledIn }: Props) {
  const t = useText(certificatesText);
  const message = fault ? t(fault) : undefined;
  const at = fault && { missing: "code", tooLarge: "file", shaFault: "sha256" }[fault];
  const errorAt = (id: string) => (at === id ? message : undefined);
  return (
    <>
      {filledIn ? (
        <Notice>
          <p>{t("codeReady")}</p>
        </Notice>
      ) : null}
      <Form encType="multipart/form-data" action="/check">
        <ErrorSummary
          errors={[
            { id: "code", label: t("code"), message: errorAt("code") },
            { id: "file", label: t("file"), message: errorAt("file") },
            { id: "sha256", label: t("sha"), message: errorAt("sha256") },
          ]}
        />
        <Field
          id="code"
          name="code"
          label={t("code")}
          hint={t("codeHint")}
          error={errorAt("code")}
          defaultValue={typed.code}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <FileField
          id="file"
          name="file"
          label={t("file")}
          hint={t("fileHint")}
          error={errorAt("file")}
          accept="application/pdf"
        />
        <details open={typed.sha256 !== ""}>
          <summary>{t("shaTitle")}</summary>
          <Field
            id="sha256"
            name="sha256"
            label={t("sha")}
            hint={t("shaHint")}
            error={errorAt("sha256")}
            defaultValue={typed.sha256}
            autoComplete="off"
            spellCheck={false}
          />
        </details>
        <div>
          <Button>{t("check")}</Button>
        </div>
      </Form>
    </>
  );
}
