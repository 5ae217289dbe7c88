// On paper only: whoever has noted the page says so by name, date and signature, for the period and the time that it shows. There
// is a line for each member of the management body.

import type { Period } from "#app/domains/proof/period.ts";
import { dayShort } from "#app/i18n/format.ts";
import { proofText } from "#app/i18n/proof.ts";
import { useLanguage, useText } from "../language.tsx";

/** At most as many; a larger body signs on a second print. */
const LINES = [1, 2, 3, 4, 5, 6] as const;

export function Signatures({ period, at, signers }: { period: Period; at: string; signers: number }) {
  const t = useText(proofText);
  const language = useLanguage();
  return (
    <section className="signatures on-paper">
      <h2>{t("signTitle")}</h2>
      <p className="small">
        {t("signText", { from: dayShort(period.from, language), to: dayShort(period.to, language), at })}
      </p>
      {LINES.slice(0, Math.max(signers, 1)).map((line) => (
        <ul key={line}>
          <li>{t("signName")}</li>
          <li>{t("signDay")}</li>
          <li>{t("signature")}</li>
        </ul>
      ))}
    </section>
  );
}
