// Who took away named data: how often, by month, kind and role. Nobody is named.

import type { Role } from "#app/domains/identity/roles.ts";
import { isRole } from "#app/domains/identity/roles.ts";
import type { TakenAway } from "#app/domains/proof/taken-away-store.server.ts";
import { wholeNumber } from "#app/i18n/format.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import { EmptyState } from "../empty-state.tsx";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

export function AccessTable({ rows }: { rows: readonly TakenAway[] }) {
  const t = useText(privacyText);
  const roles = useText(signInText);
  const language = useLanguage();
  const roleOf = (role: string | null) =>
    role === "console"
      ? t("roleConsole")
      : isRole(role)
        ? roles(`role.${role satisfies Role}`)
        : t("roleUnknown");
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState title={t("accessNone")} />
      ) : (
        <Table
          caption={t("paper.access")}
          captionHidden
          columns={[
            t("column.month"),
            t("column.kind"),
            t("column.role"),
            { label: t("column.count"), align: "end" },
          ]}
          rows={rows.map(({ month, what, role, n }) => ({
            key: `${month} ${what} ${role}`,
            cells: [month, t(`taken.${what}`), roleOf(role), wholeNumber(n, language)],
          }))}
        />
      )}
      <p className="small">{t("accessNote")}</p>
    </>
  );
}
