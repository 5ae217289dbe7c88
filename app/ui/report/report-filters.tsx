// The filters of the report: a plain form, so that a view can be bookmarked and shared.

import { CONCERN_DAYS, CONCERNS, FILTERS, statesOf } from "#app/domains/proof/report-filter.ts";
import type { ReportView } from "#app/domains/proof/report-view.server.ts";
import { reportTexts } from "#app/i18n/report.ts";
import type { ContentKind } from "#db/schema/lessons.ts";
import { Button } from "../button.tsx";
import { Field, SelectField } from "../field.tsx";
import { useText } from "../language.tsx";
import { Form, Link } from "../link.tsx";

export function ReportFilters({
  kind,
  search,
  choices,
}: {
  kind: ContentKind;
  search: URLSearchParams;
  choices: ReportView["choices"];
}) {
  const t = useText(reportTexts(kind));
  return (
    <Form method="get" className="filters" aria-label={t("filterTitle")}>
      <Field label={t("search")} name="search" defaultValue={search.get("search") ?? ""} />
      <SelectField
        label={t("state")}
        name="state"
        defaultValue={search.get("state") ?? ""}
        options={[
          { value: "", label: t("any") },
          ...statesOf(kind).map((state) => ({ value: state, label: t(state) })),
        ]}
      />
      <SelectField
        label={t("toActOn")}
        name="only"
        defaultValue={search.get("only") ?? ""}
        options={[
          { value: "", label: t("any") },
          ...CONCERNS.map((only) => ({ value: only, label: t(`act.${only}`, { days: CONCERN_DAYS[only] }) })),
        ]}
      />
      <SelectField
        label={t("department")}
        name="department"
        defaultValue={search.get("department") ?? ""}
        options={[
          { value: "", label: t("any") },
          ...choices.departments.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {choices.entities.length > 1 ? (
        <SelectField
          label={t("entity")}
          name="entity"
          defaultValue={search.get("entity") ?? ""}
          options={[
            { value: "", label: t("any") },
            ...choices.entities.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      ) : null}
      <SelectField
        label={t("course")}
        name="course"
        defaultValue={search.get("course") ?? ""}
        options={[
          { value: "", label: t("any") },
          ...choices.courses.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Field
        label={t("pastDay")}
        hint={t("pastDayHint")}
        name="as_of"
        type="date"
        defaultValue={search.get("as_of") ?? ""}
      />
      {["of", "sort", "order"].map((name) =>
        search.get(name) ? (
          <input key={name} type="hidden" name={name} value={search.get(name) ?? ""} />
        ) : null,
      )}
      <div className="filter-actions">
        <Button variant="secondary">{t("apply")}</Button>
        {[...FILTERS, "as_of"].some((name) => name !== "of" && search.get(name)) ? (
          <Link to={kind === "document" ? "/manage?of=documents" : "/manage"}>{t("reset")}</Link>
        ) : null}
      </div>
    </Form>
  );
}
