// The report's figures by department: assignments in each state, their sum, and the share that is done.

import { shareDone } from "#app/domains/proof/counts.ts";
import { statesOf } from "#app/domains/proof/report-filter.ts";
import type { ReportView } from "#app/domains/proof/report-view.server.ts";
import { percent, wholeNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportTexts } from "#app/i18n/report.ts";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Table } from "../table.tsx";

export function DepartmentTable({
  report: { kind, departments, total, choices },
  narrowed,
  linkTo,
}: {
  report: Pick<ReportView, "kind" | "departments" | "total" | "choices">;
  /** True where the list below shows less than these figures count. */
  narrowed: boolean;
  linkTo: (departmentId: string) => string;
}) {
  const t = useText(reportTexts(kind));
  const language = useLanguage();
  return (
    <Table
      caption={t(narrowed ? "byDepartmentAll" : "byDepartment")}
      columns={[
        t("department"),
        ...statesOf(kind).map((state) => ({ label: t(state), align: "end" as const })),
        { label: t("all"), align: "end" },
        { label: t("share"), align: "end" },
      ]}
      rows={departments.map((department) => ({
        key: department.id,
        cells: [
          <Link key="name" to={linkTo(department.id)}>
            {choices.entities.length > 1 ? `${department.name} (${department.entity})` : department.name}
          </Link>,
          ...figures(kind, department, language),
        ],
      }))}
      foot={[t("total"), ...figures(kind, total, language)]}
    />
  );
}

function figures(kind: ReportView["kind"], counts: ReportView["total"], language: Language): string[] {
  const done = shareDone(counts);
  return [...statesOf(kind).map((state) => counts[state]), counts.all]
    .map((value) => wholeNumber(value, language))
    .concat(done === null ? "–" : percent(done, language));
}
