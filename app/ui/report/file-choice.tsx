// The report as a file: one button for each form. The file has the page's filters, and its day.

import { fieldsOfReport } from "#app/domains/proof/further-asked.ts";
import type { FurtherName } from "#app/domains/proof/further-report.ts";
import { FILE_FORMATS } from "#app/domains/proof/report-document.ts";
import { FILTERS } from "#app/domains/proof/report-filter.ts";
import { reportFileText } from "#app/i18n/report-file.ts";
import { Button } from "../button.tsx";
import { useText } from "../language.tsx";
import { Form } from "../link.tsx";

/** @param of a further report; the completion report without it */
export function FileChoice({ search, of }: { search: URLSearchParams; of?: FurtherName }) {
  const t = useText(reportFileText);
  return (
    <Form
      action={of ? `/manage/reports/${of}/file` : "/manage/report-file"}
      className="button-row file-choice"
      data-download=""
      aria-label={t(of ? "downloadFurther" : "downloadHint")}
    >
      {(of ? fieldsOfReport(of) : [...FILTERS, "as_of"]).map((name) =>
        search.get(name) ? (
          <input key={name} type="hidden" name={name} value={search.get(name) ?? ""} />
        ) : null,
      )}
      <span className="small" aria-hidden="true">
        {t("download")}
      </span>
      {FILE_FORMATS.map((format) => (
        <Button
          key={format}
          variant="secondary"
          name="format"
          value={format}
          aria-label={t("downloadAs", { form: t(`as.${format}`) })}
        >
          {t(`as.${format}`)}
        </Button>
      ))}
    </Form>
  );
}
