// On paper only: whoever has noted the page says so by name, date and signature, for the period and the time that it shows.

import type { Period } from "#app/domains/proof/period.ts";
import { dayShort } from "#app/i18n/format.ts";
import { proofText } from "#app/i18n/proof.ts";
import { useLanguage, useText } from "../language.tsx";

export function Signatures({ period, at }: { period: Period; at: string }) {
  const t = useText(proofText);
  const language = useLanguage();
  return (
    <section className="signatures on-paper">
      <h2>{t("signTitle")}</h2>
      <p className="small">
        {t("signText", { from: dayShort(period.from, language), to: dayShort(period.to, language), at })}
      </p>
      <ul>
        <li>{t("signName")}</li>
        <li>{t("signDay")}</li>
        <li>{t("signature")}</li>
      </ul>
    </section>
  );
}
