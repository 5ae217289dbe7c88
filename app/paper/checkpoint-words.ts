// The ledger's newest signed state when a paper was issued, in one line.

import { type Claims, notYetCovered } from "#app/domains/proof/certificate.ts";
import { certificatesText } from "#app/i18n/certificates.ts";
import { dayShort, wholeNumber } from "#app/i18n/format.ts";
import type { Language } from "#app/i18n/languages.ts";

/** The checkpoint, and where it does not cover all receipts yet, from which on. */
export function checkpointWords(claims: Claims, language: Language): string {
  const t = certificatesText.in(language);
  const { checkpoint } = claims;
  if (!checkpoint) return t("checkpointNone");
  const { origin, root, size } = checkpoint;
  const day = dayShort(checkpoint.day, language);
  const line = t("checkpointLine", { day, size: wholeNumber(size, language), root, origin });
  const later = notYetCovered(claims);
  return later === null ? `${line}.` : `${line}. ${t("checkpointLater", { number: later })}`;
}
