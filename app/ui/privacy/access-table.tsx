// Who took away data: how often, by month, kind and role; files with names, and packs with a row for each person under a
// pseudonym, apart. Nobody is named.

import type { Role } from "#app/domains/identity/roles.ts";
import { isRole } from "#app/domains/identity/roles.ts";
import type { TakenAway } from "#app/domains/proof/taken-away-store.server.ts";
import { monthInWords, wholeNumber } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { reportFileText } from "#app/i18n/report-file.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

export function AccessTable({ rows }: { rows: readonly TakenAway[] }) {
  const t = useText(privacyText);
  const named = rows.filter(({ what }) => what !== "pack");
  const plain = rows.filter(({ what }) => what === "pack");
  return (
    <>
      <TakenTable caption={t("accessNamed")} none={t("accessNamedNone")} rows={named} />
      <TakenTable caption={t("accessPlain")} none={t("accessPlainNone")} rows={plain} />
      <p className="small">{t("accessNote")}</p>
    </>
  );
}

function TakenTable({ caption, none, rows }: { caption: string; none: string; rows: readonly TakenAway[] }) {
  const t = useText(privacyText);
  const roles = useText(signInText);
  const kindOf = useKind();
  const language = useLanguage();
  const roleOf = (role: string | null) =>
    role === "console"
      ? t("roleConsole")
      : isRole(role)
        ? roles(`role.${role satisfies Role}`)
        : t("roleUnknown");
  if (rows.length === 0) return <p>{none}</p>;
  return (
    <Table
      caption={caption}
      columns={[
        t("column.month"),
        t("column.kind"),
        t("column.role"),
        { label: t("column.count"), align: "end" },
      ]}
      rows={rows.map(({ month, what, role, n }) => ({
        key: `${month} ${what} ${role}`,
        cells: [monthInWords(month, language), kindOf(what), roleOf(role), wholeNumber(n, language)],
      }))}
    />
  );
}

/** Reports are called as on their pages. */
function useKind(): (what: TakenAway["what"]) => string {
  const t = useText(privacyText);
  const file = useText(reportFileText);
  const further = useText(furtherText);
  return (what) => {
    switch (what) {
      case "completion-report":
      case "acknowledgement-report":
        return file(`name.${what}`);
      case "overdue-report":
        return further("title.overdue");
      case "cycles-report":
        return further("title.cycles");
      case "completions-report":
        return further("title.completions");
      case "exemptions-report":
        return further("title.exemptions");
      case "extensions-report":
        return further("title.extensions");
      case "outside-report":
        return further("title.outside");
      case "joiners-report":
        return further("title.joiners");
      case "movers-report":
        return further("title.movers");
      case "suppliers-report":
        return further("title.suppliers");
      case "management-report":
        return further("title.management");
      default:
        return t(`taken.${what}`);
    }
  };
}
