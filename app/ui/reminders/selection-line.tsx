// The selection that an act is about, in words, with the way to change it.

import { CONCERN_DAYS, type FilterInput, kindIn } from "#app/domains/proof/report-filter.ts";
import type { SelectionNames } from "#app/domains/proof/selection.server.ts";
import { remindersText } from "#app/i18n/reminders.ts";
import { reportTexts } from "#app/i18n/report.ts";
import { useText } from "../language.tsx";
import { Link } from "../link.tsx";

export function SelectionLine({
  filter,
  names,
  change,
}: {
  filter: FilterInput;
  names: SelectionNames;
  /** Where the selection can be changed. */
  change: string;
}) {
  const t = useText(remindersText);
  const report = useText(reportTexts(kindIn(filter)));
  const chosen = [
    { label: report("entity"), value: names.entity },
    { label: report("department"), value: names.department },
    { label: report("course"), value: names.course },
    { label: report("state"), value: filter.state ? report(filter.state) : null },
    { label: report("search"), value: filter.search },
  ].flatMap(({ label, value }) => (value ? [t("selectionPart", { label, value })] : []));
  if (kindIn(filter) === "document") chosen.unshift(report("kindDocuments"));
  if (filter.only) chosen.push(report(`act.${filter.only}`, { days: CONCERN_DAYS[filter.only] }));
  return (
    <p className="row">
      <span>
        <strong>{t("selection")}</strong> {chosen.length === 0 ? t("selectionAll") : chosen.join("; ")}
      </span>
      <Link to={change}>{t("selectionChange")}</Link>
    </p>
  );
}
