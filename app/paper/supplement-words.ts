// The company's supplement as a line of a paper: when it was talked about by which record, and what the person says of it.

import type { HeldSupplement } from "#app/domains/proof/certificate.ts";
import { certificatesText } from "#app/i18n/certificates.ts";
import { dayShort } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";

/** Papers of before do not know what the person says. */
export function supplementWords({ receipt, standing, answer }: HeldSupplement, language: Language): string {
  const t = certificatesText.in(language);
  const held = t("supplementHeld", { receipt });
  if (!standing || standing === "contradicted") return held;
  const day = answer ? dayShort(answer.on, language) : "";
  return `${held}; ${t(`heldBy.${standing}`, { day, receipt: answer?.receipt ?? "" })}`;
}
