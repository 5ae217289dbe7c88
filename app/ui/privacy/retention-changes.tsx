// How long each class of data is kept, and when which time was changed.

import type { RetentionClass } from "#app/domains/proof/privacy-facts.server.ts";
import type { RetentionChange } from "#app/domains/proof/retention-history.server.ts";
import { dayShort } from "#app/i18n/format.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { signInText } from "#app/i18n/sign-in.ts";
import { useLanguage, useText } from "../language.tsx";
import { Table } from "../table.tsx";

export function RetentionChanges({
  now,
  changes,
}: {
  now: readonly RetentionClass[];
  changes: readonly RetentionChange[];
}) {
  const t = useText(privacyText);
  const roles = useText(signInText);
  const language = useLanguage();
  return (
    <>
      <Table
        caption={t("retentionNow")}
        columns={[t("column.class"), t("column.time")]}
        rows={now.map(({ name, time }) => ({ key: name, cells: [name, time] }))}
      />
      {changes.length === 0 ? (
        <p>{t("retentionNone")}</p>
      ) : (
        <Table
          caption={t("retentionChanges")}
          columns={[
            t("column.day"),
            t("column.class"),
            t("column.before"),
            t("column.after"),
            t("column.role"),
          ]}
          rows={changes.map((each, at) => ({
            key: `${at}`,
            cells: [
              dayShort(each.day, language),
              each.class,
              each.before,
              each.after,
              // Nobody else can change them.
              roles("role.admin"),
            ],
          }))}
        />
      )}
      <p className="small">{t("retentionNote")}</p>
    </>
  );
}
