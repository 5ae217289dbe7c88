// The filters of a further report: a plain form, so that a view can be bookmarked and shared.

import { fieldsOfReport } from "#app/domains/proof/further-asked.ts";
import { hasChoice } from "#app/domains/proof/further-report.ts";
import type { FurtherView } from "#app/domains/proof/further-view.server.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import { reportText } from "#app/i18n/report.ts";
import { Button } from "../button.tsx";
import { Field, SelectField } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";

export function FurtherFilters({ report, search }: { report: FurtherView; search: URLSearchParams }) {
  const { name, choices, hasDocuments, period } = report;
  const t = useText(reportText);
  const further = useText(furtherText);
  const now = (field: string) => search.get(field) ?? "";
  const select = (field: string, label: string, options: readonly { id: string; name: string }[]) => (
    <SelectField
      label={label}
      name={field}
      defaultValue={now(field)}
      options={[
        { value: "", label: t("any") },
        ...options.map((each) => ({ value: each.id, label: each.name })),
      ]}
    />
  );
  return (
    <Form method="get" className="filters" aria-label={t("filterTitle")}>
      {hasChoice(name, "kind") && (hasDocuments || now("of")) ? (
        <SelectField
          label={further("about")}
          name="of"
          defaultValue={now("of")}
          options={[
            { value: "", label: t("kindTraining") },
            { value: "documents", label: t("kindDocuments") },
          ]}
        />
      ) : null}
      {select("department", t("department"), choices.departments)}
      {choices.entities.length > 1 ? select("entity", t("entity"), choices.entities) : null}
      {hasChoice(name, "course") ? select("course", t("course"), choices.courses) : null}
      {hasChoice(name, "period")
        ? (["from", "to"] as const).map((field) => (
            <Field key={field} label={further(field)} name={field} type="date" defaultValue={period[field]} />
          ))
        : null}
      <Field
        label={t("pastDay")}
        hint={t("pastDayHint")}
        name="as_of"
        type="date"
        defaultValue={search.get("as_of") ?? ""}
      />
      <div className="filter-actions">
        <Button variant="secondary">{t("apply")}</Button>
        {fieldsOfReport(name).some((field) => search.get(field)) ? (
          <Link to={`/manage/reports/${name}`}>{t("reset")}</Link>
        ) : null}
      </div>
    </Form>
  );
}
