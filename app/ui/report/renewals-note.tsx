// That a new cycle began lately, with the way to how the one before ended: fewer are late since, and nobody need have been trained.

import type { Renewal } from "#app/domains/proof/renewals-view.server.ts";
import { cyclesText } from "#app/i18n/cycles.ts";
import { dayShort } from "#app/i18n/format.ts";
import { useLanguage, useText } from "../language.tsx";
import { Link } from "../link.tsx";
import { Notice } from "../notice.tsx";

const KEPT = ["entity", "department", "of", "as_of"];

export function RenewalsNote({ of, search }: { of: readonly Renewal[]; search: URLSearchParams }) {
  const t = useText(cyclesText);
  const language = useLanguage();
  if (of.length === 0) return null;
  const kept = new URLSearchParams([...search].filter(([name]) => KEPT.includes(name)));
  return (
    <Notice>
      <p>
        {of.map(({ course, on }) => t("renewedOn", { day: dayShort(on, language), course })).join(" ")}{" "}
        {t("renewedWhat")}{" "}
        <Link to={`/manage/reports/cycles${kept.size > 0 ? `?${kept}` : ""}`}>{t("renewedShow")}</Link>
      </p>
    </Notice>
  );
}
