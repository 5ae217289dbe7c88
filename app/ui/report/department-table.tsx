// The report's figures by department: assignments in each state, their sum, and the share that is done.

import { shareDone } from "#app/domains/proof/counts.ts";
import { REPORT_STATES } from "#app/domains/proof/report-filter.ts";
import type { ReportView } from "#app/domains/proof/report-view.server.ts";
import { percent, wholeNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";
import { reportText } from "#app/i18n/report.ts";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Table } from "../table.tsx";

export function DepartmentTable({
  report: { departments, total, choices },
  narrowed,
  linkTo,
}: {
  report: Pick<ReportView, "departments" | "total" | "choices">;
  /** True where the list below shows less than these figures count. */
  narrowed: boolean;
  linkTo: (departmentId: string) => string;
}) {
  const t = useText(reportText);
  const language = useLanguage();
  return (
    <Table
      caption={t(narrowed ? "byDepartmentAll" : "byDepartment")}
      columns={[
        t("department"),
        ...REPORT_STATES.map((state) => ({ label: t(state), align: "end" as const })),
        { label: t("all"), align: "end" },
        { label: t("share"), align: "end" },
      ]}
      rows={departments.map((department) => ({
        key: department.id,
        cells: [
          <Link key="name" to={linkTo(department.id)}>
            {choices.entities.length > 1 ? `${department.name} (${department.entity})` : department.name}
          </Link>,
          ...figures(department, language),
        ],
      }))}
      foot={[t("total"), ...figures(total, language)]}
    />
  );
}

function figures(counts: ReportView["total"], language: Language): string[] {
  const done = shareDone(counts);
  return [...REPORT_STATES.map((state) => counts[state]), counts.all]
    .map((value) => wholeNumber(value, language))
    .concat(done === null ? "–" : percent(done, language));
}
