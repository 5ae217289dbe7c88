// What only the company can say of itself, and has not said yet: told to those who can have it said.

import type { MissingEntry } from "#app/domains/proof/privacy-paper.server.ts";
import { listInWords } from "#app/i18n/format.ts";
import { privacyText } from "#app/i18n/privacy.ts";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Notice } from "../notice.tsx";

export function MissingEntries({ missing, maySet }: { missing: readonly MissingEntry[]; maySet: boolean }) {
  const t = useText(privacyText);
  const list = missing.map((entry) => t(`missing.${entry}`));
  return (
    <Notice tone="warning" title={t("missingTitle")}>
      <p>
        {t("missingText", { list: listInWords(list, "and", useLanguage()) })}{" "}
        {maySet ? <Link to="/manage/settings#controllerAddress">{t("missingLink")}</Link> : t("missingAdmin")}
      </p>
    </Notice>
  );
}
