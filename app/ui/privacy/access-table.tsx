// What was taken away: how often, by month, kind and role; files with names, and what has none, apart. Nobody is named.

import type { Role } from "#app/domains/identity/roles.ts";
import { isRole } from "#app/domains/identity/roles.ts";
import { FURTHER_REPORTS } from "#app/domains/proof/further-report.ts";
import type { TakenAway, TakenReport } from "#app/domains/proof/taken-away-store.server.ts";
import { monthInWords, wholeNumber } from "#app/i18n/format.ts";
import { furtherText } from "#app/i18n/further-reports.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { reportFileText } from "#app/i18n/report-file.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

export function AccessTable({ rows }: { rows: readonly TakenAway[] }) {
  const t = useText(privacyText);
  const named = rows.filter(({ isNamed }) => isNamed);
  const plain = rows.filter(({ isNamed }) => !isNamed);
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
    const name = FURTHER_REPORTS.find((each) => `${each}-report` === what);
    if (name !== undefined) return further(`title.${name}`);
    if (what === "completion-report" || what === "acknowledgement-report") return file(`name.${what}`);
    return t(`taken.${what as Exclude<TakenAway["what"], TakenReport>}`);
  };
}
